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
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit.Sdk;

namespace MqttTlsAnalyzers.Tests.Robustness;

/// <summary>
/// Runs everything that ships on code that need not make sense: no analyzer throws, none takes longer than a bound, and
/// a fix that is offered can be applied, alone and by Fix All, and adds no error to the solution. One instance holds
/// one solution whose references are bound once; texts are forked from it.
/// </summary>
internal sealed class RobustRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly Solution _solution;
    private readonly DocumentId _document;

    public RobustRun(
        MqttNetReference mqttNet,
        LanguageVersion version = LanguageVersion.Latest,
        IEnumerable<MetadataReference>? references = null
    )
    {
        var code = new TestCode(string.Empty) { LanguageVersion = version };
        var project = _workspace
            .AddProject("Robust", LanguageNames.CSharp)
            .WithCompilationOptions(
                new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary,
                    nullableContextOptions: NullableContextOptions.Enable,
                    allowUnsafe: true
                )
            )
            .WithParseOptions(code.ParseOptions)
            .WithMetadataReferences(references ?? TestReferences.Of(mqttNet));
        if (Corpus.GlobalUsings(mqttNet, version) is { } usings)
        {
            project = project.AddDocument("GlobalUsings.g.cs", usings, filePath: "/0/GlobalUsings.g.cs").Project;
        }

        var document = project.AddDocument("Test0.cs", string.Empty, filePath: "/0/Test0.cs");
        _document = document.Id;
        _solution = document.Project.Solution;
    }

    /// <summary>
    /// Gets how much longer than in an ordinary <c>dotnet test</c> the suite is to run: <c>MQTTLS_ROBUSTNESS=20</c>.
    /// </summary>
    public static int Effort { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("MQTTLS_ROBUSTNESS"), out var effort) && effort > 0
            ? effort
            : 1;

    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; init; } = Product.Analyzers;

    public ImmutableArray<CodeFixProvider> CodeFixes { get; init; } = Product.CodeFixes;

    /// <summary>
    /// Gets when a run is cancelled: far more than anything takes, on a machine that does other things at the same
    /// time. A sixth later, a run that has not noticed is given up.
    /// </summary>
    public TimeSpan Bound { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gets how many fixes have been applied, each Fix All counted as one.</summary>
    public int Applied { get; private set; }

    public void Dispose() => _workspace.Dispose();

    /// <summary>Analyses a text.</summary>
    /// <param name="text">The file, with or without sense.</param>
    /// <param name="what">What was done to it, for the message.</param>
    /// <param name="fixes">How many of its findings are also fixed, each by every fix that is offered.</param>
    /// <param name="fixAll">Whether those fixes also run as Fix All.</param>
    /// <param name="errors">The compiler's errors in it, when known.</param>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        string text,
        string what,
        int fixes = 0,
        bool fixAll = false,
        ImmutableArray<Diagnostic>? errors = null
    )
    {
        using var bound = new CancellationTokenSource(Bound);
        try
        {
            // On a thread of its own and not only cancelled: what ignores the token must not hang the test.
            return await Task.Run(() => AnalyzeAndFixAsync(text, fixes, fixAll, errors, bound.Token), bound.Token)
                .WaitAsync(Bound + (Bound / 6), CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new XunitException($"More than {Bound}, and not cancelled by the token, on {what}:\n{text}");
        }
        catch (OperationCanceledException) when (bound.IsCancellationRequested)
        {
            throw new XunitException($"More than {Bound} on {what}:\n{text}");
        }
#pragma warning disable CA1031 // Any exception is a failure; the code it happens on is the message.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new XunitException($"On {what}: {exception}\n{text}");
        }
    }

    /// <summary>The compiler's errors in a text.</summary>
    public async Task<ImmutableArray<Diagnostic>> ErrorsAsync(string text) =>
        await ErrorsAsync(
                (await OpenAsync(text, CancellationToken.None).ConfigureAwait(false)).Project.Solution,
                CancellationToken.None
            )
            .ConfigureAwait(false);

    /// <summary>All findings of all analyzers; an analyzer that throws makes this throw.</summary>
    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation,
        CancellationToken cancellationToken,
        bool isConcurrent = true
    ) => AnalyzeAsync(compilation, Product.Analyzers, isConcurrent, cancellationToken);

    /// <summary>The fixes that the light bulb offers at a finding.</summary>
    public static async Task<List<CodeAction>> OfferedAsync(
        Document document,
        Diagnostic finding,
        CodeFixProvider provider,
        CancellationToken cancellationToken
    )
    {
        var actions = new List<CodeAction>();
        if (provider.FixableDiagnosticIds.Contains(finding.Id))
        {
            await provider
                .RegisterCodeFixesAsync(
                    new CodeFixContext(document, finding, (action, _) => actions.Add(action), cancellationToken)
                )
                .ConfigureAwait(false);
        }

        return actions;
    }

    /// <summary>The solution after a fix.</summary>
    public static async Task<Solution> AppliedAsync(CodeAction action, CancellationToken cancellationToken) =>
        (
            (ApplyChangesOperation)(await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false)).Single()
        ).ChangedSolution;

    /// <summary>The solution after Fix All of one id in it.</summary>
    public static async Task<Solution> AllFixedAsync(
        Document document,
        CodeFixProvider provider,
        string id,
        string? equivalenceKey,
        ImmutableArray<Diagnostic> findings,
        CancellationToken cancellationToken
    )
    {
        var all = new FixAllContext(
            document,
            provider,
            FixAllScope.Solution,
            equivalenceKey,
            [id],
            new GivenFindings([.. findings.Where(finding => finding.Id == id)]),
            cancellationToken
        );
        var action = await provider.GetFixAllProvider()!.GetFixAsync(all).ConfigureAwait(false);
        return action is null
            ? document.Project.Solution
            : await AppliedAsync(action, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        bool isConcurrent,
        CancellationToken cancellationToken
    )
    {
        var crashes = new ConcurrentQueue<string>();
        var run = compilation.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                (exception, analyzer, _) => crashes.Enqueue($"{analyzer.GetType().Name}: {exception}"),
                isConcurrent,
                logAnalyzerExecutionTime: false
            )
        );
        var found = await run.GetAnalyzerDiagnosticsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var crash in found.Where(finding => finding.Id.StartsWith("AD", StringComparison.Ordinal)))
        {
            crashes.Enqueue(crash.ToString());
        }

        return crashes.IsEmpty ? found : throw new AnalyzerCrashException(string.Join('\n', crashes));
    }

    private async Task<ImmutableArray<Diagnostic>> AnalyzeAndFixAsync(
        string text,
        int fixes,
        bool fixAll,
        ImmutableArray<Diagnostic>? errors,
        CancellationToken cancellationToken
    )
    {
        var document = await OpenAsync(text, cancellationToken).ConfigureAwait(false);
        var compilation = (await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        var found = await AnalyzeAsync(compilation, Analyzers, isConcurrent: true, cancellationToken)
            .ConfigureAwait(false);
        var asked = new HashSet<(string Id, string? Key)>();
        foreach (
            var finding in found
                .Where(finding => finding.Location.SourceTree?.FilePath == document.FilePath)
                .Take(fixes)
        )
        {
            foreach (var provider in CodeFixes)
            {
                foreach (
                    var action in await OfferedAsync(document, finding, provider, cancellationToken)
                        .ConfigureAwait(false)
                )
                {
                    errors ??= await ErrorsAsync(document.Project.Solution, cancellationToken).ConfigureAwait(false);
                    await AddsNoErrorAsync(
                            errors.Value,
                            await AppliedAsync(action, cancellationToken).ConfigureAwait(false),
                            $"'{action.Title}' for {finding}",
                            cancellationToken
                        )
                        .ConfigureAwait(false);
                    if (fixAll && asked.Add((finding.Id, action.EquivalenceKey)))
                    {
                        await AddsNoErrorAsync(
                                errors.Value,
                                await AllFixedAsync(
                                        document,
                                        provider,
                                        finding.Id,
                                        action.EquivalenceKey,
                                        found,
                                        cancellationToken
                                    )
                                    .ConfigureAwait(false),
                                $"Fix All of '{action.Title}' ({action.EquivalenceKey})",
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                    }
                }
            }
        }

        return found;
    }

    private async Task<Document> OpenAsync(string text, CancellationToken cancellationToken)
    {
        var document = _solution.WithDocumentText(_document, SourceText.From(text)).GetDocument(_document)!;

        // As in a project of that kind: top-level statements in a library are an error.
        return
            await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is CompilationUnitSyntax root
            && root.Members.Any(SyntaxKind.GlobalStatement)
            ? document
                .Project.WithCompilationOptions(
                    ((CSharpCompilationOptions)document.Project.CompilationOptions!).WithOutputKind(
                        OutputKind.ConsoleApplication
                    )
                )
                .GetDocument(_document)!
            : document;
    }

    /// <summary>No id of an error is there more often than before.</summary>
    private async Task AddsNoErrorAsync(
        ImmutableArray<Diagnostic> before,
        Solution changed,
        string what,
        CancellationToken cancellationToken
    )
    {
        Applied++;
        var known = before.CountBy(static error => error.Id).ToDictionary(StringComparer.Ordinal);
        var after = await ErrorsAsync(changed, cancellationToken).ConfigureAwait(false);
        var added = after
            .GroupBy(static error => error.Id, StringComparer.Ordinal)
            .Where(group => group.Count() > known.GetValueOrDefault(group.Key))
            .SelectMany(static group => group)
            .ToArray();
        if (added.Length > 0)
        {
            throw new XunitException(
                $"""
                {what} adds an error:
                {string.Join('\n', added.AsEnumerable())}
                To:
                {string.Join('\n', before)}
                In:
                {await changed.GetDocument(_document)!.GetTextAsync(cancellationToken).ConfigureAwait(false)}
                """
            );
        }
    }

    /// <summary>
    /// Of the texts as they would be saved: a fix may not hide an error in a tree that no text gives.
    /// </summary>
    private static async Task<ImmutableArray<Diagnostic>> ErrorsAsync(
        Solution solution,
        CancellationToken cancellationToken
    )
    {
        var errors = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
            foreach (var tree in compilation.SyntaxTrees)
            {
                compilation = compilation.ReplaceSyntaxTree(
                    tree,
                    CSharpSyntaxTree.ParseText(
                        tree.GetText(cancellationToken).ToString(),
                        (CSharpParseOptions)tree.Options,
                        tree.FilePath,
                        cancellationToken: cancellationToken
                    )
                );
            }

            errors.AddRange(
                compilation
                    .GetDiagnostics(cancellationToken)
                    .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            );
        }

        return errors.ToImmutable();
    }
}
