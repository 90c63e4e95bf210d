using System.Threading;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// The fixes of one document, made one after the other. Each sees the code that the one before left.
/// </summary>
internal sealed class FixesInTurn
{
    /// <summary>A fix can call for one more: a handler that goes, for a CA. But not for ever.</summary>
    private const int MaxRounds = 4;

    private readonly Document _original;
    private readonly CancellationToken _cancellationToken;
    private readonly List<Func<FindingSpans, FindingSpans?>> _moves = new();
    private readonly HashSet<FixedFinding> _fixed = new();

    public FixesInTurn(Document document, CancellationToken cancellationToken)
    {
        _original = document;
        Document = document;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The document after the fixes made so far.</summary>
    public Document Document { get; private set; }

    /// <summary>Makes the first of some fixes that is right; false where none is.</summary>
    /// <param name="finding">A finding of the document as given.</param>
    /// <param name="intents">Its fixes.</param>
    public async Task<bool> TryAsync(Diagnostic finding, ImmutableArray<FixIntent> intents)
    {
        var spans = FindingSpans.Of(finding);
        if (!await TryAsync(spans, intents, 0).ConfigureAwait(false))
        {
            return false;
        }

        _fixed.Add(new FixedFinding(finding.Id, spans.Primary));
        return true;
    }

    /// <summary>
    /// Makes what the fixes have made necessary or possible: the fixes of findings that were not there before them, and
    /// of those that had no right fix before. So one run of <c>dotnet format</c>, which asks for each id once and in no
    /// particular order, leaves nothing for a second one.
    /// </summary>
    public async Task FollowUpAsync()
    {
        if (_moves.Count == 0)
        {
            return;
        }

        var before = (await DocumentFindings.OfAsync(_original, _cancellationToken).ConfigureAwait(false)).RemoveAll(
            finding => _fixed.Contains(new FixedFinding(finding.Id, FindingSpans.Of(finding).Primary))
        );
        for (var round = 0; round < MaxRounds; round++)
        {
            var since = _moves.Count;
            var findings = InOrder(await DocumentFindings.OfAsync(Document, _cancellationToken).ConfigureAwait(false))
                .ToList();
            foreach (var (finding, old) in WithOld(findings, before))
            {
                if (old is null || !await HadFixAsync(old).ConfigureAwait(false))
                {
                    await TryAsync(FindingSpans.Of(finding), FixIntent.Batch(finding), since).ConfigureAwait(false);
                }
            }

            if (_moves.Count == since)
            {
                return;
            }
        }
    }

    /// <summary>
    /// Findings, each with what it was before: the finding at the same place, or one of the same id whose place was
    /// rewritten. Null for a new one.
    /// </summary>
    private List<(Diagnostic Finding, Diagnostic? Old)> WithOld(
        IReadOnlyList<Diagnostic> findings,
        ImmutableArray<Diagnostic> before
    )
    {
        var places = before
            .Select(finding => (Finding: finding, Place: Moved(FindingSpans.Of(finding), 0)?.Primary))
            .ToList();
        var kept = places.ToLookup(static old => (old.Finding.Id, old.Place), static old => old.Finding);
        var rewritten = new List<Diagnostic>(
            places
                .Where(old =>
                    old.Place is not { } place
                    || !findings.Any(finding =>
                        finding.Id == old.Finding.Id && FindingSpans.Of(finding).Primary == place
                    )
                )
                .Select(static old => old.Finding)
        );
        var pairs = new List<(Diagnostic Finding, Diagnostic? Old)>();
        foreach (var finding in findings)
        {
            var old = kept[(finding.Id, FindingSpans.Of(finding).Primary)].FirstOrDefault();
            if (old is null && rewritten.FirstOrDefault(gone => gone.Id == finding.Id) is { } gone)
            {
                old = gone;
                rewritten.Remove(gone);
            }

            pairs.Add((finding, old));
        }

        return pairs;
    }

    /// <summary>Inner findings first: what is around them may go with them.</summary>
    public static IEnumerable<Diagnostic> InOrder(IEnumerable<Diagnostic> findings) =>
        findings
            .OrderBy(static finding => FindingSpans.Of(finding).Primary.End)
            .ThenByDescending(static finding => FindingSpans.Of(finding).Primary.Start);

    private async Task<bool> TryAsync(FindingSpans spans, ImmutableArray<FixIntent> intents, int since)
    {
        foreach (var intent in intents)
        {
            if (
                Moved(spans, since) is { } places
                && await FixRunner.RunAsync(Document, places, intent, _cancellationToken).ConfigureAwait(false)
                    is { } result
            )
            {
                Document = result.Document;
                _moves.Add(result.Move);
                return true;
            }
        }

        return false;
    }

    private async Task<bool> HadFixAsync(Diagnostic finding)
    {
        var alone = new FixesInTurn(_original, _cancellationToken);
        return await alone.TryAsync(finding, FixIntent.Batch(finding)).ConfigureAwait(false);
    }

    /// <summary>Places as the fixes since then have moved them.</summary>
    private FindingSpans? Moved(FindingSpans spans, int since) =>
        _moves
            .Skip(since)
            .Aggregate<Func<FindingSpans, FindingSpans?>, FindingSpans?>(
                spans,
                static (moved, move) => moved is null ? null : move(moved)
            );

    /// <summary>A finding of the document as it was given.</summary>
    private readonly record struct FixedFinding(string Id, TextSpan Place);
}
