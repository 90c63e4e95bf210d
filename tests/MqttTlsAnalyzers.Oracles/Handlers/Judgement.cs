using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Handlers;

internal enum Agreement
{
    Agrees,

    /// <summary>An attacker gets in, and nothing is reported.</summary>
    Silent,

    /// <summary>An attacker gets in, and what is reported is not why.</summary>
    WrongReason,

    /// <summary>Nobody gets in who should not, and something is reported.</summary>
    FalseAlarm,
}

/// <summary>One handler: who gets in, what should be reported of it, and what is.</summary>
internal sealed record Judgement(
    HandlerCase Handler,
    Vector Strict,
    Vector Lax,
    ImmutableHashSet<string> Due,
    ImmutableArray<string> Reported
)
{
    private static readonly string[] _ids =
    [
        "MQTLS1001",
        "MQTLS1005",
        "MQTLS1006",
        "MQTLS1007",
        "MQTLS1009",
        "MQTLS1010",
        "MQTLS1011",
        "MQTLS1013",
    ];

    public Agreement Agreement =>
        Reported.IsEmpty ? (Due.IsEmpty ? Agreement.Agrees : Agreement.Silent)
        : Due.IsEmpty ? Agreement.FalseAlarm
        : Reported.Length == 1 && Due.Contains(Reported[0]) ? Agreement.Agrees
        : Agreement.WrongReason;

    public static async Task<IReadOnlyList<Judgement>> OfAsync(CompiledCorpus corpus)
    {
        var findings = await corpus.FindingsAsync(TestContext.Current.CancellationToken);
        var judgements = new List<Judgement>();
        for (var i = 0; i < corpus.Cases.Length; i++)
        {
            var reported = findings[i].Select(finding => finding.Id).Where(id => _ids.Contains(id)).ToImmutableArray();
            var judgement = await OfAsync(corpus, i, reported);
            // OpenSSL has been seen to take a self-signed certificate with the CA's name for the CA, once in many runs.
            judgements.Add(judgement.Agreement == Agreement.Agrees ? judgement : await OfAsync(corpus, i, reported));
        }

        return judgements;
    }

    private static async Task<Judgement> OfAsync(CompiledCorpus corpus, int number, ImmutableArray<string> reported)
    {
        var handler = corpus.Cases[number];
        var (strict, lax) = await corpus.VectorsAsync(number);
        return new(handler, strict, lax, handler.Expected ?? Judge.Of(handler, strict, lax), reported);
    }

    public static string Counts(IReadOnlyCollection<Judgement> judgements) =>
        $"{judgements.Count} handlers: "
        + string.Join(
            ", ",
            judgements.GroupBy(j => j.Agreement).OrderBy(g => g.Key).Select(group => $"{group.Key} {group.Count()}")
        );

    /// <summary>Everything on which the two disagree, by kind, the shortest sample of each kind first.</summary>
    public static string Print(IReadOnlyCollection<Judgement> judgements)
    {
        var text = new StringBuilder().AppendLine(Counts(judgements));
        foreach (
            var kind in judgements
                .Where(j => j.Agreement != Agreement.Agrees)
                .GroupBy(j =>
                    (j.Agreement, Due: Join(j.Due.Order()), Reported: Join(j.Reported), Who: j.Strict.ToString())
                )
                .OrderBy(group => group.Key.Agreement)
                .ThenByDescending(group => group.Count())
        )
        {
            text.AppendLine()
                .AppendLine(
                    $"{kind.Key.Agreement}: {kind.Count()} x due [{kind.Key.Due}] reported [{kind.Key.Reported}]"
                )
                .AppendLine($"  in: {kind.Key.Who}");
            foreach (var sample in kind.OrderBy(j => j.Handler.Code.Length).Take(3))
            {
                text.AppendLine($"  {sample.Handler.Side} {sample.Handler.Code} {sample.Handler.Members}");
            }
        }

        return text.ToString();
    }

    private static string Join(IEnumerable<string> ids) => string.Join(' ', ids);
}
