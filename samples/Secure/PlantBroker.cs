using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The broker in the plant: its certificate is from our own CA, ours too. No revocation list is published.</summary>
internal static class PlantBroker
{
    public static MqttClientOptions Options(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer("mqtt.plant.internal", 8883)
            .WithTlsOptions(o => o
                .UseTls()
                .WithClientCertificates(new X509Certificate2Collection
                {
                    Certificates.Identity("certs/client.crt", "certs/client.key", settings.KeyPassword),
                })
                .WithTrustChain(Certificates.Roots())
                .WithRevocationMode(X509RevocationMode.NoCheck))
            .Build();
}
