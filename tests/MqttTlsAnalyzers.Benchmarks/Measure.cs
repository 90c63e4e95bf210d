using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>Processor time and allocations of one run.</summary>
internal readonly record struct Cost(double Milliseconds, double Kilobytes)
{
    public static Cost operator -(Cost one, Cost two) => new(one.Milliseconds - two.Milliseconds, one.Kilobytes - two.Kilobytes);

    /// <summary>The least of several runs: what else the machine does only adds.</summary>
    public static Cost OfLeast(int runs, Action<CSharpCompilation> action, CSharpCompilation compilation)
    {
        var least = new Cost(double.MaxValue, double.MaxValue);
        for (var i = 0; i < runs; i++)
        {
            // A new compilation of the same trees: nothing is bound yet.
            var fresh = compilation.Clone();
            var cost = Of(() => action(fresh));
            least = new Cost(Math.Min(least.Milliseconds, cost.Milliseconds), Math.Min(least.Kilobytes, cost.Kilobytes));
        }

        return least;
    }

    private static Cost Of(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var time = process.TotalProcessorTime;
        action();
        process.Refresh();
        return new((process.TotalProcessorTime - time).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024.0);
    }
}

/// <summary>The things to measure.</summary>
internal static class Work
{
    public static void Compile(CSharpCompilation compilation) => compilation.Emit(Stream.Null);

    public static int Analyze(CSharpCompilation compilation, Subject subject) =>
        With(compilation, subject).GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult().Count(diagnostic => diagnostic.Location.IsInSource);

    /// <summary>What an editor asks for the file on the screen.</summary>
    public static void AnalyzeDocument(CSharpCompilation compilation, Subject subject, string path)
    {
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.First(tree => tree.FilePath == path));
        With(compilation, subject).GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    public static void BindDocument(CSharpCompilation compilation, string path) =>
        compilation.GetSemanticModel(compilation.SyntaxTrees.First(tree => tree.FilePath == path)).GetDiagnostics();

    private static CompilationWithAnalyzers With(CSharpCompilation compilation, Subject subject) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(subject.Severities))
            .WithAnalyzers(subject.Analyzers, new CompilationWithAnalyzersOptions(
                Subject.Options,
                (exception, analyzer, _) => Console.Error.WriteLine($"{analyzer}: {exception}"),
                concurrentAnalysis: false,
                logAnalyzerExecutionTime: false));
}
