using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The protocol gateways: they got certificates of our CA.</summary>
internal static class GatewayBroker
{
    public static MqttClientOptions Options(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer(settings.Host, 8883)
            .WithPlantTls()
            .Build();
}
