using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

internal static class TlsExtensions
{
    /// <summary>The gateways are old, and so is what they speak.</summary>
    public static MqttClientOptionsBuilder WithGatewayTls(this MqttClientOptionsBuilder builder) =>
        builder.WithTlsOptions(o => o
            .WithSslProtocols(SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12)
            .WithRevocationMode(X509RevocationMode.NoCheck)
            .WithCertificateValidationHandler(CertificateChecks.AcceptSelfSigned));

    /// <summary>For commissioning: --insecure connects before the certificates are there.</summary>
    public static MqttClientTlsOptionsBuilder WithCommissioningSwitch(this MqttClientTlsOptionsBuilder tls, bool insecure)
    {
        if (insecure)
        {
            tls.WithCertificateValidationHandler(_ => true);
        }

        return tls;
    }
}
