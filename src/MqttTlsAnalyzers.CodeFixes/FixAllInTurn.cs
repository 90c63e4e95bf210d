using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// Fixes all findings of a document one after the other, inner ones first. Each fix sees the code that the one before
/// left, so findings on one chain cannot collide, new names stay unique, and a fix that is no longer right is left out.
/// What the fixes make necessary or possible comes along.
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
        var turn = new FixesInTurn(document, fixAllContext.CancellationToken);
        foreach (var finding in FixesInTurn.InOrder(diagnostics))
        {
            await turn.TryAsync(finding, EquivalenceKeys.Find(finding, fixAllContext.CodeActionEquivalenceKey))
                .ConfigureAwait(false);
        }

        await turn.FollowUpAsync().ConfigureAwait(false);
        return turn.Document;
    }
}
