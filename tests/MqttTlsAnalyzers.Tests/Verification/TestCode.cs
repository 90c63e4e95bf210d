using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>
/// Test input: one or several C# files and what they are compiled with. Findings are marked in the text:
/// <c>{|MQTLS1001:span|}</c>, or <c>[|span|]</c> when the id does not matter. A string is one file with all defaults.
/// </summary>
public sealed record TestCode
{
    private const string ImplicitGlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    /// <summary>Files named Test0.cs, Test1.cs, ….</summary>
    public TestCode(params string[] sources)
        : this(sources.Select((text, index) => ($"Test{index}.cs", text)).ToArray()) { }

    public TestCode(params (string Name, string Text)[] files) => Files = [.. files];

    /// <summary>Gets the files, with markup. A name may have folders and may end in .g.cs (generated code).</summary>
    public ImmutableArray<(string Name, string Text)> Files { get; init; }

    public MqttNetReference MqttNet { get; init; } = MqttNetReference.V5;

    /// <summary>
    /// Gets the text of an .editorconfig (or, with <c>is_global = true</c>, a .globalconfig) for all files.
    /// </summary>
    public string? EditorConfig { get; init; }

    /// <summary>Gets the files beside the code, as the package's targets would hand them in.</summary>
    public ImmutableArray<ProjectText> ProjectFiles { get; init; } = [];

    /// <summary>Gets build properties that analyzers see, such as <c>MqttTlsToday</c>.</summary>
    public ImmutableDictionary<string, string> BuildProperties { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    /// <summary>
    /// Gets the output kind; by default an application when there are top-level statements, else a library.
    /// </summary>
    public OutputKind? OutputKind { get; init; }

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>
    /// Gets a value indicating whether the usings of <c>ImplicitUsings</c> are there (C# 10 and later).
    /// </summary>
    public bool ImplicitUsings { get; init; } = true;

    /// <summary>Gets a value indicating whether the code may have compiler errors, as half-typed code has.</summary>
    public bool AllowCompilerErrors { get; init; }

    public ImmutableArray<string> PreprocessorSymbols { get; init; } = [];

    public ImmutableArray<MetadataReference> ExtraReferences { get; init; } = [];

    internal string? GlobalUsings =>
        ImplicitUsings && LanguageVersion.MapSpecifiedToEffectiveVersion() >= LanguageVersion.CSharp10
            ? ImplicitGlobalUsings
            : null;

    internal CSharpParseOptions ParseOptions =>
        new(LanguageVersion, DocumentationMode.Diagnose, SourceCodeKind.Regular, PreprocessorSymbols);

    /// <summary>One file with all defaults.</summary>
    public static implicit operator TestCode(string source) => new(source);

    /// <summary>
    /// Whether the Roslyn under test knows a C# version, as in <c>Assert.SkipUnless(TestCode.Knows("13"), …)</c>.
    /// </summary>
    public static bool Knows(string languageVersion) => LanguageVersionFacts.TryParse(languageVersion, out _);

    internal static string PathOf(string name) => "/0/" + name;

    internal OutputKind OutputKindFor(bool hasTopLevelStatements) =>
        OutputKind
        ?? (
            hasTopLevelStatements
                ? Microsoft.CodeAnalysis.OutputKind.ConsoleApplication
                : Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary
        );
}

/// <summary>A file beside the code: <c>certs/ca.pem</c>.</summary>
public sealed record ProjectText(string Name, string Text)
{
    /// <summary>Gets the kind of item in the project; empty where the user gave it to the analyzers.</summary>
    public string Item { get; init; } = "None";

    public string CopyToOutputDirectory { get; init; } = string.Empty;

    public string Link { get; init; } = string.Empty;

    public string LogicalName { get; init; } = string.Empty;
}
