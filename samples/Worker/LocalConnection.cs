using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using MQTTnet;

namespace PlantWorker;

/// <summary>Talks to the broker of mosquitto.conf, which runs on the same machine and asks for a certificate.</summary>
public static class LocalConnection
{
    public static MqttClientOptions Options(IConfiguration configuration)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("/mosquitto/certs/ca.crt");
        return new MqttClientOptionsBuilder()
            .WithTcpServer("localhost", configuration.GetValue<int>("Local:Port"))
            .WithTlsOptions(o => o.UseTls().WithTrustChain(roots))
            .Build();
    }
}
