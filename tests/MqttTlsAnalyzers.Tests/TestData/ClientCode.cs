using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>
/// What stands around the statements of a test: the usings of the MQTTnet generation, a client, and settings that
/// nobody can see through.
/// </summary>
internal static class ClientCode
{
    private const string Usings = """
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;
        using MQTTnet.Server;

        """;

    private const string Settings = """
        using System.Security.Cryptography.X509Certificates;

        public abstract class Settings
        {
            public abstract string Host { get; }
            public abstract int Port { get; }
            public abstract bool Flag { get; }
            public abstract string Path { get; }
            public abstract string Password { get; }
            public abstract string Pem { get; }
            public abstract byte[] Bytes { get; }
            public abstract X509Certificate2 Certificate { get; }
            public abstract X509Certificate2 RootCertificate { get; }
            public abstract X509Certificate2Collection Certificates { get; }
        }
        """;

    /// <summary>Statements of a method that is given a client and settings, and members beside that method.</summary>
    public static TestCode Of(string statements, string members = "", MqttNetReference mqttNet = MqttNetReference.V5) =>
        new(
            (
                "Program.cs",
                $$"""
                {{UsingsOf(mqttNet)}}
                public static class Program
                {
                    public static void Run(IMqttClient client, Settings settings)
                    {
                        {{statements}}
                    }

                    {{members}}
                }
                """
            ),
            ("Settings.cs", Settings)
        )
        {
            MqttNet = mqttNet,
        };

    /// <summary>A client that is built from these calls on a new builder.</summary>
    public static TestCode Chain(string calls, string members = "", MqttNetReference mqttNet = MqttNetReference.V5) =>
        Of($"var options = new MqttClientOptionsBuilder(){calls}.Build();", members, mqttNet);

    public static string UsingsOf(MqttNetReference mqttNet) =>
        Usings
        + mqttNet switch
        {
            _ when mqttNet.Is3() => """
                using MQTTnet.Client;
                using MQTTnet.Client.Options;
                using MQTTnet.Extensions;
                using MQTTnet.Extensions.ManagedClient;

                """,
            _ when mqttNet.Is4() => """
                using MQTTnet.Client;
                using MQTTnet.Extensions.ManagedClient;

                """,
            _ => string.Empty,
        };
}
