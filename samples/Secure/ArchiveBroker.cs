using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The long-term archive: an options object, which is off until it is told to be on.</summary>
internal static class ArchiveBroker
{
    public static MqttClientOptions Options(Settings settings, X509Certificate2Collection? identity = null)
    {
        var tls = new MqttClientTlsOptions
        {
            UseTls = true,
            TargetHost = "archive.example.com",
            ClientCertificatesProvider = new DefaultMqttCertificatesProvider(identity ?? []),
        };
        tls.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13;

        var builder = new MqttClientOptionsBuilder();
        builder.WithClientId(settings.DeviceId);
        builder.WithTcpServer("archive.example.com", 8883);
        builder.WithTlsOptions(tls);
        return builder.Build();
    }
}
