using System;
using System.Collections.Generic;
using System.Linq;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>A line of a comparison: <c>' '</c>, <c>'-'</c> or <c>'+'</c>, and its text.</summary>
internal sealed record DiffLine(char Kind, string Text);

/// <summary>Compares two texts line by line.</summary>
internal static class LineDiff
{
    /// <summary>What differs, and the line before and after each difference.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var all = All(Lines(before), Lines(after));
        return
        [
            .. all.Where(
                (line, index) =>
                    line.Kind != ' '
                    || (index > 0 && all[index - 1].Kind != ' ')
                    || (index + 1 < all.Count && all[index + 1].Kind != ' ')
            ),
        ];
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static List<DiffLine> All(string[] before, string[] after)
    {
        // For each pair of remainders the number of lines that they have in common.
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] =
                    before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<DiffLine>();
        var (old, @new) = (0, 0);
        while (old < before.Length || @new < after.Length)
        {
            if (old < before.Length && @new < after.Length && before[old] == after[@new])
            {
                lines.Add(new(' ', before[old]));
                old++;
                @new++;
            }
            else if (old < before.Length && (@new == after.Length || common[old + 1, @new] >= common[old, @new + 1]))
            {
                lines.Add(new('-', before[old++]));
            }
            else
            {
                lines.Add(new('+', after[@new++]));
            }
        }

        return lines;
    }
}
