using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>What stands around the statements of a test about a server.</summary>
internal static class ServerCode
{
    private const string Usings = """
        using System.Net;
        using System.Net.Security;
        using System.Security.Authentication;
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;
        using MQTTnet.Certificates;
        using MQTTnet.Server;

        """;

    private const string Settings = """
        using System.Net;
        using System.Net.Security;
        using System.Security.Cryptography.X509Certificates;

        public abstract class Settings
        {
            public abstract bool Flag { get; }
            public abstract int Port { get; }
            public abstract IPAddress Address { get; }
            public abstract byte[] Bytes { get; }
            public abstract string Password { get; }
            public abstract X509Certificate2 Certificate { get; }
            public abstract RemoteCertificateValidationCallback Callback { get; }
        }
        """;

    /// <summary>
    /// Statements of a method that is given settings nobody can see through, and members beside that method.
    /// </summary>
    public static TestCode Of(string statements, string members = "", MqttNetReference mqttNet = MqttNetReference.V5) =>
        new(
            (
                "Program.cs",
                $$"""
                {{Usings}}{{(
                    mqttNet == MqttNetReference.V5
                        ? "using MQTTnet.AspNetCore;\nusing Microsoft.Extensions.DependencyInjection;\n"
                        : string.Empty
                )}}
                public static class Program
                {
                    public static void Run(Settings settings)
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

    /// <summary>A server that is built from these calls on a new builder.</summary>
    public static TestCode Chain(string calls, string members = "", MqttNetReference mqttNet = MqttNetReference.V5) =>
        Of($"var options = new MqttServerOptionsBuilder(){calls}.Build();", members, mqttNet);
}
