using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// Which types are MQTTnet's, by namespace and name. The types moved between namespaces at each generation, so all of a
/// generation's names are listed; the assembly does not matter, so that a type defined in two assemblies is still
/// known.
/// </summary>
internal static class MqttNetTypes
{
    private static readonly string[] Namespaces =
    {
        "MQTTnet",
        "MQTTnet.Client",
        "MQTTnet.Client.Options",
        "MQTTnet.Server",
        "MQTTnet.Certificates",
        "MQTTnet.Extensions",
        "MQTTnet.Extensions.ManagedClient",
        "MQTTnet.AspNetCore",
        "MQTTnet.AspNetCore.Client",
        "MQTTnet.AspNetCore.Extensions",
    };

    private static readonly Dictionary<string, ObjectKind> Kinds = new(StringComparer.Ordinal)
    {
        [TypeNames.MqttClientOptionsBuilder] = MqttNetKinds.ClientOptionsBuilder,
        [TypeNames.MqttClientOptions] = MqttNetKinds.ClientOptions,
        [TypeNames.IMqttClientOptions] = MqttNetKinds.ClientOptions,
        [TypeNames.MqttClientTlsOptions] = MqttNetKinds.TlsOptions,
        [TypeNames.MqttClientTlsOptionsBuilder] = MqttNetKinds.TlsOptions,
        [TypeNames.MqttClientOptionsBuilderTlsParameters] = MqttNetKinds.LegacyTlsParameters,
        [TypeNames.MqttClientTcpOptions] = MqttNetKinds.TcpOptions,
        [TypeNames.MqttClientWebSocketOptions] = MqttNetKinds.WebSocketOptions,
        [TypeNames.MqttClientWebSocketOptionsBuilder] = MqttNetKinds.WebSocketOptions,
        [TypeNames.ManagedMqttClientOptions] = MqttNetKinds.ManagedOptions,
        [TypeNames.IManagedMqttClientOptions] = MqttNetKinds.ManagedOptions,
        [TypeNames.ManagedMqttClientOptionsBuilder] = MqttNetKinds.ManagedOptions,
        [TypeNames.MqttServerOptions] = MqttNetKinds.ServerOptions,
        [TypeNames.IMqttServerOptions] = MqttNetKinds.ServerOptions,
        [TypeNames.MqttServerOptionsBuilder] = MqttNetKinds.ServerOptions,
        [TypeNames.MqttServerTcpEndpointOptions] = MqttNetKinds.ServerEndpoint,
        [TypeNames.MqttServerTlsTcpEndpointOptions] = MqttNetKinds.ServerTlsEndpoint,
        [TypeNames.DefaultMqttCertificatesProvider] = MqttNetKinds.CertificateProvider,
        [TypeNames.BlobCertificateProvider] = MqttNetKinds.CertificateProvider,
        [TypeNames.X509CertificateProvider] = MqttNetKinds.CertificateProvider,
        [TypeNames.MqttClientConnectionContextFactory] = MqttNetKinds.ConnectionContextFactory,
        [TypeNames.IMqttClient] = MqttNetKinds.Client,
        [TypeNames.MqttFactory] = MqttNetKinds.Client,
        [TypeNames.MqttClientFactory] = MqttNetKinds.Client,
        [TypeNames.MqttClientCredentials] = MqttNetKinds.Credentials,
        [TypeNames.MqttServerCertificateCredentials] = MqttNetKinds.Credentials,
    };

    /// <summary>
    /// The kind of object a type of MQTTnet stands for, also through a base class; null for every other type.
    /// </summary>
    public static ObjectKind? KindOf(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Kinds.TryGetValue(current.Name, out var kind) && IsMqttNet(current))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The type starts with TLS on: <c>MqttClientTlsOptionsBuilder</c>.</summary>
    public static bool IsTlsOptionsBuilder(ITypeSymbol? type) =>
        type is { Name: TypeNames.MqttClientTlsOptionsBuilder } && IsMqttNet(type);

    /// <summary>The type implements <c>ICertificateProvider</c>, which hands a server its certificate.</summary>
    public static bool IsServerCertificateProvider(ITypeSymbol type) =>
        type.AllInterfaces.Any(static @interface =>
            @interface.Name == TypeNames.ICertificateProvider && IsMqttNet(@interface)
        );

    /// <summary>
    /// The method with which a class of the compilation implements <c>IMqttClientCertificatesProvider</c>; null for
    /// other types.
    /// </summary>
    public static IMethodSymbol? CertificatesOf(ITypeSymbol type)
    {
        foreach (
            var @interface in type.DeclaringSyntaxReferences.IsEmpty
                ? ImmutableArray<INamedTypeSymbol>.Empty
                : type.AllInterfaces
        )
        {
            if (
                @interface.Name == TypeNames.IMqttClientCertificatesProvider
                && IsMqttNet(@interface)
                && @interface.GetMembers(MemberNames.GetCertificates).FirstOrDefault() is { } member
            )
            {
                return type.FindImplementationForInterfaceMember(member) as IMethodSymbol;
            }
        }

        return null;
    }

    /// <summary>
    /// The symbol is, or is a member of, a type in a namespace of MQTTnet that is listed here or below one.
    /// </summary>
    public static bool IsMqttNet(ISymbol? symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type is not null
            && NamespaceName.IsIn(type.ContainingNamespace, MqttNetAssembly.Name)
            && (IsListed(type.ContainingNamespace) || !type.Locations.Any(static location => location.IsInSource));
    }

    private static bool IsListed(INamespaceSymbol @namespace)
    {
        foreach (var name in Namespaces)
        {
            if (NamespaceName.Is(@namespace, name))
            {
                return true;
            }
        }

        return false;
    }
}
