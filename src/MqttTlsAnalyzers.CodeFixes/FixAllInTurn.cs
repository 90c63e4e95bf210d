using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// Fixes all findings of a document one after the other, inner ones first. Each fix sees the code that the one before
/// left, so findings on one chain cannot collide, new names stay unique, and a fix that is no longer right is left out.
/// </summary>
internal sealed class FixAllInTurn : DocumentBasedFixAllProvider
{
    public static readonly FixAllInTurn Instance = new();

    private FixAllInTurn() { }

    protected override async Task<Document?> FixAllAsync(
        FixAllContext fixAllContext,
        Document document,
        ImmutableArray<Diagnostic> diagnostics
    )
    {
        var pending = diagnostics
            .Select(static diagnostic => (Finding: diagnostic, Spans: FindingSpans.Of(diagnostic)))
            .OrderBy(static pair => pair.Spans.Primary.End)
            .ThenByDescending(static pair => pair.Spans.Primary.Start)
            .Select(pair => new Pending(
                EquivalenceKeys.Find(
                    pair.Finding.Id,
                    FixIntent.Decode(pair.Finding.Properties),
                    fixAllContext.CodeActionEquivalenceKey
                ),
                pair.Spans
            ))
            .ToList();

        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i] is not { Intent: { } intent, Spans: { } spans })
            {
                continue;
            }

            var result = await FixRunner
                .RunAsync(document, spans, intent, fixAllContext.CancellationToken)
                .ConfigureAwait(false);
            if (result is not null)
            {
                document = result.Document;
                for (var later = i + 1; later < pending.Count; later++)
                {
                    pending[later] = pending[later] with
                    {
                        Spans = pending[later].Spans is { } places ? result.Move(places) : null,
                    };
                }
            }
        }

        return document;
    }

    private sealed record Pending(FixIntent? Intent, FindingSpans? Spans);
}
