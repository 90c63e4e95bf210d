namespace MqttTlsAnalyzers.Model;

/// <summary>
/// What the referenced MQTTnet offers and how it behaves, asked of its members and never of its version.
/// Facts: MQTTnet v3.1.2, v4.3.7.1207 and v5.2.0 sources.
/// </summary>
internal sealed record MqttNetCapabilities
{
    private static readonly Lazy<ImmutableDictionary<long, string>> NoNames = new(() =>
        ImmutableDictionary<long, string>.Empty
    );

    /// <summary><c>WithTlsOptions</c> exists (4.3+, 5.x).</summary>
    public bool HasTlsOptionsBuilder { get; init; }

    /// <summary><c>WithTrustChain</c> exists (4.3.2+ on .NET 7+, 5.x).</summary>
    public bool HasTrustChain { get; init; }

    /// <summary>
    /// The code hands MQTT to Kestrel and adds no TCP adapter, so that nobody serves the endpoints of the MQTT options.
    /// </summary>
    public Lazy<bool> IsServedByKestrelOnly { get; init; } = new(static () => false);

    /// <summary>
    /// The TCP options have a <c>RemoteEndpoint</c>, and a builder wants one of its own (4.3.4+, 5.x).
    /// </summary>
    public bool HasTcpEndPoint { get; init; }

    /// <summary>
    /// A server that is given PKCS#12 bytes without a password can read them: not where MQTTnet is built for .NET 9 or
    /// later and takes them for a bare certificate (v5.2.0 BlobCertificateProvider.cs).
    /// </summary>
    public bool ReadsBarePkcs12 { get; init; } = true;

    /// <summary><c>TargetHost</c> exists on the TLS options.</summary>
    public bool HasTargetHost { get; init; }

    /// <summary>
    /// <c>RevocationMode</c> is read. The assemblies for .NET Framework and .NET Standard 2.0, which have no ALPN
    /// either, only read <c>IgnoreCertificateRevocationErrors</c>.
    /// </summary>
    public bool ReadsRevocationMode { get; init; } = true;

    /// <summary>
    /// <c>AllowUntrustedCertificates</c> is read and accepts everything (3.x); later nothing reads it.
    /// </summary>
    public bool AllowUntrustedIsTotal { get; init; }

    /// <summary>
    /// <c>IgnoreCertificateChainErrors</c> drops every chain error (4.1+, 5.x); on 3.x it forgives a partial chain
    /// only.
    /// </summary>
    public bool IgnoreChainErrorsIsTotal { get; init; }

    /// <summary>
    /// Any URI given to <c>WithConnectionUri</c> replaces the TLS options (5.x); before, only <c>mqtts</c> does.
    /// </summary>
    public bool ConnectionUriResetsTls { get; init; }

    /// <summary>The WebSocket builder's <c>WithUri</c> rejects a URI without <c>ws</c> or <c>wss</c> (5.x).</summary>
    public bool WebSocketUriNeedsScheme { get; init; }

    /// <summary>A server listens in the clear unless told not to (3.x).</summary>
    public bool PlainEndpointIsOnByDefault { get; init; }

    /// <summary>
    /// Bits of <c>SslProtocols</c> that a client offers when nobody says otherwise: TLS 1.2 and 1.3 (4.x, 5.x), what
    /// the system chooses (3.1), or one version (3.0).
    /// </summary>
    public int DefaultClientProtocols { get; init; }

    /// <summary>The same of a server: what the system chooses (5.x), or TLS 1.2.</summary>
    public int DefaultServerProtocols { get; init; }

    /// <summary>A server certificate provider may be given (4.2+).</summary>
    public bool HasCertificateProviderOverload { get; init; }

    /// <summary>
    /// <c>SslProtocols.None</c> leaves the choice to the system: .NET, and .NET Framework 4.7 and later. Before it is
    /// rejected at run time, and a library for .NET Standard 2.0 may run there.
    /// </summary>
    public bool AcceptsSystemDefaultProtocols { get; init; } = true;

    /// <summary>The names of the framework's cipher suites by number; empty where it has none.</summary>
    public Lazy<ImmutableDictionary<long, string>> CipherSuiteNames { get; init; } = NoNames;
}
