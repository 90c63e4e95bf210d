using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>AWS IoT Core, over the port that the firewall lets through.</summary>
internal static class CloudBroker
{
    private const string Endpoint = "a1b2c3d4e5f6g7-ats.iot.eu-central-1.amazonaws.com";

    public static MqttClientOptions Options(Settings settings)
    {
        var certificates = new X509Certificate2Collection();
        certificates.Add(X509Certificate2.CreateFromPem(File.ReadAllText("certs/AmazonRootCA1.pem")));
        certificates.Add(X509Certificate2.CreateFromPemFile("certs/device.crt", "certs/device.key"));

        return new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer(Endpoint, 443)
            .WithTlsOptions(o => o.UseTls().WithClientCertificates(certificates))
            .Build();
    }
}
