using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>A place in test code, as a test wants to compare it.</summary>
public sealed record Place(string File, int Line, string Text, TextSpan Span)
{
    internal static Place Of(Location location)
    {
        var lines = location.GetLineSpan();
        return location.SourceTree is { } tree
            ? new(
                NameOf(tree.FilePath),
                lines.StartLinePosition.Line + 1,
                tree.GetText().ToString(location.SourceSpan),
                location.SourceSpan
            )
            : new(
                lines.Path is { Length: > 0 } path ? NameOf(path) : "(no file)",
                lines.Path is { Length: > 0 } ? lines.StartLinePosition.Line + 1 : 0,
                string.Empty,
                location.SourceSpan
            );
    }

    private static string NameOf(string path) =>
        Path.GetRelativePath(TestCode.PathOf(string.Empty), path).Replace('\\', '/');
}

/// <summary>A diagnostic of ours, in the terms of the test code: names, 1-based lines, the squiggle's text.</summary>
public sealed record Finding(Diagnostic Diagnostic)
{
    public string Id => Diagnostic.Id;

    public DiagnosticSeverity Severity => Diagnostic.Severity;

    public string Message => Diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);

    public Place Place { get; } = Place.Of(Diagnostic.Location);

    public string Text => Place.Text;

    public ImmutableArray<Place> AdditionalPlaces { get; } = [.. Diagnostic.AdditionalLocations.Select(Place.Of)];

    public ImmutableDictionary<string, string?> Properties => Diagnostic.Properties;

    public override string ToString() => $"{Id} {Place.File}({Place.Line}) `{Text}` \"{Message}\"";
}

/// <summary>Runs the analyzers and returns what they report, in order of file and position.</summary>
public static class Findings
{
    /// <summary>All findings of all analyzers that ship. An analyzer that throws fails the test.</summary>
    public static async Task<ImmutableArray<Finding>> OfAsync(TestCode code) =>
        await OfAsync(TestCompilation.Create(code), Product.Analyzers).ConfigureAwait(false);

    internal static async Task<ImmutableArray<Finding>> OfAsync(
        TestCompilation test,
        ImmutableArray<DiagnosticAnalyzer> analyzers
    )
    {
        if (analyzers.IsEmpty)
        {
            return [];
        }

        var crashes = new ConcurrentQueue<string>();
        var run = test.Compilation.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(
                test.AnalyzerOptions,
                onAnalyzerException: (exception, analyzer, _) =>
                    crashes.Enqueue($"{analyzer.GetType().Name}: {exception}"),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: false
            )
        );
        var diagnostics = await run.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
            .ConfigureAwait(false);

        foreach (var crash in diagnostics.Where(d => d.Id.StartsWith("AD", StringComparison.Ordinal)))
        {
            crashes.Enqueue(crash.ToString());
        }

        if (!crashes.IsEmpty)
        {
            throw new AnalyzerCrashException(
                $"""
                An analyzer threw:
                {string.Join('\n', crashes)}

                On:
                {string.Join('\n', test.Files.Select(f => f.Text))}
                """
            );
        }

        return
        [
            .. diagnostics
                .Select(diagnostic => new Finding(diagnostic))
                .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place.Span.Start)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>An analyzer threw.</summary>
public sealed class AnalyzerCrashException(string message) : Exception(message);
