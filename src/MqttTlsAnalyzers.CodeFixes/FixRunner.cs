using System.Threading;
using System.Threading.Tasks;
using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.CodeFixes.Fixes;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>A fix that is right: what it says it does, the document after it, and how places move.</summary>
internal sealed record FixResult(string Title, Document Document, Func<FindingSpans, FindingSpans?> Move);

/// <summary>Makes one fix and lets it pass only when the code it leaves compiles as well as the code before.</summary>
internal static class FixRunner
{
    public static Task<FixResult?> RunAsync(
        Document document,
        FindingSpans spans,
        FixIntent intent,
        CancellationToken cancellationToken
    ) =>
        intent.Kind == FixKind.RemoveSettings
            ? RemoveAllAsync(document, spans, intent.Remark, cancellationToken)
            : RunOneAsync(document, spans, intent, cancellationToken);

    /// <summary>
    /// Removes what is reported and then each cause, one after the other: together they may be all that a lambda says.
    /// </summary>
    private static async Task<FixResult?> RemoveAllAsync(
        Document document,
        FindingSpans spans,
        string? remark,
        CancellationToken cancellationToken
    )
    {
        var titles = new List<string>();
        var steps = new List<Func<FindingSpans, FindingSpans?>>();
        FindingSpans? Move(FindingSpans places) =>
            steps.Aggregate<Func<FindingSpans, FindingSpans?>, FindingSpans?>(
                places,
                static (moved, step) => moved is null ? null : step(moved)
            );

        foreach (var place in spans.Causes.Insert(0, spans.Primary))
        {
            var result =
                place is { } span && Move(new FindingSpans(span, ImmutableArray<TextSpan?>.Empty)) is { } moved
                    ? await RunOneAsync(document, moved, new FixIntent(FixKind.RemoveSetting), cancellationToken)
                        .ConfigureAwait(false)
                    : null;
            if (result is null)
            {
                return null;
            }

            document = result.Document;
            steps.Add(result.Move);
            titles.Add(result.Title);
        }

        return new FixResult(Titled(SettingFixes.Join(titles), remark), document, Move);
    }

    private static async Task<FixResult?> RunOneAsync(
        Document document,
        FindingSpans spans,
        FixIntent intent,
        CancellationToken cancellationToken
    )
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return null;
        }

        var target = new FixTarget(document, root, text, model, spans, cancellationToken);
        var edit = new SourceEdit(target);
        if (
            target.Node is null
            || FixCatalog.Apply(edit, intent) is not { } title
            || edit.Changes() is not { IsDefault: false } changes
        )
        {
            return null;
        }

        var changed = document.WithText(text.WithChanges(changes));
        return
            await KeepsCompilingAsync(target, changed, changes, edit.Usings.Count > 0, cancellationToken)
                .ConfigureAwait(false)
            && (
                !HelperFixes.ConcernsOthers(target, intent.Kind)
                || await DocumentFindings.BecomeFewerAsync(document, changed, cancellationToken).ConfigureAwait(false)
            )
            ? new FixResult(Titled(title, intent.Remark), changed, places => places.After(changes))
            : null;
    }

    private static string Titled(string title, string? remark) => remark is null ? title : title + " (" + remark + ")";

    /// <summary>No more errors and warnings of any id than before, in the members that were changed.</summary>
    private static async Task<bool> KeepsCompilingAsync(
        FixTarget before,
        Document document,
        ImmutableArray<TextChange> changes,
        bool isWholeFile,
        CancellationToken cancellationToken
    )
    {
        var after = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (after is null || root is null)
        {
            return false;
        }

        var old = TextSpan.FromBounds(changes[0].Span.Start, changes[changes.Length - 1].Span.End);
        var added = changes.Sum(static change => (change.NewText?.Length ?? 0) - change.Span.Length);
        var oldMembers = isWholeFile ? null : Members(before.Root, old);
        var newMembers = isWholeFile ? null : Members(root, new TextSpan(old.Start, Math.Max(0, old.Length + added)));
        var known = Count(before.Model, oldMembers, cancellationToken);
        return Count(after, newMembers, cancellationToken)
            .All(entry => known.TryGetValue(entry.Key, out var count) && entry.Value <= count);
    }

    /// <summary>The type around a span: a helper that a fix adds stands beside the member it changes.</summary>
    private static TextSpan? Members(SyntaxNode root, TextSpan span) =>
        root.FullSpan.Contains(span)
            ? root.FindNode(span).FirstAncestorOrSelf<TypeDeclarationSyntax>()?.FullSpan
            : null;

    private static Dictionary<string, int> Count(
        SemanticModel model,
        TextSpan? span,
        CancellationToken cancellationToken
    ) =>
        model
            .GetDiagnostics(span, cancellationToken)
            .Where(static diagnostic => !diagnostic.IsSuppressed && diagnostic.Severity >= DiagnosticSeverity.Warning)
            .GroupBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.Count(), StringComparer.Ordinal);
}
