using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Fixes.Corpus;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>
/// From the finding to the repaired code, through analyzer, light bulb and Fix All: ids whose edits are tested by kind
/// elsewhere.
/// </summary>
public sealed class EndToEndFixTests
{
    [Fact]
    public Task Chain_errors() =>
        VerifyAsync(
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls().{|MQTLS1003:WithIgnoreCertificateChainErrors()|})
            """,
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls())
            """
        );

    [Fact]
    public Task Encryption_policy() =>
        VerifyAsync(
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls().{|MQTLS1008:WithCipherSuitesPolicy(EncryptionPolicy.NoEncryption)|})
            """,
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls())
            """
        );

    [Fact]
    public Task Credentials_in_the_clear() =>
        VerifyAsync(
            """
                .WithTcpServer("broker.example.com", 1883)
                .{|MQTLS4002:WithCredentials("telemetry", "secret")|}
            """,
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls())
                .WithCredentials("telemetry", "secret")
            """
        );

    [Fact]
    public Task WebSocket_scheme() =>
        VerifyAsync(
            """
                .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|})
                .WithTlsOptions(o => o.UseTls())
            """,
            """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls())
            """
        );

    [Fact]
    public Task Ignored_over_WebSocket() =>
        VerifyAsync(
            """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls().{|MQTLS5002:WithTargetHost("broker.example.com")|})
            """,
            """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls())
            """
        );

    [Fact]
    public Task Flag_beside_a_handler() =>
        VerifyAsync(
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o
                    .{|MQTLS5003:WithIgnoreCertificateChainErrors()|}
                    .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None))
            """,
            """
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o
                    .WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None))
            """
        );

    [Fact]
    public Task A_broker_from_configuration() =>
        CodeFixVerifier.VerifyAsync(
            """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder()
                .{|MQTLS3008:WithTcpServer(args[0])|}
                .WithTlsOptions(o => o.UseTls())
                .Build();
            """,
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            const string BrokerCaFile = "ca.crt"; // TODO: the file with the CA certificate of this broker
            var brokerCa = new X509Certificate2Collection();
            brokerCa.ImportFromPemFile(BrokerCaFile);
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(args[0])
                .WithTlsOptions(o => o.UseTls().WithTrustChain(brokerCa))
                .Build();
            """,
            new FixChoice { OnlyOne = true }
        );

    [Fact]
    public async Task Nobody_gets_a_CA_for_a_broker_from_configuration_unasked()
    {
        const string Text = """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(args[0])
                .WithTlsOptions(o => o.UseTls())
                .Build();
            """;
        using var run = new FormatRun(Text, Text);
        Assert.Equal("MQTLS3008", Assert.Single(await run.FindingsAsync()).Id);

        await run.FixAsync(static ids => ids);

        Assert.Equal(Text, await run.TextAsync());
    }

    [Fact]
    public Task No_CA_is_added_beside_a_helper_that_gives_the_TLS_options() =>
        CodeFixVerifier.VerifyNoFixAsync(
            """
            using MQTTnet;

            internal static class Plant
            {
                public static MqttClientOptions Options() =>
                    new MqttClientOptionsBuilder()
                        .{|MQTLS3001:WithTcpServer("broker.internal")|}
                        .WithPlantTls()
                        .Build();

                public static MqttClientOptionsBuilder WithPlantTls(this MqttClientOptionsBuilder builder) =>
                    builder.WithTlsOptions(o => o.UseTls().WithIgnoreCertificateRevocationErrors(false));
            }
            """
        );

    private static Task VerifyAsync(string before, string after) =>
        CodeFixVerifier.VerifyAsync(Program(before), Program(after));

    private static string Program(string calls) =>
        "using System.Net.Security;\nusing MQTTnet;\n\nvar options = new MqttClientOptionsBuilder()\n"
        + calls
        + "\n    .Build();\n";
}
