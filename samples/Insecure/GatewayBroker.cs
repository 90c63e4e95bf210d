using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The protocol gateways of the older lines.</summary>
internal static class GatewayBroker
{
    public static MqttClientOptions Options(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer(settings.Host, 1883)
            .WithGatewayTls()
            .Build();
}
