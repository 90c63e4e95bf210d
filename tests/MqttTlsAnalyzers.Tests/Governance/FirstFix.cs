using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// Applies the fix that stands first in the light bulb, the one that <c>dotnet format</c> applies; or the first whose
/// title begins as asked.
/// </summary>
internal static class FirstFix
{
    public static async Task<TestCode> ApplyAsync(TestCode code, Finding finding, string? title = null)
    {
        var after = await TryApplyAsync(code, finding, title);
        Assert.True(
            after is not null,
            $"""
            No fix is offered for {finding}{(title is null ? "." : $": '{title}'.")}
            {string.Join('\n', code.Files.Select(file => file.Text))}
            """
        );
        return after;
    }

    /// <summary>The code after the fix; null when none is offered.</summary>
    public static async Task<TestCode?> TryApplyAsync(TestCode code, Finding finding, string? title = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var compilation = TestCompilation.Create(code).Compilation;
        using var workspace = new AdhocWorkspace();
        var project = workspace
            .AddProject("TestProject", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project
                .AddDocument(tree.FilePath, await tree.GetTextAsync(cancellation), filePath: tree.FilePath)
                .Project;
        }

        var document = project.Documents.First(document =>
            document.FilePath == finding.Diagnostic.Location.SourceTree?.FilePath
        );
        CodeAction? first = null;
        foreach (
            var provider in Product.CodeFixes.Where(provider => provider.FixableDiagnosticIds.Contains(finding.Id))
        )
        {
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(
                    document,
                    finding.Diagnostic,
                    (action, _) => first ??= IsWanted(action) ? action : null,
                    cancellation
                )
            );
        }

        bool IsWanted(CodeAction action) => title is null || action.Title.StartsWith(title, StringComparison.Ordinal);
        if (first is null)
        {
            return null;
        }

        var operation = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await first.GetOperationsAsync(cancellation))
        );
        var files = new (string Name, string Text)[code.Files.Length];
        for (var i = 0; i < files.Length; i++)
        {
            var path = compilation.SyntaxTrees[i].FilePath;
            var changed = operation
                .ChangedSolution.Projects.Single()
                .Documents.First(document => document.FilePath == path);
            files[i] = (code.Files[i].Name, (await changed.GetTextAsync(cancellation)).ToString());
        }

        return code with
        {
            Files = [.. files],
        };
    }
}
