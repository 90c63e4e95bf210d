using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>The figures of a run, by rule and by shape.</summary>
internal sealed class OracleReport
{
    private readonly List<Verdict> _verdicts = [];
    private readonly List<string> _crashes = [];
    private readonly List<string> _notCompiled = [];

    public IReadOnlyList<Verdict> Verdicts => _verdicts;

    public IReadOnlyList<string> Crashes => _crashes;

    public IReadOnlyList<string> NotCompiled => _notCompiled;

    public IEnumerable<Disagreement> Refuted => Of(DisagreementKind.Refuted);

    public IEnumerable<Disagreement> Silent => Of(DisagreementKind.Silent);

    /// <summary>Gets how many findings the options asked for.</summary>
    public int Expected => _verdicts.Sum(verdict => verdict.Judgement.Expected.Length);

    /// <summary>Gets the share of those that did not come.</summary>
    public double SilentShare => (double)Silent.Count() / Math.Max(Expected, 1);

    public void Add(BatchVerdict batch)
    {
        _verdicts.AddRange(batch.Verdicts);
        _crashes.AddRange(batch.Crashes);
        _notCompiled.AddRange(batch.NotCompiled);
    }

    /// <summary>The figures as lines.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{_verdicts.Count} programs ({_notCompiled.Count} more do not compile): "
            + $"{_crashes.Count} crashes, "
            + $"{Refuted.Count()} refuted findings, {Silent.Count()} of {Expected} expected findings "
            + $"({SilentShare:P1}) silent";
        foreach (var rule in Refuted.GroupBy(d => d.Id).OrderByDescending(group => group.Count()))
        {
            yield return $"  refuted {rule.Key}: {rule.Count()}";
        }

        var expectations = _verdicts
            .SelectMany(verdict =>
                verdict
                    .Judgement.Expected.Select(anyOf => (Verdict: verdict, IsSilent: IsSilent(verdict, anyOf)))
                    .Zip(verdict.Judgement.Expected, (pair, anyOf) => (pair.Verdict, pair.IsSilent, Id: anyOf[0]))
            )
            .ToList();
        foreach (
            var line in Shares(expectations.Select(e => (e.Id, e.IsSilent)))
                .Concat(
                    Shares(expectations.SelectMany(e => e.Verdict.Program.Plan.Shapes.Select(s => (s, e.IsSilent))))
                )
        )
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Shares(IEnumerable<(string Name, bool IsSilent)> expectations) =>
        expectations
            .GroupBy(expectation => expectation.Name, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Silent: group.Count(e => e.IsSilent), All: group.Count()))
            .Where(share => share.Silent > 0)
            .OrderByDescending(share => (double)share.Silent / share.All)
            .ThenByDescending(share => share.Silent)
            .ThenBy(share => share.Name, StringComparer.Ordinal)
            .Select(share => $"  silent {share.Name}: {share.Silent} of {share.All}");

    private static bool IsSilent(Verdict verdict, ImmutableArray<string> anyOf) =>
        verdict.Disagreements.Any(d => d.Kind == DisagreementKind.Silent && d.Id == anyOf[0]);

    private IEnumerable<Disagreement> Of(DisagreementKind kind) =>
        _verdicts.SelectMany(verdict => verdict.Disagreements).Where(d => d.Kind == kind);
}
