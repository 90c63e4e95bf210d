using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace PlantGateway;

/// <summary>The gateway's own certificate is trusted, and it is for another name than the one dialled.</summary>
internal static class Gateway
{
    public static MqttClientOptions Options()
    {
        var pinned = new X509Certificate2Collection();
        pinned.ImportFromPemFile(Path.Combine(AppContext.BaseDirectory, "certs", "gateway.pem"));
        return new MqttClientOptionsBuilder()
            .WithTcpServer("10.20.0.17", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithTrustChain(pinned).WithRevocationMode(X509RevocationMode.NoCheck)
            )
            .Build();
    }
}
