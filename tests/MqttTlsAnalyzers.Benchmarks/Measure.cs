using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>What a run costs, everything counted from its start to its end.</summary>
/// <param name="Milliseconds">Processor time of the whole process.</param>
/// <param name="InCallbacks">Milliseconds that Roslyn measures in the analyzers' callbacks, as <c>ReportAnalyzer</c>
/// prints it: what they bind counts, what Roslyn binds for them does not.</param>
/// <param name="Kilobytes">Allocated by the whole process.</param>
internal readonly record struct Cost(double Milliseconds, double InCallbacks, double Kilobytes)
{
    /// <summary>
    /// The least of the runs of each action: what else the machine does only adds. The actions take turns, so that none
    /// has the better hour.
    /// </summary>
    public static Cost[] OfLeast(
        int runs,
        CSharpCompilation compilation,
        params Func<CSharpCompilation, TimeSpan>[] actions
    )
    {
        var costs = Enumerable
            .Repeat(new Cost(double.MaxValue, double.MaxValue, double.MaxValue), actions.Length)
            .ToArray();
        for (var i = 0; i < runs * actions.Length; i++)
        {
            ref var least = ref costs[i % actions.Length];
            // A new compilation of the same trees: nothing is bound yet.
            var fresh = compilation.Clone();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var before = Environment.CpuUsage.TotalTime;
            var inCallbacks = actions[i % actions.Length](fresh);
            var time = Environment.CpuUsage.TotalTime - before;
            var kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0;
            least = new Cost(
                Math.Min(least.Milliseconds, time.TotalMilliseconds),
                Math.Min(least.InCallbacks, inCallbacks.TotalMilliseconds),
                Math.Min(least.Kilobytes, kilobytes)
            );
        }

        return costs;
    }

    /// <summary>
    /// What it adds to a run without analyzers: not less than its callbacks take, which the clock of a long run may
    /// hide.
    /// </summary>
    public Cost Beyond(Cost idle) =>
        new(
            Math.Max(InCallbacks, Milliseconds - idle.Milliseconds),
            InCallbacks,
            Math.Max(0, Kilobytes - idle.Kilobytes)
        );
}

/// <summary>The things to measure.</summary>
internal static class Work
{
    public static TimeSpan Compile(CSharpCompilation compilation)
    {
        compilation.Emit(Stream.Null);
        return TimeSpan.Zero;
    }

    public static TimeSpan Analyze(CSharpCompilation compilation, Subject subject, out int found)
    {
        var result = With(compilation, subject).GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        found = result.GetAllDiagnostics().Count(diagnostic => diagnostic.Location.IsInSource);
        return InCallbacks(result, subject);
    }

    /// <summary>What an editor asks for the file on the screen.</summary>
    public static TimeSpan AnalyzeDocument(CSharpCompilation compilation, Subject subject, string path)
    {
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.First(tree => tree.FilePath == path));
        return InCallbacks(
            With(compilation, subject)
                .GetAnalysisResultAsync(model, null, CancellationToken.None)
                .GetAwaiter()
                .GetResult(),
            subject
        );
    }

    public static TimeSpan BindDocument(CSharpCompilation compilation, string path)
    {
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.First(tree => tree.FilePath == path));
        var clock = Stopwatch.StartNew();
        model.GetDiagnostics();
        return clock.Elapsed;
    }

    private static TimeSpan InCallbacks(AnalysisResult result, Subject subject) =>
        subject.Analyzers.Aggregate(
            TimeSpan.Zero,
            (all, analyzer) =>
                all
                + (
                    result.AnalyzerTelemetryInfo.TryGetValue(analyzer, out var info)
                        ? info.ExecutionTime
                        : TimeSpan.Zero
                )
        );

    private static CompilationWithAnalyzers With(CSharpCompilation compilation, Subject subject) =>
        compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(subject.Severities))
            .WithAnalyzers(
                subject.Analyzers,
                new CompilationWithAnalyzersOptions(
                    Subject.Options,
                    (exception, analyzer, _) => Console.Error.WriteLine($"{analyzer}: {exception}"),
                    concurrentAnalysis: false,
                    logAnalyzerExecutionTime: true
                )
            );
}
