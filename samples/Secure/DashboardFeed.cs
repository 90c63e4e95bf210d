using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The live dashboard, over WebSocket: the public one, or the one of the plant.</summary>
internal static class DashboardFeed
{
    public static MqttClientOptions Options(Settings settings) =>
        settings.Host.EndsWith(".internal", StringComparison.Ordinal) ? Plant(settings) : Public(settings);

    private static MqttClientOptions Public(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithCredentials(settings.User, settings.Password)
            .WithWebSocketServer(w => w.WithUri("wss://dashboard.example.com:8084/mqtt"))
            .WithTlsOptions(o => o.UseTls())
            .Build();

    private static MqttClientOptions Plant(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithWebSocketServer(w => w.WithUri("wss://dashboard.plant.internal:8084/mqtt"))
            .WithTlsOptions(o => o
                .UseTls()
                .WithCertificateValidationHandler(CertificateChecks.IssuedByOurCa))
            .Build();
}
