namespace MqttTlsAnalyzers.Execution;

/// <summary>What an object on the abstract heap stands for.</summary>
internal enum ObjectKind
{
    /// <summary>An instance of a class of the compilation; <c>this</c> included.</summary>
    User,

    ClientOptionsBuilder,
    ClientOptions,

    /// <summary>
    /// TLS options, and the builder that makes them: <c>Build()</c> returns the one object it works on.
    /// </summary>
    TlsOptions,
    LegacyTlsParameters,
    TcpOptions,

    /// <summary>WebSocket options, and their builder, for the same reason.</summary>
    WebSocketOptions,
    ManagedOptions,

    /// <summary>Server options, and their builder, for the same reason.</summary>
    ServerOptions,
    ServerEndpoint,
    ServerTlsEndpoint,
    CertificateProvider,
    ConnectionContextFactory,

    /// <summary>An MQTT client, or the factory that makes clients.</summary>
    Client,
    Credentials,

    /// <summary>A list, array, collection or read-only wrapper whose elements are followed.</summary>
    Collection,

    /// <summary>A dictionary from texts to something.</summary>
    Dictionary,
    Chain,
    ChainPolicy,

    /// <summary>A <c>System.UriBuilder</c>.</summary>
    UriBuilder,

    /// <summary>A <c>StringBuilder</c>.</summary>
    StringBuilder,

    /// <summary>A <c>Lazy&lt;T&gt;</c> whose delegate is seen.</summary>
    Lazy,

    /// <summary>A listener of Kestrel (<c>ListenOptions</c>).</summary>
    Listener,

    /// <summary>How a listener of Kestrel does TLS (<c>HttpsConnectionAdapterOptions</c>).</summary>
    HttpsOptions,
}
