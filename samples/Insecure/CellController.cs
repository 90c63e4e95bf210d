using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>A controller in the cell: it has an address and no name.</summary>
internal static class CellController
{
    private const string KeyPassword = "changeit";

    public static MqttClientOptions Options(Settings settings)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("certs/ca.crt");
        var identity = new X509Certificate2("certs/cell.pfx", KeyPassword);

        var options = new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithEndPoint(new IPEndPoint(IPAddress.Parse("10.20.0.5"), 8883))
            .WithTlsOptions(o => o
                .UseTls()
                .WithClientCertificates(new X509Certificate2Collection { identity })
                .WithTrustChain(roots)
                .WithRevocationMode(X509RevocationMode.NoCheck))
            .Build();
        return options;
    }
}
