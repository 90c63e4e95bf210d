using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Oracles;

/// <summary>What the analyzers say of a compilation in which each file is a program of its own.</summary>
/// <param name="Findings">The findings by file.</param>
/// <param name="Crashes">What analyzers threw.</param>
internal sealed record AnalyzerRun(ILookup<string, Diagnostic> Findings, ImmutableArray<string> Crashes)
{
    /// <summary>Runs all analyzers that ship, and goes on where one throws.</summary>
    public static async Task<AnalyzerRun> OfAsync(CSharpCompilation compilation, CancellationToken cancellationToken)
    {
        var crashes = new ConcurrentQueue<string>();
        var run = compilation.WithAnalyzers(
            Product.Analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                onAnalyzerException: (exception, _, diagnostic) => crashes.Enqueue($"{diagnostic}\n{exception}"),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false
            )
        );
        var findings = await run.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        return new(
            findings
                .Where(finding => !finding.Id.StartsWith("AD", StringComparison.Ordinal))
                .ToLookup(finding => finding.Location.SourceTree?.FilePath ?? string.Empty, StringComparer.Ordinal),
            [.. crashes]
        );
    }
}
