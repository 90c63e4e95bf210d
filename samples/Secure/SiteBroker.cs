using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The brokers of the sites.</summary>
internal static class SiteBroker
{
    public static MqttClientOptions Options(Settings settings) => settings.DeviceId switch
    {
        "site-3" => Moved(settings),
        "site-4" => OwnCa(settings),
        _ => Configured(settings),
    };

    private static MqttClientOptions Configured(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer(settings.Host)
            .WithPlantTls()
            .Build();

    private static MqttClientOptions Moved(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithConnectionUri("mqtts://site-3.eu.example.com")
            .WithTlsOptions(o => o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13).WithTargetHost("site-3.example.com"))
            .Build();

    private static MqttClientOptions OwnCa(Settings settings)
    {
        MqttClientTlsOptions tls = new MqttClientTlsOptionsBuilder()
            .WithTrustChain(Certificates.Roots())
            .WithRevocationMode(X509RevocationMode.NoCheck)
            .Build();

        return new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer("site-4.plant.internal", 8883)
            .WithTlsOptions(tls)
            .Build();
    }
}
