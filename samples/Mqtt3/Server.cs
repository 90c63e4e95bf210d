using System.Security.Cryptography.X509Certificates;
using MQTTnet.Server;

namespace TelemetryPublisher;

internal static class Server
{
    /// <summary>In this generation a server listens in the clear as well, until WithoutDefaultEndpoint says no.</summary>
    public static IMqttServerOptions Options(X509Certificate2 certificate) =>
        new MqttServerOptionsBuilder()
            .WithEncryptedEndpoint()
            .WithEncryptionCertificate(certificate)
            .Build();
}
