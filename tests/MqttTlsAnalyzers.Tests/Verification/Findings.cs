using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
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

    /// <summary>The property of a finding whose last additional location is all that it is about.</summary>
    internal const string WholeIsLast = "whole";

    /// <summary>Gets what an editor underlines: one line.</summary>
    public Place Squiggle { get; } = Place.Of(Diagnostic.Location);

    /// <summary>Gets what the finding is about, which may be several lines, and which markup is about.</summary>
    public Place Place { get; } =
        Place.Of(IsWholeLast(Diagnostic) ? Diagnostic.AdditionalLocations[^1] : Diagnostic.Location);

    public string Text => Place.Text;

    /// <summary>Gets the causes.</summary>
    public ImmutableArray<Place> AdditionalPlaces { get; } =
    [.. Diagnostic.AdditionalLocations.SkipLast(IsWholeLast(Diagnostic) ? 1 : 0).Select(Place.Of)];

    public ImmutableDictionary<string, string?> Properties => Diagnostic.Properties;

    /// <summary>An error list shows little more of a message.</summary>
    private const int LongestMessage = 160;

    /// <summary>Names come from the user's code; what is longer does not count against a message.</summary>
    private const int LongestName = 20;

    /// <summary>
    /// What is wrong with the finding itself: the squiggle is the head of what it is about, and ends on its line; the
    /// message is short. Messages about options list what the option accepts, and may be longer.
    /// </summary>
    public string? Flaw =>
        Id != "MQTLS0001" && LengthOf(Message) > LongestMessage
            ? $"The message has {LengthOf(Message)} characters, and {LongestMessage} are allowed: {Message}"
        : Squiggle.Text.Contains('\n', StringComparison.Ordinal) ? $"The squiggle has several lines: {this}"
        : Squiggle.Span.Start != Place.Span.Start || !Place.Text.StartsWith(Squiggle.Text, StringComparison.Ordinal)
            ? $"The squiggle `{Squiggle.Text}` is not the head of {this}"
        : IsWholeLast(Diagnostic) != Place.Text.Contains('\n', StringComparison.Ordinal)
            ? $"The squiggle `{Squiggle.Text}` is shorter than it need be: {this}"
        : null;

    /// <summary>Without the file that a value comes from, and with short names.</summary>
    private static int LengthOf(string message) =>
        Regex
            .Replace(
                Regex.Replace(message, ", as set in [^,]+$", string.Empty),
                "'[^']+'",
                static name => name.Value[..Math.Min(name.Length, LongestName + 2)]
            )
            .Length;

    private static bool IsWholeLast(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(WholeIsLast);

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

        var findings = diagnostics.Select(diagnostic => new Finding(diagnostic)).ToArray();
        if (findings.Select(finding => finding.Flaw).FirstOrDefault(flaw => flaw is not null) is { } flaw)
        {
            throw new AnalyzerCrashException(flaw);
        }

        return
        [
            .. findings
                .OrderBy(finding => finding.Place.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place.Span.Start)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal),
        ];
    }
}

/// <summary>An analyzer threw.</summary>
public sealed class AnalyzerCrashException(string message) : Exception(message);
