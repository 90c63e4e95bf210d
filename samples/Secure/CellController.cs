using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>A controller in the cell: dialled by its address, known by the name in its certificate.</summary>
internal static class CellController
{
    public static MqttClientOptions Options(Settings settings)
    {
        var identity = Certificates.Identity("certs/cell.crt", "certs/cell.key", settings.KeyPassword);

        var options = new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithEndPoint(new IPEndPoint(IPAddress.Parse("10.20.0.5"), 8883))
            .WithTlsOptions(o => o
                .UseTls()
                .WithTargetHost("cell-5.plant.internal")
                .WithClientCertificates(new X509Certificate2Collection { identity })
                .WithTrustChain(Certificates.Roots())
                .WithRevocationMode(X509RevocationMode.NoCheck))
            .Build();
        return options;
    }
}
