using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>
/// Generated programs: what MQTTnet makes of them, and what the analyzers report. <c>MQTTLS_ORACLE_PROGRAMS=20000</c>
/// runs more programs, with a new seed, which is printed; <c>MQTTLS_SEED=…</c> repeats one.
/// <c>MQTTLS_ORACLE_KINDS=1</c> prints a small program for each kind of silence as well.
/// </summary>
public class ConfigurationOracleTests(ITestOutputHelper output)
{
    private const int BatchSize = 250;
    private const int UsualPrograms = 1000;
    private const int UsualSeed = 20261130;
    private const double HighestSilentShare = 0.25;

    /// <summary>What a program is, in the order in which programs are generated.</summary>
    private static readonly (PlanTarget Target, bool WithInput)[] _mix =
    [
        (PlanTarget.Client, false),
        (PlanTarget.Client, true),
        (PlanTarget.Client, true),
        (PlanTarget.Server, false),
        (PlanTarget.Server, true),
    ];

    [Fact]
    public async Task The_analyzers_agree_with_the_options_that_generated_programs_build()
    {
        var programs = Setting("MQTTLS_ORACLE_PROGRAMS") ?? UsualPrograms;
        var seed = Setting("MQTTLS_SEED") ?? (programs == UsualPrograms ? UsualSeed : Random.Shared.Next());
        output.WriteLine($"MQTTLS_ORACLE_PROGRAMS={programs} MQTTLS_SEED={seed}");

        var report = await RunAsync(programs, seed);
        foreach (
            var line in report.Lines().Concat(report.NotCompiled.Take(3)).Concat(report.Crashes.Distinct().Take(3))
        )
        {
            output.WriteLine(line);
        }

        await ShowAsync(report);
        Assert.Empty(report.Crashes);

        Assert.Empty(report.Refuted.Select(static disagreement => disagreement.Id));
        Assert.True(report.SilentShare < HighestSilentShare, $"{report.SilentShare:P1} of the findings are missing.");
        Assert.True(report.NotCompiled.Count * 50 <= programs, "More than 2 % of the programs do not compile.");
        Assert.True(report.Expected > programs / 2, "The programs hardly ask for a finding.");
    }

    private static async Task<OracleReport> RunAsync(int programs, int seed)
    {
        var generator = new ProgramGenerator(seed);
        var report = new OracleReport();
        for (var done = 0; done < programs; done += BatchSize)
        {
            var plans = Enumerable
                .Range(done, Math.Min(BatchSize, programs - done))
                .Select(index => _mix[index % _mix.Length])
                .Select(kind => generator.Next(kind.Target, kind.WithInput));
            report.Add(await ConfigurationOracle.JudgeAsync([.. plans], TestContext.Current.CancellationToken));
        }

        return report;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>Prints a small program for each kind of disagreement, to paste as a test.</summary>
    private async Task ShowAsync(OracleReport report)
    {
        var kinds = new Dictionary<string, (int Count, string Text)>(StringComparer.Ordinal);
        var silent = Setting("MQTTLS_ORACLE_KINDS") is > 0 ? report.Silent : [];
        foreach (var disagreement in report.Refuted.Concat(silent))
        {
            var plan = await Shrinker.ShrinkAsync(disagreement, TestContext.Current.CancellationToken);
            var kind = $"{disagreement.Kind} {disagreement.Id} [{string.Join(", ", plan.Shapes)}]";
            kinds[kind] = kinds.TryGetValue(kind, out var known)
                ? (known.Count + 1, known.Text)
                : (1, Rendering.Of(plan));
        }

        foreach (var (kind, (count, text)) in kinds.OrderByDescending(pair => pair.Value.Count))
        {
            output.WriteLine($"=== {kind}: {count}\n{text}");
        }
    }
}
