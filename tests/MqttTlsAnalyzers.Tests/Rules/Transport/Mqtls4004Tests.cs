using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4004: Port does not match the transport.</summary>
public sealed class Mqtls4004Tests
{
    private const string Members = """
        private const int Plain = 1883;
        private static readonly int Number = 1880 + 3;
        """;

    [Fact]
    public async Task TLS_on_the_port_without_TLS()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|}.WithTlsOptions(o => o.UseTls())"""
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTcpServer' connects to 'broker.example.com:1883' with TLS, but port 1883 is registered "
                + "for MQTT without TLS: the connection most likely fails",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.SetPort, "8883"), new FixIntent(FixKind.RemovePort)],
            FixIntent.Decode(finding.Properties)
        );
        Assert.Empty(finding.AdditionalPlaces);
    }

    [Fact]
    public async Task No_TLS_on_the_port_for_TLS_where_plaintext_is_accepted()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(ClientCode.Chain(""".{|MQTLS4004:WithTcpServer("localhost", 8883)|}"""))
        );

        Assert.Equal(
            "'WithTcpServer' connects to 'localhost:8883' without TLS, but port 8883 is registered for "
                + "MQTT over TLS: the connection most likely fails",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.SetPort, "1883"), new FixIntent(FixKind.RemovePort)],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Theory]
    [InlineData(""".{|MQTLS4004:WithTcpServer("broker.example.com", Plain)|}.WithTlsOptions(o => { })""")]
    [InlineData(""".{|MQTLS4004:WithTcpServer("broker.example.com", Number)|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        """.WithTlsOptions(o => o.UseTls()).{|MQTLS4004:WithTcpServer(port: 1883, host: "broker.example.com")|}"""
    )]
    [InlineData(
        """
            .{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|}
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true })
            """
    )]
    [InlineData(
        """.{|MQTLS4004:WithEndPoint(new DnsEndPoint("broker.example.com", 1883))|}.WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(
        """
            .{|MQTLS4004:WithEndPoint(new IPEndPoint(IPAddress.Parse("8.8.8.8"), 1883))|}
                .WithTlsOptions(o => o.WithTargetHost("dns.google"))
            """
    )]
    [InlineData(""".{|MQTLS4004:WithConnectionUri("mqtts://broker.example.com:1883")|}""")]
    [InlineData(""".{|MQTLS4004:WithConnectionUri(new Uri("mqtts://broker.example.com:1883"))|}""")]
    [InlineData(
        """.{|MQTLS4004:WithConnectionUri("mqtt://broker.example.com:1883")|}.WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(""".WithWebSocketServer(w => w.{|MQTLS4004:WithUri("wss://broker.example.com:1883/mqtt")|})""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTcpServer(o =>
                {
                    o.{|MQTLS4004:RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883)|};
                    o.TlsOptions = new MqttClientTlsOptions { UseTls = true };
                })
            """
    )]
    [InlineData(""".{|MQTLS4004:WithTcpServer("localhost", Plain + 7000)|}""")]
    [InlineData(""".{|MQTLS4004:WithTcpServer("127.0.0.1", 8883)|}.WithCredentials("user", "secret")""")]
    [InlineData(""".{|MQTLS4004:WithTcpServer("localhost", 8883)|}.WithTlsOptions(o => o.UseTls(false))""")]
    [InlineData(""".{|MQTLS4011:{|MQTLS4004:WithTcpServer(settings.Path ?? "localhost", 8883)|}|}""")]
    [InlineData(""".{|MQTLS4004:WithConnectionUri("mqtt://localhost:8883")|}""")]
    [InlineData(""".{|MQTLS4004:WithEndPoint(new IPEndPoint(IPAddress.Loopback, 8883))|}""")]
    [InlineData(""".WithWebSocketServer(w => w.{|MQTLS4004:WithUri("ws://localhost:8883/mqtt")|})""")]
    [InlineData(""".{|MQTLS4004:WithTcpServer("localhost")|}.WithTcpServer(o => o.TlsOptions = null!)""")]
    public Task In_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, Members));

    [Theory]
    [InlineData(""".{|MQTLS3008:{|MQTLS4004:WithTcpServer(settings.Host, 1883)|}|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".{|MQTLS3001:{|MQTLS4004:WithTcpServer("broker.local", 1883)|}|}.WithTlsOptions(o => o.UseTls())""")]
    public Task Beside_the_findings_about_the_CA(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder.{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|};
            builder.WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var port = 1883;
            var builder = new MqttClientOptionsBuilder().{|MQTLS4004:WithTcpServer("broker.example.com", port)|};
            var options = builder.WithTlsOptions(o => o.UseTls()).Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|};
            if (settings.Flag)
            {
                builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    {|MQTLS4004:RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883)|},
                    TlsOptions = new MqttClientTlsOptions { UseTls = true },
                },
            });
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
            if (settings.Flag)
            {
                builder.{|MQTLS4004:WithTcpServer("a.example.com", 1883)|};
            }
            else
            {
                builder.{|MQTLS4004:WithTcpServer("b.example.com", 1883)|};
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """Secure(new MqttClientOptionsBuilder().{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|})""",
        ""
    )]
    [InlineData(
        "Secure(Plain())",
        """
            private static MqttClientOptionsBuilder Plain() =>
                new MqttClientOptionsBuilder().{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|};
            """
    )]
    [InlineData(
        "Secure(Dial(new MqttClientOptionsBuilder()))",
        """
            private static MqttClientOptionsBuilder Dial(MqttClientOptionsBuilder builder) =>
                builder.{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|};
            """
    )]
    [InlineData(
        "Both(new MqttClientOptionsBuilder())",
        """
            private static MqttClientOptionsBuilder Both(MqttClientOptionsBuilder builder) =>
                builder.{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|}.WithTlsOptions(o => o.UseTls());
            """
    )]
    [InlineData(
        "Both()",
        """
            private static MqttClientOptionsBuilder Both() =>
                Secure(new MqttClientOptionsBuilder().{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|});
            """
    )]
    public Task Through_helpers(string expression, string helper) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $"var options = {expression}.Build();",
                "private static MqttClientOptionsBuilder Secure(MqttClientOptionsBuilder builder) => "
                    + "builder.WithTlsOptions(o => o.UseTls());\n"
                    + helper
            )
        );

    [Theory]
    [InlineData(""".WithTcpServer("broker.example.com", 8883).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("broker.example.com", 443).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("broker.example.com", 8884).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("broker.example.com", settings.Port).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        """.WithTcpServer("broker.example.com", settings.Flag ? 1883 : 8883).WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(
        """.WithTcpServer("broker.example.com", 1883).WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})"""
    )]
    [InlineData(""".WithEndPoint(new DnsEndPoint("broker.example.com", 0)).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("localhost", 1883)""")]
    [InlineData(""".WithTcpServer("localhost")""")]
    [InlineData(""".WithTcpServer("localhost", settings.Port)""")]
    [InlineData(""".WithTcpServer("localhost", settings.Flag ? 1883 : 8883)""")]
    [InlineData(""".WithConnectionUri("mqtts://broker.example.com")""")]
    [InlineData(""".WithConnectionUri("wss://broker.example.com:8883/mqtt")""")]
    [InlineData(""".WithEndPoint(new System.Net.Sockets.UnixDomainSocketEndPoint("/run/mosquitto.sock"))""")]
    public Task Silent_where_the_port_fits_or_is_not_known(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithTcpServer("broker.example.com", 8883).WithTlsOptions(o => o.UseTls());
            }
            else
            {
                builder.WithTcpServer("localhost", 1883);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var port = settings.Flag ? 8883 : 1883;
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", port);
            if (settings.Flag)
            {
                builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("localhost", 8883);
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.UseTls().WithTargetHost("broker.example.com"));
            }
            var options = builder.Build();
            """
    )]
    public Task Silent_where_the_port_fits_on_some_path(string statements) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Fact]
    public Task On_a_host_for_which_plaintext_is_allowed() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".{|MQTLS4004:WithTcpServer("broker.example.com", 8883)|}""") with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = broker.example.com",
            }
        );

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com", 8883)|}""")]
    [InlineData(""".WithTcpServer("broker.example.com", 8883).{|MQTLS4002:WithCredentials("user", "secret")|}""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4005:WithUri("ws://broker.example.com:8883/mqtt")|})
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    public Task Silent_beside_the_finding_that_tells_why_there_is_no_TLS(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            .WithEndPoint(new IPEndPoint(IPAddress.Parse("8.8.8.8"), 1883))
                .WithTlsOptions(o => o.WithTargetHost("dns.google"))
            """
    )]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("wss://broker.example.com:1883/mqtt"))""")]
    public async Task The_port_can_only_be_changed_where_leaving_it_out_means_another_one(string calls)
    {
        var finding = Assert.Single(await Findings.OfAsync(ClientCode.Chain(calls)));

        Assert.Equal([new FixIntent(FixKind.SetPort, "8883")], FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task No_fix_for_a_port_that_nobody_wrote()
    {
        var finding = Assert.Single(
            await Findings.OfAsync(
                ClientCode.Chain(""".WithTcpServer("localhost").WithTcpServer(o => o.TlsOptions = null!)""")
            )
        );

        Assert.Equal("MQTLS4004", finding.Id);
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(""".{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|}.WithTls()""")]
    [InlineData(""".{|MQTLS4004:WithConnectionUri("mqtt://broker.example.com:1883")|}.WithTls()""")]
    [InlineData(""".{|MQTLS4004:WithTcpServer("localhost", 8883)|}""")]
    public Task In_MQTTnet_3(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public async Task A_port_in_a_setting_of_its_own_is_shown_beside_the_host(MqttNetReference mqttNet)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer(o =>
                    {
                        o.{|MQTLS4004:Server = "broker.example.com"|};
                        o.Port = 1883;
                        o.TlsOptions = new MqttClientTlsOptions { UseTls = true };
                    })
                    """,
                    mqttNet: mqttNet
                )
            )
        );

        Assert.Equal(["Port = 1883"], finding.AdditionalPlaces.Select(place => place.Text));
    }

    [Fact]
    public Task In_MQTTnet_4() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """.{|MQTLS4004:WithTcpServer("broker.example.com", 1883)|}.WithTlsOptions(o => o.UseTls())""",
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTlsOptions(o => o.UseTls())
                    .WithTcpServer("broker.example.com", 1883
                """
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
