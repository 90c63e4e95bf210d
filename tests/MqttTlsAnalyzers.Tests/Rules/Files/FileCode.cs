namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>Programs that load certificates from files.</summary>
internal static class FileCode
{
    /// <summary>A client whose trust chain these statements fill; it is called <c>ca</c>.</summary>
    public static string TrustChain(string statements, string host = "broker.plant.example") =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2Collection();
            {{statements}}
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("{{host}}", 8883)
                .WithTlsOptions(o => o.WithTrustChain(ca))
                .Build();
            """;

    /// <summary>A client that shows this certificate to a public broker.</summary>
    public static string Client(string certificate) =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var certificate = {{certificate}};
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.WithClientCertificates(new X509Certificate2Collection(certificate)))
                .Build();
            """;

    /// <summary>A server that shows this certificate.</summary>
    public static string Server(string certificate) =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet.Server;

            var certificate = {{certificate}};
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(certificate)
                .Build();
            """;
}
