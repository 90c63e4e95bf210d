namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// The names under which settings are kept on heap objects: MQTTnet's property names, and a few of our own for
/// builders.
/// </summary>
internal static class Slots
{
    public const string UseTls = "UseTls";
    public const string AllowUntrustedCertificates = "AllowUntrustedCertificates";
    public const string IgnoreCertificateChainErrors = "IgnoreCertificateChainErrors";
    public const string IgnoreCertificateRevocationErrors = "IgnoreCertificateRevocationErrors";
    public const string RevocationMode = "RevocationMode";
    public const string SslProtocol = "SslProtocol";
    public const string EncryptionPolicy = "EncryptionPolicy";
    public const string CertificateValidationHandler = "CertificateValidationHandler";
    public const string CertificateValidationCallback = "CertificateValidationCallback";
    public const string CertificateSelectionHandler = "CertificateSelectionHandler";
    public const string ClientCertificates = "ClientCertificatesProvider";
    public const string TrustChain = "TrustChain";
    public const string TargetHost = "TargetHost";
    public const string ApplicationProtocols = "ApplicationProtocols";
    public const string CipherSuitesPolicy = "CipherSuitesPolicy";
    public const string AllowRenegotiation = "AllowRenegotiation";

    public const string TlsOptions = "TlsOptions";
    public const string ChannelOptions = "ChannelOptions";
    public const string Credentials = "Credentials";
    public const string RemoteEndpoint = "RemoteEndpoint";
    public const string Server = "Server";
    public const string Port = "Port";
    public const string Uri = "Uri";
    public const string ClientOptions = "ClientOptions";

    public const string DefaultEndpointOptions = "DefaultEndpointOptions";
    public const string TlsEndpointOptions = "TlsEndpointOptions";
    public const string IsEnabled = "IsEnabled";
    public const string BoundAddress = "BoundInterNetworkAddress";
    public const string BoundV6Address = "BoundInterNetworkV6Address";
    public const string CertificateProvider = "CertificateProvider";
    public const string ClientCertificateRequired = "ClientCertificateRequired";
    public const string CheckCertificateRevocation = "CheckCertificateRevocation";
    public const string RemoteCertificateValidationCallback = "RemoteCertificateValidationCallback";

    /// <summary>On a client builder: the options object that every <c>Build()</c> returns.</summary>
    public const string Options = "(options)";

    /// <summary>
    /// On a client builder: TCP options, WebSocket options, explicit TLS options, <c>WithTls</c> parameters, end point.
    /// </summary>
    public const string Tcp = "(tcp)";
    public const string WebSocket = "(websocket)";
    public const string Tls = "(tls)";
    public const string LegacyTls = "(legacy tls)";
    public const string EndPoint = "(endpoint)";

    /// <summary>On a client builder: the last <c>Build()</c>.</summary>
    public const string Built = "(built)";

    /// <summary>On TCP or WebSocket options: the URI's scheme; null value when it could not be known.</summary>
    public const string Scheme = "(scheme)";

    /// <summary>On a client builder: a URI that MQTTnet rejects.</summary>
    public const string Rejected = "(rejected)";

    /// <summary>On a client or factory: the adapter factory in use; on options: the one that met them.</summary>
    public const string Adapter = "(adapter)";

    /// <summary>On credentials.</summary>
    public const string UserName = "Username";
    public const string Password = "Password";
}
