using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>A marked span; no id means any id.</summary>
internal sealed record MarkedSpan(string? Id, TextSpan Span);

internal static class Markup
{
    public static (string Text, ImmutableArray<MarkedSpan> Spans) Parse(string markup)
    {
        TestFileMarkupParser.GetPositionsAndSpans(
            markup,
            out var text,
            out var positions,
            out ImmutableDictionary<string, ImmutableArray<TextSpan>> byId
        );
        if (positions.Length > 0)
        {
            throw new InvalidOperationException(
                "'$$' is markup for a position, which no test uses. Write the code without it."
            );
        }

        var spans = byId.SelectMany(pair =>
            pair.Value.Select(span => new MarkedSpan(string.IsNullOrEmpty(pair.Key) ? null : pair.Key, span))
        );
        return (text, [.. spans.OrderBy(s => s.Span.Start)]);
    }

    /// <summary>Writes the markup back into a text, ready to be pasted into a test.</summary>
    public static string Write(string text, IEnumerable<MarkedSpan> spans)
    {
        var marks = new List<(int Position, int Order, int Length, string Mark)>();
        foreach (var (id, span) in spans)
        {
            // At one position: first what closes there, then what opens, the longest first.
            marks.Add((span.Start, 1, -span.Length, id is null ? "[|" : "{|" + id + ":"));
            marks.Add((span.End, span.Length == 0 ? 1 : 0, span.Length, id is null ? "|]" : "|}"));
        }

        var result = new StringBuilder();
        var position = 0;
        foreach (var mark in marks.OrderBy(m => m.Position).ThenBy(m => m.Order).ThenBy(m => m.Length))
        {
            result.Append(text, position, mark.Position - position).Append(mark.Mark);
            position = mark.Position;
        }

        return result.Append(text, position, text.Length - position).ToString();
    }
}
