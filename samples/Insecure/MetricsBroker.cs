using MQTTnet;

namespace TelemetryPublisher;

/// <summary>Health metrics of the publisher itself.</summary>
internal static class MetricsBroker
{
    public static MqttClientOptions Options(Settings settings) =>
        settings.Password.Length > 0 ? WithAccount(settings) : Anonymous(settings);

    private static MqttClientOptions WithAccount(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithConnectionUri("mqtt://metrics.example.com")
            .WithCredentials(settings.User, settings.Password)
            .Build();

    private static MqttClientOptions Anonymous(Settings settings)
    {
        var builder = new MqttClientOptionsBuilder();
        builder.WithClientId(settings.DeviceId);
        builder.WithTcpServer("metrics.example.com");
        return builder.Build();
    }
}
