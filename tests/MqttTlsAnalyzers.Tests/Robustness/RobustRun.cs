using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit.Sdk;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>
/// Runs everything that ships on code that need not make sense: no analyzer throws, none takes longer than a bound, and
/// a fix that is offered can be applied and does not break the syntax. One instance holds one solution whose references
/// are bound once; texts are forked from it.
/// </summary>
internal sealed class RobustRun : IDisposable
{
    /// <summary>Far more than anything takes, on a machine that does other things at the same time.</summary>
    private static readonly TimeSpan _bound = TimeSpan.FromSeconds(60);

    private readonly AdhocWorkspace _workspace = new();
    private readonly Solution _solution;
    private readonly DocumentId _document;

    public RobustRun(MqttNetReference mqttNet, LanguageVersion version = LanguageVersion.Latest, IEnumerable<MetadataReference>? references = null)
    {
        var code = new TestCode(string.Empty) { LanguageVersion = version };
        var project = _workspace.AddProject("Robust", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true))
            .WithParseOptions(code.ParseOptions)
            .WithMetadataReferences(references ?? TestReferences.Of(mqttNet));
        if (code.GlobalUsings is { } usings)
        {
            project = project.AddDocument("GlobalUsings.g.cs", usings, filePath: "/0/GlobalUsings.g.cs").Project;
        }

        var document = project.AddDocument("Test0.cs", string.Empty, filePath: "/0/Test0.cs");
        _document = document.Id;
        _solution = document.Project.Solution;
    }

    /// <summary>Gets how much longer than in an ordinary <c>dotnet test</c> the suite is to run: <c>MQTTLS_ROBUSTNESS=20</c>.</summary>
    public static int Effort { get; } = int.TryParse(Environment.GetEnvironmentVariable("MQTTLS_ROBUSTNESS"), out var effort) && effort > 0 ? effort : 1;

    public void Dispose() => _workspace.Dispose();

    /// <summary>Analyses a text.</summary>
    /// <param name="text">The file, with or without sense.</param>
    /// <param name="what">What was done to it, for the message.</param>
    /// <param name="fixes">How many of its findings are also fixed.</param>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string text, string what, int fixes = 0)
    {
        var document = _solution.WithDocumentText(_document, SourceText.From(text)).GetDocument(_document)!;
        using var bound = new CancellationTokenSource(_bound);
        try
        {
            var compilation = (await document.Project.GetCompilationAsync(bound.Token).ConfigureAwait(false))!;
            var found = await AnalyzeAsync(compilation, bound.Token).ConfigureAwait(false);
            foreach (var finding in found.Where(finding => finding.Location.SourceTree?.FilePath == document.FilePath).Take(fixes))
            {
                await FixAsync(document, finding, bound.Token).ConfigureAwait(false);
            }

            return found;
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            throw new XunitException($"More than {_bound} on {what}:\n{text}");
        }
#pragma warning disable CA1031 // Any exception is a failure; the code it happens on is the message.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new XunitException($"On {what}: {exception}\n{text}");
        }
    }

    /// <summary>All findings of all analyzers; an analyzer that throws makes this throw.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation, CancellationToken cancellationToken, bool isConcurrent = true)
    {
        var crashes = new ConcurrentQueue<string>();
        var run = compilation.WithAnalyzers(Product.Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, analyzer, _) => crashes.Enqueue($"{analyzer.GetType().Name}: {exception}"),
            isConcurrent,
            logAnalyzerExecutionTime: false));
        var found = await run.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var crash in found.Where(finding => finding.Id.StartsWith("AD", StringComparison.Ordinal)))
        {
            crashes.Enqueue(crash.ToString());
        }

        return crashes.IsEmpty ? found : throw new AnalyzerCrashException(string.Join('\n', crashes));
    }

    private static async Task FixAsync(Document document, Diagnostic finding, CancellationToken cancellationToken)
    {
        var actions = new List<CodeAction>();
        foreach (var provider in Product.CodeFixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), cancellationToken)).ConfigureAwait(false);
        }

        foreach (var action in actions)
        {
            foreach (var operation in await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false))
            {
                var changed = ((ApplyChangesOperation)operation).ChangedSolution.GetDocument(document.Id)!;
                var before = await SyntaxErrorsAsync(document, cancellationToken).ConfigureAwait(false);
                var after = await SyntaxErrorsAsync(changed, cancellationToken).ConfigureAwait(false);
                if (after > before)
                {
                    throw new XunitException($"'{action.Title}' for {finding} breaks the syntax:\n{await changed.GetTextAsync(cancellationToken).ConfigureAwait(false)}");
                }
            }
        }
    }

    /// <summary>Of the text as it would be saved: a fix may not hide an error in a tree that no text gives.</summary>
    private static async Task<int> SyntaxErrorsAsync(Document document, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)document.Project.ParseOptions!, cancellationToken: cancellationToken)
            .GetDiagnostics(cancellationToken).Count(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
