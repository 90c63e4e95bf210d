using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The kinds of MQTTnet's objects, and of Kestrel's where it serves MQTTnet.</summary>
internal static class MqttNetKinds
{
    public const ObjectKind CertificateProvider = ObjectKind.FirstOfLibraries;

    public const ObjectKind ClientOptionsBuilder = ObjectKind.FirstOfConfigurations;
    public const ObjectKind ClientOptions = ObjectKind.FirstOfConfigurations + 1;

    /// <summary>
    /// TLS options, and the builder that makes them: <c>Build()</c> returns the one object it works on.
    /// </summary>
    public const ObjectKind TlsOptions = ObjectKind.FirstOfConfigurations + 2;
    public const ObjectKind LegacyTlsParameters = ObjectKind.FirstOfConfigurations + 3;
    public const ObjectKind TcpOptions = ObjectKind.FirstOfConfigurations + 4;

    /// <summary>WebSocket options, and their builder, for the same reason.</summary>
    public const ObjectKind WebSocketOptions = ObjectKind.FirstOfConfigurations + 5;
    public const ObjectKind ManagedOptions = ObjectKind.FirstOfConfigurations + 6;

    /// <summary>Server options, and their builder, for the same reason.</summary>
    public const ObjectKind ServerOptions = ObjectKind.FirstOfConfigurations + 7;
    public const ObjectKind ServerEndpoint = ObjectKind.FirstOfConfigurations + 8;
    public const ObjectKind ServerTlsEndpoint = ObjectKind.FirstOfConfigurations + 9;
    public const ObjectKind ConnectionContextFactory = ObjectKind.FirstOfConfigurations + 10;

    /// <summary>An MQTT client, or the factory that makes clients.</summary>
    public const ObjectKind Client = ObjectKind.FirstOfConfigurations + 11;
    public const ObjectKind Credentials = ObjectKind.FirstOfConfigurations + 12;

    /// <summary>A listener of Kestrel (<c>ListenOptions</c>).</summary>
    public const ObjectKind Listener = ObjectKind.FirstOfConfigurations + 13;

    /// <summary>How a listener of Kestrel does TLS (<c>HttpsConnectionAdapterOptions</c>).</summary>
    public const ObjectKind HttpsOptions = ObjectKind.FirstOfConfigurations + 14;
}
