using System.Security.Cryptography.X509Certificates;
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
            .WithWebSocketServer(w => w.WithUri("ws://dashboard.example.com:8083/mqtt"))
            .WithTlsOptions(o => o.UseTls())
            .Build();

    private static MqttClientOptions Plant(Settings settings)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile("certs/ca.crt");

        return new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithWebSocketServer(w => w.WithUri("wss://dashboard.example.com:8084/mqtt"))
            .WithTlsOptions(o => o
                .UseTls()
                .WithTrustChain(roots))
            .Build();
    }
}
