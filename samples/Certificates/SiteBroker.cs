using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace PlantGateway;

/// <summary>The CA in the file has expired, and nobody has noticed.</summary>
internal static class SiteBroker
{
    public static MqttClientOptions Options()
    {
        var ca = new X509Certificate2Collection();
        ca.ImportFromPemFile("certs/site-ca.pem");
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.site.example", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithTrustChain(ca).WithRevocationMode(X509RevocationMode.NoCheck)
            )
            .Build();
    }
}
