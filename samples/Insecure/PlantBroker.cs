using MQTTnet;

namespace TelemetryPublisher;

/// <summary>The broker in the plant. Its certificate is from our own CA, and "validation never worked".</summary>
internal static class PlantBroker
{
    public static MqttClientOptions Options(Settings settings) =>
        new MqttClientOptionsBuilder()
            .WithClientId(settings.DeviceId)
            .WithTcpServer("mqtt.plant.internal", 8883)
            .WithCredentials(settings.User, settings.Password)
            .WithTlsOptions(o => o
                .UseTls()
                .WithAllowUntrustedCertificates()
                .WithIgnoreCertificateChainErrors()
                .WithCertificateValidationHandler(_ => true))
            .Build();
}
