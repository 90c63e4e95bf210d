using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Analysis;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>
/// What the analyzers cost in the first compilation of a process, where MQTTnet is not referenced: the price that
/// every other project of a solution pays. Once for each process, so nothing else may run before it.
/// </summary>
internal static class Startup
{
    public static void Print()
    {
        var compilation = Code.Project(1, 0, referenced: false);

        // Roslyn itself is slow at first, which is not to count.
        for (var i = 0; i < 3; i++)
        {
            Measure(compilation, string.Empty, Idle);
        }

        Console.WriteLine("| | processor time, ms | of it in callbacks, ms | methods compiled |\n|---|---:|---:|---:|");
        Console.WriteLine(Measure(compilation, "an analyzer that does nothing", Idle));
        Console.WriteLine(Measure(compilation, "MqttTlsAnalyzers, first", Ours));
        Console.WriteLine(Measure(compilation, "MqttTlsAnalyzers, again", Ours));
    }

    private static ImmutableArray<DiagnosticAnalyzer> Idle() => [new Idle()];

    // Not inlined: loading the assembly is part of the measurement.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ImmutableArray<DiagnosticAnalyzer> Ours() => [new ConfigurationAnalyzer(), new OptionsAnalyzer()];

    private static string Measure(
        CSharpCompilation compilation,
        string name,
        Func<ImmutableArray<DiagnosticAnalyzer>> create
    )
    {
        var methods = JitInfo.GetCompiledMethodCount();
        var before = Environment.CpuUsage.TotalTime;
        var analyzers = create();
        var result = compilation
            .Clone()
            .WithAnalyzers(
                analyzers,
                new CompilationWithAnalyzersOptions(
                    new AnalyzerOptions([]),
                    onAnalyzerException: null,
                    concurrentAnalysis: false,
                    logAnalyzerExecutionTime: true
                )
            )
            .GetAnalysisResultAsync(default)
            .GetAwaiter()
            .GetResult();
        var time = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
        methods = JitInfo.GetCompiledMethodCount() - methods;
        var callbacks = analyzers.Sum(analyzer =>
            result.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds
        );
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {time:F1} | {callbacks:F1} | {methods} |");
    }
}
