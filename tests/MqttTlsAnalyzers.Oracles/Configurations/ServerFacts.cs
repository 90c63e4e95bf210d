using System.Net;
using System.Security.Authentication;
using MQTTnet.Server;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>What MQTTnet does with server options, read from the object.</summary>
internal sealed record ServerFacts
{
    private const SslProtocols Obsolete = (SslProtocols)(12 | 48 | 192 | 768);

    public bool Plain { get; private init; }

    public bool PlainOnLoopback { get; private init; }

    public bool Encrypted { get; private init; }

    public bool Certificate { get; private init; }

    public bool ClientCertificate { get; private init; }

    public bool ObsoleteProtocol { get; private init; }

    public bool PinnedProtocol { get; private init; }

    public HandlerAnswer Callback { get; private init; }

    public static ServerFacts Of(MqttServerOptions options)
    {
        var plain = options.DefaultEndpointOptions;
        var tls = options.TlsEndpointOptions;
        return new()
        {
            Plain = plain.IsEnabled,
            PlainOnLoopback =
                (IPAddress.IsLoopback(plain.BoundInterNetworkAddress) || Off(plain.BoundInterNetworkAddress))
                && (IPAddress.IsLoopback(plain.BoundInterNetworkV6Address) || Off(plain.BoundInterNetworkV6Address)),
            Encrypted = tls.IsEnabled,
            Certificate = tls.CertificateProvider is not null,
            ClientCertificate = tls.ClientCertificateRequired,
            ObsoleteProtocol = (tls.SslProtocol & Obsolete) != 0,
            PinnedProtocol = tls.SslProtocol is SslProtocols.Tls12 or SslProtocols.Tls13,
            Callback = HandlerAnswers.Of(tls.RemoteCertificateValidationCallback),
        };
    }

    private static bool Off(IPAddress address) => address.Equals(IPAddress.None);
}
