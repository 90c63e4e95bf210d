using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Tests.Governance;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>
/// Programs written by hand, of C# that the generator does not write, judged like generated ones. A file of
/// <c>Written</c> is a program; MQTTLS_WRITTEN names another folder to judge.
/// </summary>
public class WrittenProgramTests(ITestOutputHelper output)
{
    /// <summary>The findings that the options ask for and that do not come, in order.</summary>
    private static readonly ImmutableArray<string> _silent =
    [
        "CheckedArithmeticThatOverflows MQTLS1003",
        "HandlerWithMaskBad MQTLS1001",
        "IteratorThatIsLeftEarly MQTLS4001",
        "TypeOfEqualityBad MQTLS1003",
    ];

    [Fact]
    public async Task The_analyzers_agree_with_the_options_that_written_programs_build()
    {
        var given = Environment.GetEnvironmentVariable("MQTTLS_WRITTEN");
        var folder = given ?? Repository.PathOf("tests", "MqttTlsAnalyzers.Oracles", "Configurations", "Written");
        var files = Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(ProgramOf).ToList();
        var clients = files.Where(program => program.Plan.Target == PlanTarget.Client).ToImmutableArray();
        var servers = files.Where(program => program.Plan.Target == PlanTarget.Server).ToImmutableArray();

        var verdicts = await Task.WhenAll(JudgeAsync(clients), JudgeAsync(servers));

        foreach (var line in verdicts.SelectMany(verdict => verdict.NotCompiled.Concat(verdict.Crashes)))
        {
            output.WriteLine(line);
        }

        var disagreements = verdicts
            .SelectMany(verdict => verdict.Verdicts)
            .SelectMany(verdict => verdict.Disagreements)
            .ToLookup(d => d.Kind, d => $"{d.Program.Namespace} {d.Id}");
        output.WriteLine(string.Join("\n", disagreements[DisagreementKind.Refuted].Select(d => "refuted " + d)));
        output.WriteLine(string.Join("\n", disagreements[DisagreementKind.Silent].Select(d => "silent " + d)));
        Assert.Empty(verdicts.SelectMany(verdict => verdict.NotCompiled));
        Assert.Empty(verdicts.SelectMany(verdict => verdict.Crashes));
        Assert.Empty(disagreements[DisagreementKind.Refuted]);
        if (given is not null)
        {
            return;
        }

        Assert.Equal(_silent, disagreements[DisagreementKind.Silent].Order(StringComparer.Ordinal));
    }

    private static Task<BatchVerdict> JudgeAsync(ImmutableArray<GeneratedProgram> programs) =>
        ConfigurationOracle.JudgeAsync(ProgramRunner.Compile(programs), TestContext.Current.CancellationToken);

    private static GeneratedProgram ProgramOf(string file)
    {
        var text = File.ReadAllText(file);
        var make = CSharpSyntaxTree
            .ParseText(text, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken)
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Single(method => method.Identifier.ValueText == Rendering.MethodName);
        var target = make.ReturnType.ToString() == "MqttClientOptions" ? PlanTarget.Client : PlanTarget.Server;
        var plan = new ProgramPlan(target, make.ParameterList.Parameters.Count, [], Ending.Plain);
        return new(plan, Path.GetFileNameWithoutExtension(file), text);
    }
}
