using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.CodeFixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes.Corpus;

/// <summary>
/// What <c>dotnet format analyzers --severity info</c> does to one file: for each id that was reported at first, once,
/// in no particular order, it analyses the code again and asks for all fixes of that id.
/// </summary>
internal sealed class FormatRun : IDisposable
{
    private static readonly MqttTlsCodeFixProvider _provider = new();
    private readonly AdhocWorkspace _workspace = new();
    private readonly AnalyzerOptions _options;
    private Document _document;

    public FormatRun(TestCode code, string text)
    {
        var test = TestCompilation.Create(code with { Files = [(code.Files[0].Name, text)] });
        var compilation = test.Compilation;
        _options = test.AnalyzerOptions;
        var project = _workspace
            .AddProject("TestProject", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        foreach (var file in code.ProjectFiles)
        {
            var path = TestCode.PathOf(file.Name);
            project = project.AddAdditionalDocument(path, file.Text, filePath: path).Project;
        }

        _document = project.Documents.First();
    }

    public void Dispose() => _workspace.Dispose();

    public async Task<string> TextAsync() =>
        (await _document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    /// <summary>What the compiler says, warnings included, without places.</summary>
    public async Task<ImmutableArray<string>> ComplaintsAsync() =>
        [
            .. (await CompileAsync())
                .GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(static diagnostic =>
                    diagnostic.Id + ": " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
                ),
        ];

    public async Task<ImmutableArray<Diagnostic>> FindingsAsync() =>
        [
            .. (
                await (await CompileAsync())
                    .WithAnalyzers(Product.Analyzers, _options)
                    .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)
            )
                .OrderBy(static finding => finding.Location.SourceSpan.Start)
                .ThenBy(static finding => finding.Id, StringComparer.Ordinal),
        ];

    /// <summary>One run, with the ids in an order.</summary>
    public async Task FixAsync(Func<IEnumerable<string>, IEnumerable<string>> order)
    {
        var ids = (await FindingsAsync())
            .Select(static finding => finding.Id)
            .Where(_provider.FixableDiagnosticIds.Contains)
            .Distinct();
        foreach (var id in order(ids).ToList())
        {
            var findings = await FindingsAsync();
            var all = new FixAllContext(
                _document,
                _provider,
                FixAllScope.Document,
                id,
                [id],
                new GivenFindings([.. findings.Where(finding => finding.Id == id)]),
                TestContext.Current.CancellationToken
            );
            var action = await _provider.GetFixAllProvider().GetFixAsync(all);
            if (action is not null)
            {
                var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
                _document = operations
                    .OfType<ApplyChangesOperation>()
                    .Single()
                    .ChangedSolution.GetDocument(_document.Id)!;
            }
        }
    }

    private async Task<Compilation> CompileAsync() =>
        (await _document.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!;
}
