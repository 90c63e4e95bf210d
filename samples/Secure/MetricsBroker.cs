using MQTTnet;

namespace TelemetryPublisher;

/// <summary>Health metrics of the publisher itself: a public broker, or the one beside us on the same machine.</summary>
internal static class MetricsBroker
{
    public static MqttClientOptions Options(Settings settings) =>
        settings.Password.Length > 0 ? WithAccount(settings) : Local(settings);

    private static MqttClientOptions WithAccount(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithConnectionUri("mqtts://metrics.example.com")
            .WithCredentials(settings.User, settings.Password)
            .Build();

    private static MqttClientOptions Local(Settings settings)
    {
        var builder = new MqttClientOptionsBuilder();
        builder.WithClientId(settings.DeviceId);
        builder.WithTcpServer("localhost");
        return builder.Build();
    }
}
