using System.Security.Authentication;
using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The brokers of the sites: the one from the settings, and three that were added later.</summary>
internal static class SiteBroker
{
    public static MqttClientOptions Options(Settings settings) => settings.DeviceId switch
    {
        "site-2" => Spare(settings),
        "site-3" => Moved(settings),
        "site-4" => OwnCa(settings),
        _ => Configured(settings),
    };

    private static MqttClientOptions Configured(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer(settings.Host, 8883)
            .WithTlsOptions(o => o.UseTls().WithCommissioningSwitch(settings.Insecure))
            .Build();

    private static MqttClientOptions Spare(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer("spare.plant.internal", 8883)
            .WithTlsOptions(o => o.UseTls())
            .Build();

    private static MqttClientOptions Moved(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTlsOptions(o => o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13).WithTargetHost("site-3.example.com"))
            .WithConnectionUri("mqtts://site-3.eu.example.com")
            .Build();

    private static MqttClientOptions OwnCa(Settings settings)
    {
        MqttClientTlsOptions tls = new MqttClientTlsOptionsBuilder()
            .WithCertificateValidationHandler(CertificateChecks.IssuedByOurCa)
            .Build();

        return new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer("site-4.plant.internal", 8883)
            .WithTlsOptions(tls)
            .Build();
    }
}
