using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>AWS IoT Core on port 443, which it tells from HTTPS by the protocol's name. Its own certificate is publicly trusted.</summary>
internal static class CloudBroker
{
    private const string Endpoint = "a1b2c3d4e5f6g7-ats.iot.eu-central-1.amazonaws.com";

    public static MqttClientOptions Options(Settings settings)
    {
        var certificates = new X509Certificate2Collection();
        certificates.Add(Certificates.Identity("certs/device.crt", "certs/device.key", settings.KeyPassword));

        return new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer(Endpoint, 443)
            .WithTlsOptions(o => o
                .UseTls()
                .WithClientCertificates(certificates)
                .WithApplicationProtocols(new List<SslApplicationProtocol> { new SslApplicationProtocol("x-amzn-mqtt-ca") }))
            .Build();
    }
}
