using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>Many handlers in one assembly: compiled once, run for real, and judged by the analyzers.</summary>
internal sealed class CompiledCorpus
{
    private readonly Assembly _assembly;
    private readonly object?[] _settings;

    private CompiledCorpus(ImmutableArray<HandlerCase> cases, CSharpCompilation compilation, Assembly assembly)
    {
        Cases = cases;
        Compilation = compilation;
        _assembly = assembly;
        _settings = [SettingsWith(allow: false, thumbprint: "0000"), SettingsWith(allow: true, thumbprint: null)];
    }

    public ImmutableArray<HandlerCase> Cases { get; }

    public CSharpCompilation Compilation { get; }

    public static CompiledCorpus Of(ImmutableArray<HandlerCase> cases)
    {
        var parse = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var trees = cases
            .Select((handler, number) => (Text: KnownMembers.FileOf(handler, number), Path: PathOf(number)))
            .Append((KnownMembers.Source, "/Known.cs"))
            .Select(file => CSharpSyntaxTree.ParseText(file.Item1, parse, file.Item2, System.Text.Encoding.UTF8));
        var compilation = CSharpCompilation.Create(
            "Corpus",
            trees,
            TestReferences.Of(MqttNetReference.V5),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable
            )
        );
        return new(cases, compilation, Load(compilation));
    }

    /// <summary>The configuration that a case builds, under the strict settings or the lax ones.</summary>
    public object ConfigurationOf(int number, bool isLax)
    {
        var build = _assembly.GetType($"Corpus.Case{number}.Case", throwOnError: true)!.GetMethod("Build")!;
        return build.Invoke(null, [_settings[isLax ? 1 : 0]])!;
    }

    /// <summary>Who gets in under the strict settings, and under the lax ones.</summary>
    public async Task<(Vector Strict, Vector Lax)> VectorsAsync(int number)
    {
        var strict = await Vector.OfAsync(ConfigurationOf(number, isLax: false));
        return Cases[number].Code.Contains("settings", StringComparison.Ordinal)
            ? (strict, await Vector.OfAsync(ConfigurationOf(number, isLax: true)))
            : (strict, strict);
    }

    /// <summary>What the analyzers report about each case's own file. Throws where an analyzer does.</summary>
    public async Task<ImmutableArray<Diagnostic>[]> FindingsAsync(CancellationToken cancellation)
    {
        var run = await AnalyzerRun.OfAsync(Compilation, cancellation);
        if (!run.Crashes.IsEmpty)
        {
            throw new InvalidOperationException(run.Crashes[0]);
        }

        return [.. Cases.Select((_, number) => run.Findings[PathOf(number)].OrderBy(d => d.Id).ToImmutableArray())];
    }

    public static string PathOf(int number) => $"/Case{number}.cs";

    private static Assembly Load(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var errors = compilation
            .Emit(image)
            .Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ToArray();
        if (errors.Length > 0)
        {
            throw new TestCodeException(
                string.Join('\n', errors.Select(error => $"{error}\n    {LineOf(error)}").Take(40))
            );
        }

        image.Position = 0;
        return new AssemblyLoadContext("Corpus", isCollectible: true).LoadFromStream(image);
    }

    private static string? LineOf(Diagnostic error) =>
        error.Location.SourceTree?.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString();

    private object SettingsWith(bool allow, string? thumbprint)
    {
        var settings = Activator.CreateInstance(_assembly.GetType("Corpus.Settings", throwOnError: true)!)!;
        settings.GetType().GetProperty("AllowInvalid")!.SetValue(settings, allow);
        settings.GetType().GetProperty("Validate")!.SetValue(settings, !allow);
        settings.GetType().GetProperty("Thumbprint")!.SetValue(settings, thumbprint);
        return settings;
    }
}
