using System;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>A file of <c>src</c>, as the tests that measure our own code see it.</summary>
/// <param name="Name">The path below <c>src</c>, with slashes.</param>
/// <param name="Root">The file's syntax.</param>
internal sealed record Source(string Name, SyntaxNode Root)
{
    private static readonly Lazy<Source[]> _files = new(Read, LazyThreadSafetyMode.ExecutionAndPublication);

    private static readonly Lazy<CSharpCompilation> _compilation = new(
        Compile,
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    private readonly Lazy<SemanticModel> _model = new(
        () => _compilation.Value.GetSemanticModel(Root.SyntaxTree),
        LazyThreadSafetyMode.ExecutionAndPublication
    );

    /// <summary>Gets what the compiler knows of the file.</summary>
    public SemanticModel Model => _model.Value;

    /// <summary>Gets all files of <c>src</c> that are written by hand.</summary>
    public static Source[] Files => _files.Value;

    /// <summary>The files below a folder of <c>src/MqttTlsAnalyzers</c>.</summary>
    public static Source[] In(string room) =>
        [.. Files.Where(file => file.Name.StartsWith($"MqttTlsAnalyzers/{room}/", StringComparison.Ordinal))];

    private static Source[] Read()
    {
        var folder = Repository.PathOf("src");
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
                .Where(static file =>
                    !file.Name.Contains("/obj/", StringComparison.Ordinal)
                    && !file.Name.Contains("/bin/", StringComparison.Ordinal)
                )
                .OrderBy(static file => file.Name, StringComparer.Ordinal)
                .Select(static file => new Source(
                    file.Name,
                    CSharpSyntaxTree
                        .ParseText(
                            File.ReadAllText(file.Path),
                            CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest)
                        )
                        .GetRoot()
                )),
        ];
    }

    private static CSharpCompilation Compile()
    {
        // The build writes this part.
        var version = CSharpSyntaxTree.ParseText(
            "namespace MqttTlsAnalyzers.Rules; static partial class HelpLink { const string Version = \"main\"; }",
            CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest)
        );
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("MqttTlsAnalyzers", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create(
            "source",
            Files.Select(static file => file.Root.SyntaxTree).Append(version),
            references.Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        Assert.Empty(
            compilation
                .GetDeclarationDiagnostics()
                .Where(static found => found.IsWarningAsError || found.Severity == DiagnosticSeverity.Error)
        );
        return compilation;
    }
}
