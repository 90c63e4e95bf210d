using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>The MQTTnet that a piece of test code is compiled against.</summary>
public enum MqttNetReference
{
    /// <summary>No MQTTnet at all.</summary>
    None,

    /// <summary>3.1.2, signatures only.</summary>
    V3,

    /// <summary>4.1.4, which stands for 4.0 to 4.2, signatures only.</summary>
    V41,

    /// <summary>4.3.7 as .NET 7 and later see it, signatures only.</summary>
    V4,

    /// <summary>4.3.7 as .NET 6 sees it (no trust chain), signatures only.</summary>
    V4Net6,

    /// <summary>The real MQTTnet 5, with the server and the ASP.NET Core integration.</summary>
    V5,
}

/// <summary>Metadata references of test code, read or compiled once per process.</summary>
public static class TestReferences
{
    private static readonly ConcurrentDictionary<MqttNetReference, Lazy<ImmutableArray<MetadataReference>>> _all = new();

    private static readonly Lazy<ImmutableArray<MetadataReference>> _framework = new(() => Framework("Microsoft.NETCore.App"));

    /// <summary>Gets the assemblies of .NET itself, without MQTTnet and without ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> DotNet => _framework.Value;

    /// <summary>Everything that test code against <paramref name="mqttNet"/> references.</summary>
    public static ImmutableArray<MetadataReference> Of(MqttNetReference mqttNet) =>
        _all.GetOrAdd(mqttNet, static key => new(() => DotNet.AddRange(MqttNet(key)))).Value;

    /// <summary>The MQTTnet assemblies alone.</summary>
    public static ImmutableArray<MetadataReference> MqttNet(MqttNetReference mqttNet) => mqttNet switch
    {
        MqttNetReference.None => [],
        MqttNetReference.V3 => [Stub("MQTTnet.v3.cs", "3.1.2.0")],
        MqttNetReference.V41 => [Stub("MQTTnet.v4.cs", "4.1.4.563", "MQTTNET_STUB_41")],
        MqttNetReference.V4 => [Stub("MQTTnet.v4.cs", "4.3.7.1207")],
        MqttNetReference.V4Net6 => [Stub("MQTTnet.v4.cs", "4.3.7.1207", "MQTTNET_STUB_NET6")],
        MqttNetReference.V5 =>
        [
            Beside("MQTTnet.dll"),
            Beside("MQTTnet.Server.dll"),
            Beside("MQTTnet.AspNetCore.dll"),
            .. Framework("Microsoft.AspNetCore.App"),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(mqttNet)),
    };

    /// <summary>Compiles C# into an image, for look-alike types, a second assembly, and the like.</summary>
    public static MetadataReference Compile(
        string source,
        string assemblyName,
        MqttNetReference mqttNet = MqttNetReference.None,
        params string[] preprocessorSymbols) =>
        Compile([source], assemblyName, mqttNet, preprocessorSymbols);

    private static PortableExecutableReference Compile(
        string[] sources, string assemblyName, MqttNetReference mqttNet, string[] preprocessorSymbols)
    {
        var parse = CSharpParseOptions.Default
            .WithLanguageVersion(LanguageVersion.Latest)
            .WithPreprocessorSymbols(preprocessorSymbols);
        var compilation = CSharpCompilation.Create(
            assemblyName,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            Of(mqttNet),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        using var image = new MemoryStream();
        var errors = compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        return errors.Length == 0
            ? MetadataReference.CreateFromImage(ImmutableArray.Create(image.ToArray()), filePath: assemblyName + ".dll")
            : throw new InvalidOperationException(
                $"{assemblyName} does not compile:{Environment.NewLine}{string.Join(Environment.NewLine, errors.AsEnumerable())}");
    }

    private static PortableExecutableReference Stub(string file, string version, params string[] preprocessorSymbols)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ApiStubs/" + file)
            ?? throw new InvalidOperationException($"The stub {file} is not embedded.");
        using var reader = new StreamReader(stream);
        var identity = $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]";
        return Compile([reader.ReadToEnd(), identity], "MQTTnet", MqttNetReference.None, preprocessorSymbols);
    }

    private static PortableExecutableReference Beside(string file) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file));

    private static ImmutableArray<MetadataReference> Framework(string name) =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "refs", name), "*.dll")
            .Order(StringComparer.Ordinal)
            .Select(file => MetadataReference.CreateFromFile(file))];
}
