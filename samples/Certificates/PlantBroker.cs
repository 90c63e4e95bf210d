using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace PlantGateway;

/// <summary>The intermediate is trusted, and the root that issued it is left out.</summary>
internal static class PlantBroker
{
    public static MqttClientOptions Options()
    {
        // What the administrator sent.
        var ca = new X509Certificate2Collection();
        ca.ImportFromPemFile("certs/plant-issuing-ca.pem");
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.plant.example", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithTrustChain(ca).WithRevocationMode(X509RevocationMode.NoCheck)
            )
            .Build();
    }
}
