using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>Which fix to apply, and how often.</summary>
public sealed record FixChoice
{
    /// <summary>Gets the id whose findings are fixed; null: all fixable ones, until none is left.</summary>
    public string? Id { get; init; }

    /// <summary>Gets the position of the fix in the light bulb.</summary>
    public int? Index { get; init; }

    public string? EquivalenceKey { get; init; }

    /// <summary>Gets the title that the fix must have.</summary>
    public string? Title { get; init; }

    /// <summary>Gets how many single fixes it takes, when it is not one per fixable finding.</summary>
    public int? Iterations { get; init; }

    /// <summary>
    /// Gets how many Fix All runs it takes, when it is not one (several ids on one chain take one run each).
    /// </summary>
    public int? FixAllIterations { get; init; }

    /// <summary>
    /// Gets a value indicating whether only the first finding is fixed, once, and Fix All is not tried.
    /// </summary>
    public bool OnlyOne { get; init; }
}

/// <summary>A fix as the light bulb offers it.</summary>
public sealed record OfferedFix(string DiagnosticId, string Title, string? EquivalenceKey);

/// <summary>
/// Applies fixes with the Roslyn testing library: one by one, then Fix All in document, project and solution. The
/// result must compile, must be exactly the text given, and must have exactly the findings that the result's markup
/// says (none, as a rule); running again must change nothing.
/// </summary>
public static class CodeFixVerifier
{
    public static Task VerifyAsync(TestCode before, string after, FixChoice? choice = null) =>
        VerifyAsync(before, [after], choice);

    /// <summary>
    /// <paramref name="after"/> has a text for each file of <paramref name="before"/>, in the same order.
    /// </summary>
    public static Task VerifyAsync(TestCode before, IReadOnlyList<string> after, FixChoice? choice = null) =>
        VerifyAsync(before, after, choice ?? new FixChoice(), Product.Analyzers, Product.CodeFixes);

    /// <summary>The findings that the markup says are there, and none of them has a fix.</summary>
    public static async Task VerifyNoFixAsync(TestCode code)
    {
        await AnalyzerVerifier.VerifyAsync(code).ConfigureAwait(false);
        Assert.Empty(await OfferedAsync(code).ConfigureAwait(false));
    }

    /// <summary>What the light bulbs offer, finding by finding.</summary>
    public static Task<ImmutableArray<OfferedFix>> OfferedAsync(TestCode code) =>
        OfferedAsync(code, Product.Analyzers, Product.CodeFixes);

    internal static async Task<ImmutableArray<OfferedFix>> OfferedAsync(
        TestCode code,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        ImmutableArray<CodeFixProvider> fixes
    )
    {
        var test = TestCompilation.Create(code);
        var findings = await Findings.OfAsync(test, analyzers).ConfigureAwait(false);

        using var workspace = new AdhocWorkspace();
        var project = workspace
            .AddProject("TestProject", LanguageNames.CSharp)
            .WithCompilationOptions(test.Compilation.Options)
            .WithParseOptions(code.ParseOptions)
            .WithMetadataReferences(test.Compilation.References);
        foreach (var tree in test.Compilation.SyntaxTrees)
        {
            project = project
                .AddDocument(tree.FilePath, await tree.GetTextAsync().ConfigureAwait(false), filePath: tree.FilePath)
                .Project;
        }

        var offered = ImmutableArray.CreateBuilder<OfferedFix>();

        // A file that is no code has no light bulb.
        foreach (var finding in findings.Where(finding => finding.Diagnostic.Location.IsInSource))
        {
            var document = project.Documents.First(d => d.FilePath == finding.Diagnostic.Location.SourceTree?.FilePath);
            foreach (var fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                var context = new CodeFixContext(
                    document,
                    finding.Diagnostic,
                    (action, _) => offered.Add(new(finding.Id, action.Title, action.EquivalenceKey)),
                    TestContext.Current.CancellationToken
                );
                await fix.RegisterCodeFixesAsync(context).ConfigureAwait(false);
            }
        }

        return offered.ToImmutable();
    }

    internal static async Task VerifyAsync(
        TestCode before,
        IReadOnlyList<string> after,
        FixChoice choice,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        ImmutableArray<CodeFixProvider> fixes
    )
    {
        if (after.Count != before.Files.Length)
        {
            throw new TestCodeException($"{before.Files.Length} files before, {after.Count} after.");
        }

        var test = new Test(before, choice, analyzers, fixes);
        foreach (var ((name, text), index) in before.Files.Select((file, index) => (file, index)))
        {
            if (Markup.Parse(text).Spans.Concat(Markup.Parse(after[index]).Spans).Any(span => span.Id is null))
            {
                throw new TestCodeException("A fix test names the id in its markup: {|MQTLS1001:…|}, not [|…|].");
            }

            test.TestState.Sources.Add((TestCode.PathOf(name), text));
            test.FixedState.Sources.Add((TestCode.PathOf(name), after[index]));
        }

        if (before.GlobalUsings is { } usings)
        {
            test.TestState.Sources.Add((TestCode.PathOf("GlobalUsings.g.cs"), usings));
            test.FixedState.Sources.Add((TestCode.PathOf("GlobalUsings.g.cs"), usings));
        }

        if (before.EditorConfig is { } config)
        {
            test.TestState.AnalyzerConfigFiles.Add((TestCompilation.ConfigPath(config), config));
        }

        // Both the fixed code's compiler errors and its findings count; markup in it is meant.
        test.CompilerDiagnostics = CompilerDiagnostics.Errors;
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        test.BatchFixedState.MarkupHandling = MarkupMode.Allow;
        await test.RunAsync(TestContext.Current.CancellationToken).ConfigureAwait(false);
    }

    private sealed class Test : CodeFixTest<DefaultVerifier>
    {
        private readonly TestCode _code;
        private readonly FixChoice _choice;
        private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
        private readonly ImmutableArray<CodeFixProvider> _fixes;

        public Test(
            TestCode code,
            FixChoice choice,
            ImmutableArray<DiagnosticAnalyzer> analyzers,
            ImmutableArray<CodeFixProvider> fixes
        )
        {
            _code = code;
            _choice = choice;
            _analyzers = analyzers;
            _fixes = fixes;

            // Named, but with no package to download: the references are ours.
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestState.AdditionalReferences.AddRange(TestReferences.Of(code.MqttNet));
            TestState.AdditionalReferences.AddRange(code.ExtraReferences);
            TestState.OutputKind = code.OutputKindFor(code.Files.Any(file => HasTopLevelStatements(code, file.Text)));

            CodeActionIndex = choice.Index;
            CodeActionEquivalenceKey = choice.EquivalenceKey;
            NumberOfIncrementalIterations = choice.Iterations;
            NumberOfFixAllIterations = choice.FixAllIterations;
            CodeFixTestBehaviors = choice.OnlyOne
                ? CodeFixTestBehaviors.FixOne | CodeFixTestBehaviors.SkipFixAllCheck
                : CodeFixTestBehaviors.None;
            if (choice.Title is { } title)
            {
                CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
            }
        }

        public override string Language => LanguageNames.CSharp;

        public override Type SyntaxKindType => typeof(SyntaxKind);

        protected override string DefaultFileExt => "cs";

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _analyzers;

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => _fixes;

        protected override ParseOptions CreateParseOptions() => _code.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: _code.Nullable,
                allowUnsafe: true
            );

        protected override Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) =>
            base.TrySelectDiagnosticToFix(
                _choice.Id is { } id
                    ? [.. fixableDiagnostics.Where(diagnostic => diagnostic.Id == id)]
                    : fixableDiagnostics
            );

        private static bool HasTopLevelStatements(TestCode code, string markup) =>
            CSharpSyntaxTree.ParseText(Markup.Parse(markup).Text, code.ParseOptions).GetRoot()
                is CompilationUnitSyntax unit
            && unit.Members.OfType<GlobalStatementSyntax>().Any();
    }
}
