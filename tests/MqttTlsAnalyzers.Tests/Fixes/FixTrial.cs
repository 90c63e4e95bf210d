using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.CodeFixes;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>
/// Tries one fix on code, without any analyzer: a finding stands at each <c>[|…|]</c>, with the places marked
/// <c>{|cause:…|}</c> as additional locations of all of them. The result must compile without a new warning, and must
/// be the same with other line endings.
/// </summary>
internal sealed record FixTrial(FixKind Kind, string? Value = null)
{
    private static readonly MqttTlsCodeFixProvider _provider = new();

    public string Id { get; init; } = "MQTLS1002";

    public MqttNetReference MqttNet { get; init; } = MqttNetReference.V5;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>What the rule has the title add.</summary>
    public string? Remark { get; init; }

    public string? TitlePart { get; init; }

    /// <summary>The fix, one finding after the other through Fix All, gives exactly this text.</summary>
    public async Task GivesAsync(string before, string after)
    {
        Assert.Equal(after, await RunAsync(before));
        Assert.Equal(WithCrLf(after), await RunAsync(WithCrLf(before)));
    }

    /// <summary>The fix is not offered.</summary>
    public async Task DeclinesAsync(string before) => Assert.Null(await RunAsync(before));

    private static string WithCrLf(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);

    private async Task<string?> RunAsync(string markup)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var code = new TestCode(markup) { MqttNet = MqttNet, LanguageVersion = LanguageVersion };
        var compilation = TestCompilation.Create(code).Compilation;
        using var workspace = new AdhocWorkspace();
        var project = workspace
            .AddProject("TestProject", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithMetadataReferences(compilation.References);
        DocumentId? id = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var added = project.AddDocument(
                tree.FilePath,
                await tree.GetTextAsync(cancellation),
                filePath: tree.FilePath
            );
            project = added.Project;
            id ??= added.Id;
        }

        var document = project.GetDocument(id!)!;
        var root = (await document.GetSyntaxTreeAsync(cancellation))!;
        var (_, spans) = Markup.Parse(markup);
        var causes = spans.Where(span => span.Id == "cause").Select(span => Location.Create(root, span.Span));
        var descriptor = new DiagnosticDescriptor(
            Id,
            "title",
            "message",
            "Security",
            DiagnosticSeverity.Warning,
            isEnabledByDefault: true
        );
        var findings = spans
            .Where(span => span.Id is null)
            .Select(span =>
                Diagnostic.Create(
                    descriptor,
                    Location.Create(root, span.Span),
                    causes,
                    FixIntent.Encode([new FixIntent(Kind, Value, Remark)])
                )
            )
            .ToImmutableArray();
        Assert.NotEmpty(findings);

        CodeAction? action = null;
        foreach (var finding in findings)
        {
            await _provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, finding, (offered, _) => action ??= offered, cancellation)
            );
        }

        if (action is null)
        {
            return null;
        }

        Assert.Equal(Id, action.EquivalenceKey);
        if (TitlePart is not null)
        {
            Assert.Contains(TitlePart, action.Title, StringComparison.Ordinal);
        }

        if (findings.Length > 1)
        {
            var all = new FixAllContext(
                document,
                _provider,
                FixAllScope.Document,
                Id,
                [Id],
                new GivenFindings(findings),
                cancellation
            );
            action = await _provider.GetFixAllProvider().GetFixAsync(all);
            Assert.NotNull(action);
        }

        var operation = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await action.GetOperationsAsync(cancellation))
        );
        var result = operation.ChangedSolution.GetDocument(id!)!;
        await CompilesAsync(document, result, cancellation);
        return (await result.GetTextAsync(cancellation)).ToString();
    }

    private static async Task CompilesAsync(Document before, Document after, CancellationToken cancellation)
    {
        var known = await ComplaintsAsync(before, cancellation);
        var found = (await ComplaintsAsync(after, cancellation))
            .Where(complaint => !known.Contains(complaint))
            .ToList();
        Assert.True(found.Count == 0, string.Join("\n", found) + "\n" + await after.GetTextAsync(cancellation));
    }

    private static async Task<HashSet<string>> ComplaintsAsync(Document document, CancellationToken cancellation)
    {
        var compilation = await document.Project.GetCompilationAsync(cancellation);
        return compilation!
            .GetDiagnostics(cancellation)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic =>
                diagnostic.Id + ": " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
            )
            .ToHashSet(StringComparer.Ordinal);
    }
}
