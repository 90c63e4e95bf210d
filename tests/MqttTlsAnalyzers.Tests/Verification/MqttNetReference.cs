using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MqttTlsAnalyzers.Tests.Verification;

/// <summary>
/// The MQTTnet that a piece of test code is compiled against, on .NET 10 unless another framework is named.
/// </summary>
public enum MqttNetReference
{
    /// <summary>No MQTTnet at all.</summary>
    None,

    /// <summary>3.0.16, signatures only.</summary>
    V30,

    /// <summary>3.1.2, signatures only.</summary>
    V3,

    /// <summary>3.1.2 on .NET Framework 4.7.2 (no ALPN), signatures only.</summary>
    V3NetFramework,

    /// <summary>4.1.4, which stands for 4.0 to 4.2, signatures only.</summary>
    V41,

    /// <summary>4.3.7 as .NET 7 and later see it, signatures only.</summary>
    V4,

    /// <summary>4.3.7 on .NET 6 (no trust chain), signatures only.</summary>
    V4Net6,

    /// <summary>
    /// 4.3.7 on .NET Framework 4.7.2 (no trust chain, ALPN, cipher and encryption policy), signatures only.
    /// </summary>
    V4NetFramework,

    /// <summary>
    /// 4.3.7 in a library for .NET Standard 2.0, which has no more than .NET Framework, signatures only.
    /// </summary>
    V4NetStandard,

    /// <summary>The real MQTTnet 5, with the server and the ASP.NET Core integration.</summary>
    V5,
}

/// <summary>What test code asks about an MQTTnet.</summary>
public static class MqttNetReferences
{
    /// <summary>3.x, on whatever framework.</summary>
    public static bool Is3(this MqttNetReference mqttNet) =>
        mqttNet is MqttNetReference.V30 or MqttNetReference.V3 or MqttNetReference.V3NetFramework;

    /// <summary>4.x, on whatever framework.</summary>
    public static bool Is4(this MqttNetReference mqttNet) => mqttNet is MqttNetReference.V41 || mqttNet.Is43();

    /// <summary>4.3, which has both APIs, on whatever framework.</summary>
    public static bool Is43(this MqttNetReference mqttNet) =>
        mqttNet
            is MqttNetReference.V4
                or MqttNetReference.V4Net6
                or MqttNetReference.V4NetFramework
                or MqttNetReference.V4NetStandard;

    /// <summary>
    /// .NET Framework, or .NET Standard 2.0, which has no more: no custom root trust, no PEM, no TLS 1.3 by name.
    /// </summary>
    public static bool IsNetFramework(this MqttNetReference mqttNet) =>
        mqttNet is MqttNetReference.V3NetFramework or MqttNetReference.V4NetFramework or MqttNetReference.V4NetStandard;
}

/// <summary>Metadata references of test code, read or compiled once per process.</summary>
public static class TestReferences
{
    private static readonly ConcurrentDictionary<MqttNetReference, Lazy<ImmutableArray<MetadataReference>>> _all =
        new();

    private static readonly Lazy<ImmutableArray<MetadataReference>> _framework = new(() =>
        Framework("Microsoft.NETCore.App")
    );

    /// <summary>Gets the assemblies of ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> AspNetCore => Framework("Microsoft.AspNetCore.App");

    /// <summary>Gets the assemblies of .NET itself, without MQTTnet and without ASP.NET Core.</summary>
    public static ImmutableArray<MetadataReference> DotNet => _framework.Value;

    /// <summary>Everything that test code against <paramref name="mqttNet"/> references.</summary>
    public static ImmutableArray<MetadataReference> Of(MqttNetReference mqttNet) =>
        _all.GetOrAdd(mqttNet, static key => new(() => FrameworkOf(key).AddRange(MqttNet(key)))).Value;

    /// <summary>The assemblies of the framework on which <paramref name="mqttNet"/> is used.</summary>
    public static ImmutableArray<MetadataReference> FrameworkOf(MqttNetReference mqttNet) =>
        mqttNet switch
        {
            MqttNetReference.V3NetFramework or MqttNetReference.V4NetFramework => Framework("net472"),
            MqttNetReference.V4NetStandard => Framework("netstandard2.0"),
            MqttNetReference.V4Net6 => Framework("net6.0"),
            _ => DotNet,
        };

    /// <summary>The MQTTnet assemblies alone.</summary>
    public static ImmutableArray<MetadataReference> MqttNet(MqttNetReference mqttNet) =>
        mqttNet switch
        {
            MqttNetReference.None => [],
            MqttNetReference.V30 => [Stub(mqttNet, "MQTTnet.v3.cs", "3.0.16.0", "MQTTNET_STUB_30")],
            MqttNetReference.V3 => [Stub(mqttNet, "MQTTnet.v3.cs", "3.1.2.0")],
            MqttNetReference.V3NetFramework => [Stub(mqttNet, "MQTTnet.v3.cs", "3.1.2.0", "MQTTNET_STUB_NETSTANDARD")],
            MqttNetReference.V41 => [Stub(mqttNet, "MQTTnet.v4.cs", "4.1.4.563", "MQTTNET_STUB_41")],
            MqttNetReference.V4 => [Stub(mqttNet, "MQTTnet.v4.cs", "4.3.7.1207")],
            MqttNetReference.V4Net6 => [Stub(mqttNet, "MQTTnet.v4.cs", "4.3.7.1207", "MQTTNET_STUB_NET6")],
            MqttNetReference.V4NetFramework or MqttNetReference.V4NetStandard =>
            [
                Stub(mqttNet, "MQTTnet.v4.cs", "4.3.7.1207", "MQTTNET_STUB_NET6", "MQTTNET_STUB_NETSTANDARD"),
            ],
            MqttNetReference.V5 =>
            [
                Beside("MQTTnet.dll"),
                Beside("MQTTnet.Server.dll"),
                Beside("MQTTnet.AspNetCore.dll"),
                .. AspNetCore,
            ],
            _ => throw new ArgumentOutOfRangeException(nameof(mqttNet)),
        };

    /// <summary>Compiles C# into an image, for look-alike types, a second assembly, and the like.</summary>
    public static MetadataReference Compile(
        string source,
        string assemblyName,
        MqttNetReference mqttNet = MqttNetReference.None,
        params string[] preprocessorSymbols
    ) => Compile([source], assemblyName, Of(mqttNet), preprocessorSymbols);

    /// <summary>Compiles C# against these references.</summary>
    public static MetadataReference Compile(
        string source,
        string assemblyName,
        ImmutableArray<MetadataReference> references
    ) => Compile([source], assemblyName, references, []);

    private static PortableExecutableReference Compile(
        string[] sources,
        string assemblyName,
        ImmutableArray<MetadataReference> references,
        string[] preprocessorSymbols
    )
    {
        var parse = CSharpParseOptions
            .Default.WithLanguageVersion(LanguageVersion.Latest)
            .WithPreprocessorSymbols(preprocessorSymbols);
        var compilation = CSharpCompilation.Create(
            assemblyName,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );

        using var image = new MemoryStream();
        var errors = compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToArray();
        return errors.Length == 0
            ? MetadataReference.CreateFromImage(ImmutableArray.Create(image.ToArray()), filePath: assemblyName + ".dll")
            : throw new InvalidOperationException(
                $"{assemblyName} does not "
                    + $"compile:{Environment.NewLine}{string.Join(Environment.NewLine, errors.AsEnumerable())}"
            );
    }

    private static PortableExecutableReference Stub(
        MqttNetReference mqttNet,
        string file,
        string version,
        params string[] preprocessorSymbols
    )
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream("ApiStubs/" + file)
            ?? throw new InvalidOperationException($"The stub {file} is not embedded.");
        using var reader = new StreamReader(stream);
        var identity = $"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]";
        return Compile([reader.ReadToEnd(), identity], "MQTTnet", FrameworkOf(mqttNet), preprocessorSymbols);
    }

    private static PortableExecutableReference Beside(string file) =>
        MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file));

    private static ImmutableArray<MetadataReference> Framework(string name) =>
        [
            .. Directory
                .GetFiles(Path.Combine(AppContext.BaseDirectory, "refs", name), "*.dll")
                .Order(StringComparer.Ordinal)
                .Select(file => MetadataReference.CreateFromFile(file)),
        ];
}
