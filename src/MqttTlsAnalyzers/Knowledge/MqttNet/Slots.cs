using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// The names under which settings are kept on heap objects: MQTTnet's property names, and a few of our own for
/// builders.
/// </summary>
internal static class Slots
{
    public const string UseTls = MemberNames.UseTls;
    public const string AllowUntrustedCertificates = MemberNames.AllowUntrustedCertificates;
    public const string IgnoreCertificateChainErrors = MemberNames.IgnoreCertificateChainErrors;
    public const string IgnoreCertificateRevocationErrors = MemberNames.IgnoreCertificateRevocationErrors;
    public const string RevocationMode = MemberNames.RevocationMode;
    public const string SslProtocol = MemberNames.SslProtocol;
    public const string EncryptionPolicy = MemberNames.EncryptionPolicy;
    public const string CertificateValidationHandler = MemberNames.CertificateValidationHandler;
    public const string CertificateValidationCallback = MemberNames.CertificateValidationCallback;
    public const string CertificateSelectionHandler = MemberNames.CertificateSelectionHandler;
    public const string ClientCertificates = MemberNames.ClientCertificatesProvider;
    public const string TrustChain = MemberNames.TrustChain;
    public const string TargetHost = MemberNames.TargetHost;
    public const string ApplicationProtocols = MemberNames.ApplicationProtocols;
    public const string CipherSuitesPolicy = MemberNames.CipherSuitesPolicy;
    public const string AllowRenegotiation = MemberNames.AllowRenegotiation;

    public const string TlsOptions = MemberNames.TlsOptions;
    public const string ChannelOptions = MemberNames.ChannelOptions;
    public const string Credentials = MemberNames.Credentials;
    public const string RemoteEndpoint = MemberNames.RemoteEndpoint;
    public const string Server = MemberNames.Server;
    public const string Port = MemberNames.Port;
    public const string Uri = MemberNames.Uri;
    public const string ClientOptions = MemberNames.ClientOptions;

    public const string DefaultEndpointOptions = MemberNames.DefaultEndpointOptions;
    public const string TlsEndpointOptions = MemberNames.TlsEndpointOptions;
    public const string IsEnabled = MemberNames.IsEnabled;
    public const string BoundAddress = MemberNames.BoundInterNetworkAddress;
    public const string BoundV6Address = MemberNames.BoundInterNetworkV6Address;
    public const string CertificateProvider = MemberNames.CertificateProvider;
    public const string ClientCertificateRequired = MemberNames.ClientCertificateRequired;
    public const string CheckCertificateRevocation = MemberNames.CheckCertificateRevocation;
    public const string RemoteCertificateValidationCallback = MemberNames.RemoteCertificateValidationCallback;

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

    /// <summary>On server options: they were given to the services of ASP.NET Core.</summary>
    public const string Hosted = "(hosted)";

    /// <summary>On credentials.</summary>
    public const string UserName = MemberNames.Username;
    public const string Password = MemberNames.Password;
}
