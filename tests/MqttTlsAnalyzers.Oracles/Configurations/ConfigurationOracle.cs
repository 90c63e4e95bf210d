using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>How analyzers and options disagree.</summary>
internal enum DisagreementKind
{
    /// <summary>An analyzer threw.</summary>
    Crash,

    /// <summary>A finding that the options refute.</summary>
    Refuted,

    /// <summary>The options ask for a finding that did not come.</summary>
    Silent,
}

/// <summary>One disagreement on one program.</summary>
internal sealed record Disagreement(DisagreementKind Kind, string Id, GeneratedProgram Program)
{
    /// <summary>The findings that came, for the reader.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}

/// <summary>What a program was judged to be, and what came.</summary>
internal sealed record Verdict(
    GeneratedProgram Program,
    Judgement Judgement,
    ImmutableArray<Diagnostic> Findings,
    ImmutableArray<Disagreement> Disagreements
);

/// <summary>The verdicts on a batch of programs.</summary>
internal sealed record BatchVerdict(
    ImmutableArray<Verdict> Verdicts,
    ImmutableArray<string> Crashes,
    ImmutableArray<string> NotCompiled
);

/// <summary>Lets MQTTnet and the analyzers judge the same programs, and compares.</summary>
internal static class ConfigurationOracle
{
    /// <summary>Judges a batch. Clients and servers are compiled apart: some rules compare them.</summary>
    public static async Task<BatchVerdict> JudgeAsync(
        IReadOnlyCollection<ProgramPlan> plans,
        CancellationToken cancellationToken
    )
    {
        var batches = new List<BatchVerdict>();
        foreach (var group in plans.GroupBy(plan => plan.Target))
        {
            batches.Add(await JudgeAsync(ProgramRunner.Compile(group), cancellationToken).ConfigureAwait(false));
        }

        return new(
            [.. batches.SelectMany(batch => batch.Verdicts)],
            [.. batches.SelectMany(batch => batch.Crashes)],
            [.. batches.SelectMany(batch => batch.NotCompiled)]
        );
    }

    /// <summary>Judges compiled programs, all of which configure clients, or all servers.</summary>
    public static async Task<BatchVerdict> JudgeAsync(ProgramRunner runner, CancellationToken cancellationToken)
    {
        var outcomes = runner.Run();
        var analyzed = await AnalyzerRun.OfAsync(runner.Compilation, cancellationToken).ConfigureAwait(false);
        return new(
            [
                .. runner.Programs.Zip(
                    outcomes,
                    (program, made) =>
                        Compare(program, Judge.Of(made), [.. analyzed.Findings[ProgramRunner.PathOf(program)]])
                ),
            ],
            analyzed.Crashes,
            runner.NotCompiled
        );
    }

    /// <summary>Compares what must be reported with what was reported.</summary>
    public static Verdict Compare(GeneratedProgram program, Judgement judgement, ImmutableArray<Diagnostic> findings)
    {
        var ids = findings.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        return new(
            program,
            judgement,
            findings,
            [
                .. findings
                    .Where(IsAboutTheOptions)
                    .Select(finding => finding.Id)
                    .Distinct(StringComparer.Ordinal)
                    .Where(judgement.Refuted.Contains)
                    .Select(id => new Disagreement(DisagreementKind.Refuted, id, program) { Findings = findings }),
                .. judgement
                    .Expected.Where(anyOf => !anyOf.Any(ids.Contains))
                    .Select(anyOf => new Disagreement(DisagreementKind.Silent, anyOf[0], program)
                    {
                        Findings = findings,
                    }),
            ]
        );
    }

    /// <summary>
    /// A finding in a helper is about what the helper does by itself, whatever its callers add: only those in the
    /// method that makes the options are about these.
    /// </summary>
    private static bool IsAboutTheOptions(Diagnostic finding) =>
        finding
            .Location.SourceTree!.GetRoot()
            .FindNode(finding.Location.SourceSpan)
            .AncestorsAndSelf()
            .OfType<MethodDeclarationSyntax>()
            .LastOrDefault()
            is { Identifier.ValueText: Rendering.MethodName };
}
