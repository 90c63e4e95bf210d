using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

internal static class TlsExtensions
{
    /// <summary>What every broker of ours gets.</summary>
    public static MqttClientOptionsBuilder WithPlantTls(this MqttClientOptionsBuilder builder) =>
        builder.WithTlsOptions(o => o
            .WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)
            .WithTrustChain(Certificates.Roots())
            .WithRevocationMode(X509RevocationMode.NoCheck));
}
