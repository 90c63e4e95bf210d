using MqttTlsAnalyzers.Model;
using static MqttTlsAnalyzers.Model.SslProtocolBits;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// Asks the referenced assemblies for the <see cref="MqttNetCapabilities"/>: the one place that looks up types by name.
/// </summary>
internal static class MqttNetCapabilitiesFactory
{
    private static readonly string[] ClientNamespaces = { "MQTTnet", "MQTTnet.Client", "MQTTnet.Client.Options" };

    public static MqttNetCapabilities Create(Compilation compilation)
    {
        var builder = FindClient(compilation, TypeNames.MqttClientOptionsBuilder);
        var tlsOptions = BesideOf(builder, TypeNames.MqttClientTlsOptions);
        var tlsBuilder = BesideOf(builder, TypeNames.MqttClientTlsOptionsBuilder);
        var server = Find(compilation, "MQTTnet.Server.MqttServerOptionsBuilder");
        var clientNamespace = builder?.ContainingNamespace.ToDisplayString();
        var isThird = string.Equals(clientNamespace, "MQTTnet.Client.Options", StringComparison.Ordinal);
        var isFifth = string.Equals(clientNamespace, "MQTTnet", StringComparison.Ordinal);
        return new MqttNetCapabilities
        {
            HasTlsOptionsBuilder = Has(builder, MemberNames.WithTlsOptions),
            HasTrustChain = Has(tlsBuilder, MemberNames.WithTrustChain),
            HasTargetHost = Has(tlsOptions, MemberNames.TargetHost),
            HasTcpEndPoint = Has(BesideOf(builder, TypeNames.MqttClientTcpOptions), MemberNames.RemoteEndpoint),
            ReadsBarePkcs12 = !(isFifth && IsBuiltForNet9(server ?? builder)),
            ReadsRevocationMode = Has(tlsOptions, MemberNames.ApplicationProtocols),
            AllowUntrustedIsTotal = isThird,
            IgnoreChainErrorsIsTotal = !isThird,
            ConnectionUriResetsTls = isFifth,
            WebSocketUriNeedsScheme = isFifth,
            PlainEndpointIsOnByDefault =
                isThird || (builder is null && Find(compilation, "MQTTnet.Server.IMqttServerOptions") is not null),
            HasCertificateProviderOverload =
                server
                    ?.GetMembers(MemberNames.WithEncryptionCertificate)
                    .Any(static member =>
                        member is IMethodSymbol { Parameters: { Length: > 0 } parameters }
                        && parameters[0].Type.Name == TypeNames.ICertificateProvider
                    ) == true,
            DefaultClientProtocols = isThird ? DefaultProtocolsOf3(compilation, tlsOptions) : Modern,
            DefaultServerProtocols = isFifth ? 0 : Tls12,
            AcceptsSystemDefaultProtocols = AcceptsSystemDefaultProtocols(compilation),
            CipherSuiteNames = new Lazy<ImmutableDictionary<long, string>>(() => CipherSuiteNames(compilation)),
        };
    }

    private static bool IsBuiltForNet9(INamedTypeSymbol? type) =>
        type?.ContainingModule?.ReferencedAssemblies.Any(static reference =>
            reference.Name == "System.Runtime" && reference.Version.Major >= 9
        ) == true;

    /// <summary>The names of the cipher suites by their numbers; empty where the framework has none.</summary>
    private static ImmutableDictionary<long, string> CipherSuiteNames(Compilation compilation)
    {
        var names = ImmutableDictionary.CreateBuilder<long, string>();
        foreach (
            var member in Find(compilation, "System.Net.Security.TlsCipherSuite")?.GetMembers()
                ?? ImmutableArray<ISymbol>.Empty
        )
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: ushort number })
            {
                names[number] = member.Name;
            }
        }

        return names.ToImmutable();
    }

    /// <summary>
    /// 3.0, whose factory makes no builders yet, has one version: the latest on .NET, TLS 1.2 elsewhere. 3.1 leaves the
    /// choice to the system, but on .NET Framework (v3.0.16, v3.1.2 MqttClientTlsOptions.cs).
    /// </summary>
    private static int DefaultProtocolsOf3(Compilation compilation, INamedTypeSymbol? tlsOptions)
    {
        var isNetFramework = string.Equals(
            compilation.ObjectType.ContainingAssembly?.Name,
            "mscorlib",
            StringComparison.Ordinal
        );
        return Has(Find(compilation, "MQTTnet.MqttFactory"), MemberNames.CreateClientOptionsBuilder)
            ? isNetFramework
                ? Tls12
                : 0
            : Has(tlsOptions, MemberNames.ApplicationProtocols)
                ? Tls13
                : Tls12;
    }

    /// <summary>The overload that has no protocols came with the framework that lets the system choose them.</summary>
    private static bool AcceptsSystemDefaultProtocols(Compilation compilation) =>
        Find(compilation, "System.Net.Security.SslStream")
            ?.GetMembers("AuthenticateAsClient")
            .Any(static member => member is IMethodSymbol { Parameters.Length: 3 }) != false;

    /// <summary>
    /// The type of this name in the builder's namespace and assembly, so that not all references are searched again.
    /// </summary>
    private static INamedTypeSymbol? BesideOf(INamedTypeSymbol? builder, string name) =>
        builder?.ContainingNamespace.GetTypeMembers(name).FirstOrDefault();

    private static INamedTypeSymbol? FindClient(Compilation compilation, string name)
    {
        foreach (var container in ClientNamespaces)
        {
            if (Find(compilation, container + "." + name) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>The type, or the first of several that assemblies define under this name.</summary>
    private static INamedTypeSymbol? Find(Compilation compilation, string metadataName)
    {
#pragma warning disable RS0030 // This is the place.
        return compilation
            .GetTypesByMetadataName(metadataName)
#pragma warning restore RS0030
            .OrderBy(static type => type.Locations.Any(static location => location.IsInSource))
            .FirstOrDefault();
    }

    private static bool Has(INamedTypeSymbol? type, string member) =>
        type is not null && !type.GetMembers(member).IsEmpty;
}
