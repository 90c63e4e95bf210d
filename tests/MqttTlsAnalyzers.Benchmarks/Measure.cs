using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>
/// What a run costs. Of an analyzer: the time that Roslyn measures in its callbacks, as <c>ReportAnalyzer</c> prints it, what
/// they bind included. Of anything else: the time it takes on one thread. And all that the process allocates meanwhile.
/// </summary>
internal readonly record struct Cost(double Milliseconds, double Kilobytes)
{
    /// <summary>The least of several runs: what else the machine does only adds.</summary>
    public static Cost OfLeast(int runs, Func<CSharpCompilation, TimeSpan> action, CSharpCompilation compilation)
    {
        var least = new Cost(double.MaxValue, double.MaxValue);
        for (var i = 0; i < runs; i++)
        {
            // A new compilation of the same trees: nothing is bound yet.
            var fresh = compilation.Clone();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var time = action(fresh);
            var kilobytes = (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0;
            least = new Cost(Math.Min(least.Milliseconds, time.TotalMilliseconds), Math.Min(least.Kilobytes, kilobytes));
        }

        return least;
    }
}

/// <summary>The things to measure.</summary>
internal static class Work
{
    public static TimeSpan Compile(CSharpCompilation compilation)
    {
        var clock = Stopwatch.StartNew();
        compilation.Emit(Stream.Null);
        return clock.Elapsed;
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
        return InCallbacks(With(compilation, subject).GetAnalysisResultAsync(model, null, CancellationToken.None).GetAwaiter().GetResult(), subject);
    }

    public static TimeSpan BindDocument(CSharpCompilation compilation, string path)
    {
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.First(tree => tree.FilePath == path));
        var clock = Stopwatch.StartNew();
        model.GetDiagnostics();
        return clock.Elapsed;
    }

    private static TimeSpan InCallbacks(AnalysisResult result, Subject subject)
        => subject.Analyzers.Aggregate(TimeSpan.Zero, (all, analyzer) => all + (result.AnalyzerTelemetryInfo.TryGetValue(analyzer, out var info) ? info.ExecutionTime : TimeSpan.Zero));

    private static CompilationWithAnalyzers With(CSharpCompilation compilation, Subject subject) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(subject.Severities))
            .WithAnalyzers(subject.Analyzers, new CompilationWithAnalyzersOptions(
                Subject.Options,
                (exception, analyzer, _) => Console.Error.WriteLine($"{analyzer}: {exception}"),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: true));
}
