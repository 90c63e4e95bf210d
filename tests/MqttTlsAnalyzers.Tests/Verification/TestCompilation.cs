using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>Test code, compiled, without its markup.</summary>
public sealed class TestCompilation
{
    // Compilations that differ in their trees only share bound references: that is most of the cost of a small test.
    private static readonly ConcurrentDictionary<MqttNetReference, Lazy<CSharpCompilation>> _templates = new();

    private TestCompilation(
        CSharpCompilation compilation,
        AnalyzerOptions analyzerOptions,
        ImmutableArray<TestFile> files
    )
    {
        Compilation = compilation;
        AnalyzerOptions = analyzerOptions;
        Files = files;
    }

    public CSharpCompilation Compilation { get; }

    public AnalyzerOptions AnalyzerOptions { get; }

    internal ImmutableArray<TestFile> Files { get; }

    /// <summary>
    /// Compiles; throws, with all errors and the code, when there are errors that the code does not allow.
    /// </summary>
    public static TestCompilation Create(TestCode code)
    {
        var files = ImmutableArray.CreateBuilder<TestFile>();
        foreach (var (name, markup) in code.Files)
        {
            var (text, expected) = Markup.Parse(markup);
            var tree = CSharpSyntaxTree.ParseText(
                SourceText.From(text, Encoding.UTF8),
                code.ParseOptions,
                TestCode.PathOf(name)
            );
            files.Add(new(name, text, tree, expected));
        }

        var trees = files.Select(file => file.Tree).ToList();
        var topLevel = trees.Any(tree =>
            ((CompilationUnitSyntax)tree.GetRoot()).Members.OfType<GlobalStatementSyntax>().Any()
        );
        if (code.GlobalUsings is { } usings)
        {
            trees.Add(CSharpSyntaxTree.ParseText(usings, code.ParseOptions, TestCode.PathOf("GlobalUsings.g.cs")));
        }

        var config = AnalyzerConfigSet.Create(
            code.EditorConfig is { } editorConfig
                ? ImmutableArray.Create(AnalyzerConfig.Parse(editorConfig, ConfigPath(editorConfig)))
                : []
        );
        var options = new CSharpCompilationOptions(
            code.OutputKindFor(topLevel),
            nullableContextOptions: code.Nullable,
            allowUnsafe: true
        ).WithSyntaxTreeOptionsProvider(new TreeOptions(config));

        var template = _templates
            .GetOrAdd(
                code.MqttNet,
                static key =>
                    new(() =>
                        CSharpCompilation.Create(
                            "TestProject",
                            references: TestReferences.Of(key),
                            options: new CSharpCompilationOptions(
                                Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary
                            )
                        )
                    )
            )
            .Value;
        var compilation = template.WithOptions(options).AddSyntaxTrees(trees);
        if (!code.ExtraReferences.IsEmpty)
        {
            compilation = compilation.AddReferences(code.ExtraReferences);
        }

        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        if (errors.Length > 0 && !code.AllowCompilerErrors)
        {
            throw new TestCodeException(
                $"The test code ({code.MqttNet}) does not compile:\n{Lines(errors)}\n{Numbered(files)}"
            );
        }

        return new(
            compilation,
            new AnalyzerOptions(
                [.. code.ProjectFiles.Select(file => new ProjectAdditionalText(file))],
                new ConfigOptions(config, code)
            ),
            files.ToImmutable()
        );
    }

    /// <summary>Where a configuration text lives: beside the sources, named for what it is.</summary>
    internal static string ConfigPath(string text) =>
        text.Contains("is_global", StringComparison.Ordinal) ? "/.globalconfig" : "/.editorconfig";

    private static string Lines(IEnumerable<Diagnostic> diagnostics) =>
        string.Join('\n', diagnostics.Select(d => "  " + d));

    private static string Numbered(IEnumerable<TestFile> files) =>
        string.Join(
            '\n',
            files.Select(file =>
                $"--- {file.Name}\n"
                + string.Join('\n', file.Text.Split('\n').Select((line, index) => $"{index + 1, 4}  {line}"))
            )
        );

    private sealed class TreeOptions(AnalyzerConfigSet config) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
            config.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions.TryGetValue("generated_code", out var value)
                ? string.Equals(value, "true", StringComparison.OrdinalIgnoreCase)
                    ? GeneratedKind.MarkedGenerated
                    : GeneratedKind.NotGenerated
                : GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree,
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => config.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId,
            CancellationToken cancellationToken,
            out ReportDiagnostic severity
        ) => config.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class ProjectAdditionalText(ProjectText file) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(file.Text, Encoding.UTF8);

        public override string Path => TestCode.PathOf(file.Name);

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class ConfigOptions(AnalyzerConfigSet config, TestCode code) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions =>
            new Values(
                config.GlobalConfigOptions.AnalyzerOptions.SetItems(
                    code.BuildProperties.Select(property =>
                        System.Collections.Generic.KeyValuePair.Create("build_property." + property.Key, property.Value)
                    )
                )
            );

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
            new Values(config.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
        {
            var values = config.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions;
            return code.ProjectFiles.FirstOrDefault(file => TestCode.PathOf(file.Name) == textFile.Path) is { } file
                ? new Values(
                    values
                        .SetItem("build_metadata.AdditionalFiles.MqttTlsItem", file.Item)
                        .SetItem("build_metadata.AdditionalFiles.CopyToOutputDirectory", file.CopyToOutputDirectory)
                        .SetItem("build_metadata.AdditionalFiles.Link", file.Link)
                        .SetItem("build_metadata.AdditionalFiles.LogicalName", file.LogicalName)
                )
                : new Values(values);
        }
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        // Keys are case-insensitive for the compiler; AnalyzerConfig has lowered them while parsing.
        public override bool TryGetValue(
            string key,
            [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value
        ) => values.TryGetValue(key, out value);
    }
}

internal sealed record TestFile(string Name, string Text, SyntaxTree Tree, ImmutableArray<MarkedSpan> Expected);

/// <summary>The test's own code is wrong, not the product.</summary>
public sealed class TestCodeException(string message) : Exception(message);
