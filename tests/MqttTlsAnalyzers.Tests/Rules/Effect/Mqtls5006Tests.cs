using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5006: WebSocket settings are ignored.</summary>
public sealed class Mqtls5006Tests
{
    [Fact]
    public async Task The_finding_is_at_the_web_socket_call_and_shows_the_TCP_call()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com")
                        .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|}
                        .WithTlsOptions(o => o.UseTls())
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithWebSocketServer' has no effect, because 'WithTcpServer' also configures TCP: the "
                + "client connects to 'broker.example.com:8883' over TCP with TLS",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
        Assert.Equal("""WithTcpServer("broker.example.com")""", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Fact]
    public async Task The_message_says_that_TCP_has_no_TLS()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|}
                    .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                """
            )
        );

        Assert.EndsWith(
            "over TCP without TLS",
            Assert.Single(findings, finding => finding.Id == "MQTLS5006").Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        """
            .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|}
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("ws://broker.example.com/mqtt"))|}
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .{|MQTLS5006:WithWebSocketServer(w => w.WithUri(settings.Host))|}
                .WithEndPoint(new DnsEndPoint("broker.example.com", 8883))
                .WithTlsOptions(o => o.WithTargetHost("name.example.com"))
            """
    )]
    [InlineData(
        """
            .WithConnectionUri("mqtts://broker.example.com")
                .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|}
            """
    )]
    [InlineData(
        """
            .{|MQTLS5006:WithConnectionUri("wss://broker.example.com/mqtt")|}
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """.{|MQTLS5006:WithWebSocketServer(w => w.WithUri("ws://localhost/mqtt"))|}.WithTcpServer("localhost")"""
    )]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
            builder.WithTcpServer("broker.example.com");
            builder.{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|};
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls())
                .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|};
            if (settings.Flag)
            {
                builder.WithTcpServer("a.example.com");
            }
            else
            {
                builder.WithTcpServer("b.example.com");
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).WithTcpServer("broker.example.com").{|MQTLS5006:Socket()|}""")]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).{|MQTLS5006:Socket()|}.WithTcpServer("broker.example.com")""")]
    public Task At_the_call_of_a_helper(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                calls,
                """
                private static MqttClientOptionsBuilder Socket(this MqttClientOptionsBuilder builder) =>
                    builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
                """
            )
        );

    [Fact]
    public Task In_a_helper_that_configures_both_and_not_at_its_call() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                ".Both().WithTlsOptions(o => o.UseTls())",
                """
                private static MqttClientOptionsBuilder Both(this MqttClientOptionsBuilder builder) =>
                    builder
                        .WithTcpServer("broker.example.com")
                        .{|MQTLS5006:WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))|};
                """
            )
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
            if (settings.Flag)
            {
                builder.WithTcpServer("broker.example.com");
            }
            else
            {
                builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls())
                .WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"));
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var tcp = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls())
                .WithTcpServer("broker.example.com")
                .Build();
            var socket = new MqttClientOptionsBuilder()
                .WithTlsOptions(o => o.UseTls())
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptions
            {
                ChannelOptions = new MqttClientWebSocketOptions { Uri = "wss://broker.example.com/mqtt" },
            };
            options.ChannelOptions = new MqttClientTcpOptions { RemoteEndpoint = new DnsEndPoint("localhost", 1883) };
            client.ConnectAsync(options);
            """
    )]
    public Task Silent_with_one_transport_on_some_path(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5006:WithWebSocketServer("wss://broker.example.com/mqtt")|}
                .WithTls()
            """,
        MqttNetReference.V3
    )]
    [InlineData(
        """
            .{|MQTLS5006:WithConnectionUri("wss://broker.example.com/mqtt")|}
                .WithTcpServer("broker.example.com")
                .WithTls()
            """,
        MqttNetReference.V3
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5006:WithWebSocketServer("wss://broker.example.com/mqtt")|}
                .WithTlsOptions(o => o.UseTls())
            """,
        MqttNetReference.V4
    )]
    public Task In_older_generations(string calls, MqttNetReference mqttNet) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: mqttNet));

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """var options = new MqttClientOptionsBuilder().WithTcpServer("localhost").WithWebSocketServer(w => """
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
