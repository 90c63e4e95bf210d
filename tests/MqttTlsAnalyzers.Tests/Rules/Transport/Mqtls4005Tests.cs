using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4005: WebSocket scheme contradicts the TLS options.</summary>
public sealed class Mqtls4005Tests
{
    [Fact]
    public async Task A_ws_URI_with_TLS_options()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com:8083/mqtt")|})
                        .WithTlsOptions(o => o.UseTls())
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "The URI scheme in 'WithUri' overrides the TLS options: the connection to "
                + "'ws://broker.example.com:8083' is not encrypted, although the options enable TLS",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.SetScheme, "wss")], FixIntent.Decode(finding.Properties));
        Assert.Equal("WithTlsOptions(o => o.UseTls())", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Fact]
    public async Task A_wss_URI_with_TLS_switched_off_and_a_fix_that_does_not_take_TLS_away()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("wss://broker.example.com:8084/mqtt")|})
                        .WithTlsOptions(o => o.UseTls(false))
                    """
                )
            )
        );

        Assert.Equal(
            "The URI scheme in 'WithUri' overrides the TLS options: the connection to "
                + "'wss://broker.example.com:8084' is encrypted, although the options disable TLS",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.SetUseTls, Remark: "as the scheme of the URI does")],
            FixIntent.Decode(finding.Properties)
        );
        Assert.Equal("UseTls(false)", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData(
        """
            .WithTlsOptions(o => o.UseTls())
                .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com")|})
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w =>
                {
                    w.{|MQTLS4005:WithUri("WS://broker.example.com")|};
                })
                .WithTlsOptions(o => { })
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri($"ws://{settings.Host}/mqtt")|})
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://localhost:9001/mqtt")|})
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri(Endpoint)|})
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true })
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com")|})
                .WithTlsOptions(o => o.UseTls())
                .WithCredentials("user", "secret")
            """
    )]
    [InlineData(""".{|MQTLS4005:WithConnectionUri("ws://broker.example.com/mqtt")|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        """.{|MQTLS4005:WithConnectionUri(new Uri("ws://broker.example.com/mqtt"))|}.WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com")|})
                .WithTlsOptions(o => o.{|MQTLS5002:WithTargetHost("name.example.com")|})
            """
    )]
    [InlineData(
        """.{|MQTLS4005:WithConnectionUri("wss://broker.example.com/mqtt")|}.WithTlsOptions(o => o.UseTls(false))"""
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("wss://broker.example.com/mqtt")|})
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = false })
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(calls, """private const string Endpoint = "ws://broker.example.com/mqtt";""")
        );

    [Fact]
    public Task In_a_method_group() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """.WithWebSocketServer(Socket).WithTlsOptions(o => o.UseTls())""",
                """
                private static void Socket(MqttClientWebSocketOptionsBuilder w) =>
                    w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|};
                """
            )
        );

    [Theory]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientWebSocketOptions
                {
                    {|MQTLS4005:Uri = "ws://broker.example.com/mqtt"|},
                    TlsOptions = new MqttClientTlsOptions { UseTls = true },
                },
            });
            """
    )]
    [InlineData(
        """
            var socket = new MqttClientWebSocketOptions();
            socket.{|MQTLS4005:Uri = "ws://broker.example.com/mqtt"|};
            socket.TlsOptions.UseTls = true;
            client.ConnectAsync(new MqttClientOptions { ChannelOptions = socket });
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder.WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|});
            builder.WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithWebSocketServer(w =>
                w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|}
            );
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.UseTls());
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """.WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt")).WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))""")]
    [InlineData(""".WithConnectionUri("wss://broker.example.com/mqtt")""")]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(new MqttClientTlsOptions())
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.UseTls(settings.Flag))
            """
    )]
    [InlineData(""".WithWebSocketServer(w => w.WithUri(settings.Host)).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        """
            .WithWebSocketServer(w =>
                    w.WithUri(settings.Flag ? "ws://broker.example.com" : "wss://broker.example.com")
                )
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(""".WithConnectionUri("mqtt://broker.example.com").WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("ws://localhost:9001/mqtt"))""")]
    public Task Silent_where_both_agree_or_one_is_not_known(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Chain(calls));

    [Fact]
    public Task Silent_where_TLS_is_switched_off_on_some_paths_only() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o => { if (settings.Flag) { o.UseTls(false); } })
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """.{|MQTLS4005:WithWebSocketServer("ws://broker.example.com/mqtt")|}.WithTls()""",
        MqttNetReference.V3
    )]
    [InlineData(""".WithTls().{|MQTLS4005:WithConnectionUri("ws://broker.example.com/mqtt")|}""", MqttNetReference.V3)]
    [InlineData(
        """
            .WithWebSocketServer(w =>
            {
                w.{|MQTLS4005:Uri = "ws://broker.example.com/mqtt"|};
                w.TlsOptions = new MqttClientTlsOptions { UseTls = true };
            })
            """,
        MqttNetReference.V3
    )]
    [InlineData(""".WithWebSocketServer("broker.example.com/mqtt").WithTls()""", MqttNetReference.V3)]
    [InlineData(""".WithWebSocketServer("wss://broker.example.com/mqtt")""", MqttNetReference.V3)]
    [InlineData(
        """.{|MQTLS4005:WithWebSocketServer("wss://broker.example.com/mqtt")|}.WithTls(p => p.UseTls = false)""",
        MqttNetReference.V3
    )]
    [InlineData(
        """.WithTlsOptions(o => o.UseTls()).{|MQTLS4005:WithConnectionUri("ws://broker.example.com/mqtt")|}""",
        MqttNetReference.V4
    )]
    [InlineData(
        """
            .WithTlsOptions(o => o.UseTls())
                .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com/mqtt")|})
            """,
        MqttNetReference.V4
    )]
    [InlineData(
        """.WithTlsOptions(o => o.UseTls()).WithWebSocketServer(w => w.WithUri("broker.example.com/mqtt"))""",
        MqttNetReference.V4
    )]
    public Task In_older_generations(string calls, MqttNetReference mqttNet) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: mqttNet));

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTlsOptions(o => o.UseTls())
                    .WithWebSocketServer(w => w.WithUri("ws://
                """
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
