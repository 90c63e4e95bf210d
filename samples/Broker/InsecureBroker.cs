using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Server;

namespace PlantBroker;

/// <summary>What grew over the years: one listener for the line, one for the devices, one for the office.</summary>
internal static class InsecureBroker
{
    public static MqttServerOptions Options() => Environment.GetEnvironmentVariable("BROKER_ROLE") switch
    {
        "devices" => Devices(),
        "office" => Office(),
        _ => Line(),
    };

    /// <summary>"TLS is configured": but nobody switched its endpoint on.</summary>
    private static MqttServerOptions Line() =>
        new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .WithEncryptedEndpointPort(8883)
            .WithEncryptionCertificate(X509Certificate2.CreateFromPemFile("certs/server.crt", "certs/server.key"))
            .Build();

    /// <summary>"Only devices with a certificate get in": any certificate, or none.</summary>
    private static MqttServerOptions Devices()
    {
        var builder = new MqttServerOptionsBuilder();
        builder.WithEncryptedEndpoint();
        builder.WithEncryptionCertificate(new X509Certificate2("certs/server.pfx", "changeit"));
        builder.WithEncryptionSslProtocol(SslProtocols.Tls11 | SslProtocols.Tls12);
        builder.WithClientCertificate((_, _, _, _) => true);
        return builder.Build();
    }

    /// <summary>The office has no certificates, so it has no encryption either.</summary>
    private static MqttServerOptions Office() =>
        new MqttServerOptionsBuilder()
            .WithDefaultEndpoint()
            .Build();
}
