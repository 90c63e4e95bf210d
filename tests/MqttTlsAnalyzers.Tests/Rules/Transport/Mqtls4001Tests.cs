using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Transport;

/// <summary>MQTLS4001: Connection is not encrypted.</summary>
public sealed class Mqtls4001Tests
{
    private const string Members = """
        private const string Host = "broker.example.com";
        private const bool Off = false;
        private static readonly string Name = "broker.example.com";
        private static string Property => "mqtt://broker.example.com";
        """;

    [Fact]
    public async Task The_finding_names_the_call_the_broker_and_what_happens()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(""".{|MQTLS4001:WithTcpServer("broker.example.com", 1883)|}""")
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTcpServer' leaves the connection to 'broker.example.com:1883' unencrypted: anyone on "
                + "the network path can read and change the messages",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.UseTls)], FixIntent.Decode(finding.Properties));
        Assert.Empty(finding.AdditionalPlaces);
    }

    [Fact]
    public async Task The_message_says_that_the_port_would_fit_TLS()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(""".{|MQTLS4001:WithTcpServer("broker.example.com", 8883)|}""")
            )
        );

        Assert.Equal(
            "'WithTcpServer' leaves the connection to 'broker.example.com:8883' unencrypted despite port 8883: "
                + "anyone on the network path can read and change the messages",
            finding.Message
        );
    }

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}""", "to 'broker.example.com:1883' unencrypted")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(settings.Host, 1883)|}""", "to the broker (port 1883) unencrypted")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(settings.Host, settings.Port)|}""", "to the broker unencrypted")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("2001:db8::7", 1883)|}""", "to '[2001:db8::7]:1883' unencrypted")]
    [InlineData(
        """.{|MQTLS4001:WithConnectionUri("mqtt://broker.example.com:1884")|}""",
        "to 'mqtt://broker.example.com:1884' unencrypted"
    )]
    public async Task The_message_names_the_broker_as_far_as_it_is_known(string calls, string part)
    {
        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls)));

        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_off_is_the_place_and_the_transport_is_shown_beside_it()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """.WithTcpServer("broker.example.com", 1883).WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})"""
                )
            )
        );

        Assert.StartsWith(
            "'UseTls' leaves the connection to 'broker.example.com:1883' unencrypted",
            finding.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("""WithTcpServer("broker.example.com", 1883)""", Assert.Single(finding.AdditionalPlaces).Text);
        Assert.Equal([new FixIntent(FixKind.UseTls)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer(Host)|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(Name)|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(port: 1883, host: "broker.example.com")|}""")]
    [InlineData(""".WithClientId("one").{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithCleanSession()""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(settings.Host)|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(settings.Host + ".example.com")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer($"{settings.Host}.example.com", 1883)|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer(Environment.GetEnvironmentVariable("BROKER"))|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("8.8.8.8")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("192.168.1.10")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("mosquitto")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.local")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("0.0.0.0")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("localhost.example.com")|}""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("a.example.com")|}.WithCredentials("user")""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithTlsOptions((MqttClientTlsOptions)null!)""")]
    [InlineData(""".{|MQTLS4001:WithEndPoint(new DnsEndPoint("broker.example.com", 1883))|}""")]
    [InlineData(""".{|MQTLS4001:WithEndPoint(new IPEndPoint(IPAddress.Parse("8.8.8.8"), 1883))|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("mqtt://broker.example.com")|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("tcp://broker.example.com:1883")|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("MQTT://broker.example.com")|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("ws://broker.example.com/mqtt")|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri(new Uri("mqtt://broker.example.com"))|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri(Property)|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri($"mqtt://{settings.Host}:1883")|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("mqtt://" + settings.Host)|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri(new Uri("tcp://" + settings.Host))|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("mqtt://user@broker.example.com")|}""")]
    [InlineData(""".WithWebSocketServer(w => w.{|MQTLS4001:WithUri("ws://broker.example.com:8083/mqtt")|})""")]
    [InlineData(""".WithWebSocketServer(w => { w.{|MQTLS4001:WithUri($"ws://{settings.Host}/mqtt")|}; })""")]
    [InlineData(
        """.WithWebSocketServer(w => w.{|MQTLS4001:WithUri("WS://broker.example.com")|}.WithUseDefaultCredentials())"""
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.{|MQTLS4001:WithUri("ws://broker.example.com")|})
                .WithTlsOptions(o => o.UseTls(settings.Flag))
            """
    )]
    public Task Without_any_TLS_call_in_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, Members));

    [Theory]
    [InlineData(""".WithTcpServer(Host).WithTlsOptions(o => { o.{|MQTLS4001:UseTls(useTls: false)|}; })""")]
    [InlineData(""".WithTcpServer(Host).WithTlsOptions(o => o.{|MQTLS4001:UseTls(Off)|})""")]
    [InlineData(""".WithTcpServer(Host).WithTlsOptions(o => o.UseTls().{|MQTLS4001:UseTls(false)|})""")]
    [InlineData(""".WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|}).WithTcpServer(Host)""")]
    [InlineData(
        """
            .WithTcpServer(Host)
                .WithTlsOptions(
                    delegate(MqttClientTlsOptionsBuilder o)
                    {
                        o.{|MQTLS4001:UseTls(false)|};
                    }
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer(Host)
                .WithTlsOptions(o =>
                    o.{|MQTLS4001:UseTls(false)|}
                        .WithTargetHost("other.example.com")
                        .WithSslProtocols(SslProtocols.Tls)
                )
            """
    )]
    [InlineData(
        """
            .WithTcpServer(Host)
                .WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|}.WithCertificateValidationHandler(_ => true))
            """
    )]
    [InlineData(
        """.WithTcpServer(Host).WithTlsOptions(new MqttClientTlsOptionsBuilder().{|MQTLS4001:UseTls(false)|}.Build())"""
    )]
    [InlineData(""".WithTcpServer(Host).WithTlsOptions(new MqttClientTlsOptions { {|MQTLS4001:UseTls = false|} })""")]
    [InlineData(
        """.WithTcpServer(Host, 8883).WithTlsOptions(new MqttClientTlsOptions() { {|MQTLS4001:UseTls = Off|} })"""
    )]
    [InlineData(""".WithTcpServer(settings.Host, settings.Port).WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})""")]
    [InlineData(
        """.WithConnectionUri("mqtt://broker.example.com").WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})"""
    )]
    [InlineData(
        """.WithConnectionUri("mqtts://broker.example.com").WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})"""
    )]
    [InlineData(
        """
            .WithWebSocketServer(w => w.WithUri("ws://broker.example.com"))
                .WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})
            """
    )]
    public Task With_an_explicit_off_there(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, Members));

    [Fact]
    public Task With_an_explicit_off_in_a_method_group() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """.WithTcpServer(settings.Host).WithTlsOptions(Configure)""",
                """private static void Configure(MqttClientTlsOptionsBuilder o) => o.{|MQTLS4001:UseTls(false)|};"""
            )
        );

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithTlsOptions(new MqttClientTlsOptions())""")]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithTlsOptions(new MqttClientTlsOptions { })""")]
    public async Task With_TLS_options_that_say_nothing_and_no_fix(string calls)
    {
        var finding = Assert.Single(await AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls)));

        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder.WithClientId("one");
            builder.{|MQTLS4001:WithTcpServer("broker.example.com")|};
            client.ConnectAsync(builder.Build());
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder = builder.{|MQTLS4001:WithTcpServer("broker.example.com")|};
            builder = builder.WithClientId("one");
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            MqttClientOptionsBuilder builder = new();
            _ = builder.{|MQTLS4001:WithTcpServer("broker.example.com")|};
            MqttClientOptions options;
            options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientFactory()
                .CreateClientOptionsBuilder()
                .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                .Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientFactory().CreateClientOptionsBuilder();
            var same = builder;
            same.{|MQTLS4001:WithTcpServer("broker.example.com")|};
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var host = "broker.example.com";
            var port = 1883;
            var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(host, port)|}.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder?.{|MQTLS4001:WithTcpServer("broker.example.com")|};
            var options = builder!.Build();
            """
    )]
    [InlineData(
        """
            var endpoint = new DnsEndPoint("broker.example.com", 1883);
            var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithEndPoint(endpoint)|}.Build();
            """
    )]
    [InlineData(
        """
            var uri = new Uri("mqtt://broker.example.com");
            var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithConnectionUri(uri)|}.Build();
            """
    )]
    [InlineData(
        """
            var options = (new MqttClientOptionsBuilder()
                // the transport
                .{|MQTLS4001:WithTcpServer(
                    "broker.example.com")|}).Build();
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptionsBuilder();
            tls.{|MQTLS4001:UseTls(false)|};
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls.Build())
                .Build();
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions();
            tls.{|MQTLS4001:UseTls = false|};
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { UseTls = true };
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            tls.{|MQTLS4001:UseTls = false|};
            """
    )]
    public Task In_statements_on_locals(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            var options = new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    {|MQTLS4001:RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883)|},
                },
            };
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var tcp = new MqttClientTcpOptions();
            tcp.{|MQTLS4001:RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883)|};
            var options = new MqttClientOptions();
            options.ChannelOptions = tcp;
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientWebSocketOptions { {|MQTLS4001:Uri = "ws://broker.example.com/mqtt"|} },
            });
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientWebSocketOptions { {|MQTLS4001:Uri = "broker.example.com/mqtt"|} },
            });
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
                    TlsOptions = new MqttClientTlsOptions { {|MQTLS4001:UseTls = false|} },
                },
            });
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    RemoteEndpoint = new DnsEndPoint("broker.example.com", 8883),
                    TlsOptions = { {|MQTLS4001:UseTls = false|} },
                },
            });
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTcpServer(o => o.{|MQTLS4001:RemoteEndpoint = new DnsEndPoint("other.example.com", 1883)|})
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTcpServer(o => { o.NoDelay = true; o.TlsOptions.{|MQTLS4001:UseTls = false|}; })
                .Build();
            """
    )]
    public Task In_options_objects(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.{|MQTLS4001:WithTcpServer("a.example.com")|};
            }
            else
            {
                builder.{|MQTLS4001:WithTcpServer("b.example.com")|};
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .{|MQTLS4001:WithTcpServer(settings.Flag ? "a.example.com" : "b.example.com")|}
                .Build();
            """
    )]
    [InlineData(
        """
            var host = settings.Flag ? "a.example.com" : settings.Host;
            var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(host)|}.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};
            if (settings.Flag)
            {
                builder.WithClientId("one");
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};
            if (settings.Flag)
            {
                builder.WithCredentials(settings.Host, settings.Password);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            switch (settings.Port)
            {
                case 1:
                    builder.{|MQTLS4001:WithTcpServer("a.example.com")|};
                    break;
                default:
                    builder.{|MQTLS4001:WithConnectionUri("mqtt://b.example.com")|};
                    break;
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .{|MQTLS4001:WithTcpServer(
                    settings.Port switch
                    {
                        1 => "a.example.com",
                        2 => "b.example.com",
                        _ => settings.Host,
                    }
                )|}
                .Build();
            """
    )]
    [InlineData(
        """
            foreach (var port in new[] { 1, 2 })
            {
                var options = new MqttClientOptionsBuilder()
                    .{|MQTLS4001:WithTcpServer("broker.example.com", port)|}
                    .Build();
                client.ConnectAsync(options);
            }
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|};
            for (var i = 0; i < 3; i++)
            {
                builder.WithClientId("client" + i);
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            try
            {
                var options = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
                client.ConnectAsync(options).Wait();
            }
            catch (Exception)
            {
                throw;
            }
            finally
            {
                client.Dispose();
            }
            """
    )]
    [InlineData(
        """
            using (client)
            {
                client.ConnectAsync(
                    new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()
                );
            }
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|});
            }
            else
            {
                builder.WithTlsOptions(new MqttClientTlsOptions { {|MQTLS4001:UseTls = false|} });
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            Task.Run(() =>
                client.ConnectAsync(
                    new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()
                )
            );
            """
    )]
    [InlineData(
        """
            MqttClientOptions Create()
            {
                return new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            }
            client.ConnectAsync(Create());
            """
    )]
    public Task Whatever_the_flow(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            private static readonly MqttClientOptions Options = new MqttClientOptionsBuilder()
                .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                .Build();
            """
    )]
    [InlineData(
        """
            public static MqttClientOptions Options { get; } =
                new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            """
    )]
    [InlineData(
        """
            public static MqttClientOptions Options =>
                new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            """
    )]
    [InlineData(
        """
            public static MqttClientOptions Options() =>
                new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            """
    )]
    [InlineData(
        """
            public static async Task<MqttClientOptions> Options()
            {
                await Task.Yield();
                return new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            }
            """
    )]
    [InlineData(
        """
            public static IEnumerable<MqttClientOptions> Options()
            {
                yield return new MqttClientOptionsBuilder()
                    .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                    .Build();
            }
            """
    )]
    [InlineData(
        """
            public static Func<MqttClientOptions> Options = () =>
                new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            """
    )]
    [InlineData(
        """
            static Program()
            {
                _ = new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
            }
            """
    )]
    public Task In_every_kind_of_member(string members) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(string.Empty, members));

    [Fact]
    public Task In_top_level_statements() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                """
                using MQTTnet;

                var client = new MqttClientFactory().CreateMqttClient();
                await client.ConnectAsync(
                    new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()
                );
                """
            )
        );

    [Fact]
    public Task In_generated_code() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                (
                    "Client.g.cs",
                    """
                    // <auto-generated/>
                    using MQTTnet;

                    public static class Client
                    {
                        public static MqttClientOptions Options =>
                            new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build();
                    }
                    """
                )
            )
        );

    [Theory]
    [InlineData("""Named(new MqttClientOptionsBuilder()).{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()""")]
    [InlineData("""new MqttClientOptionsBuilder().Named().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()""")]
    [InlineData(
        """Program.Named(new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}).Build()"""
    )]
    public Task Through_helpers_of_the_same_compilation(string expression) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $"var options = {expression};",
                """
                private static MqttClientOptionsBuilder Named(this MqttClientOptionsBuilder builder) =>
                    builder.WithClientId("one");
                """
            )
        );

    [Theory]
    [InlineData("Plain().Build()")]
    [InlineData("""Plain().WithClientId("one").Build()""")]
    [InlineData("Program.Plain().Named().Build()")]
    public async Task In_the_helper_that_makes_the_builder_when_all_its_callers_agree(string expression)
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    $"var options = {expression};",
                    """
                    private static MqttClientOptionsBuilder Named(this MqttClientOptionsBuilder builder) =>
                        builder.WithClientId("one");

                    private static MqttClientOptionsBuilder Plain()
                    {
                        var builder = new MqttClientOptionsBuilder();
                        return builder.{|MQTLS4001:WithTcpServer("broker.example.com")|};
                    }
                    """
                )
            )
        );

        Assert.NotEmpty(FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task At_the_call_of_a_helper_that_makes_the_builder_when_another_switches_TLS_on()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    """
                    var plain = {|MQTLS4001:Start()|}.Build();
                    var secure = Start().WithTlsOptions(o => o.UseTls()).Build();
                    """,
                    """
                    private static MqttClientOptionsBuilder Start() =>
                        new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                    """
                )
            )
        );

        Assert.Equal("""WithTcpServer("broker.example.com")""", Assert.Single(finding.AdditionalPlaces).Text);
        Assert.Equal([new FixIntent(FixKind.PassTls)], FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public async Task In_the_helper_that_is_given_the_builder_when_all_its_callers_agree()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Of(
                    """
                    var first = Connect(new MqttClientOptionsBuilder()).Build();
                    var second = Connect(new MqttClientOptionsBuilder().WithClientId("two")).Build();
                    """,
                    """
                    private static MqttClientOptionsBuilder Connect(MqttClientOptionsBuilder builder)
                        => builder.{|MQTLS4001:WithTcpServer("broker.example.com")|};
                    """
                )
            )
        );

        Assert.Equal([new FixIntent(FixKind.UseTls)], FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public Task At_the_call_when_the_callers_of_the_helper_disagree() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                "var options = {|MQTLS4001:Connect(new MqttClientOptionsBuilder())|}.Build();",
                """
                private static MqttClientOptionsBuilder Connect(MqttClientOptionsBuilder builder) =>
                    builder.WithTcpServer("broker.example.com");
                public static MqttClientOptions Secure() =>
                    Connect(new MqttClientOptionsBuilder()).WithTlsOptions(o => o.UseTls()).Build();
                """
            )
        );

    [Fact]
    public Task At_the_call_when_two_calls_of_one_method_disagree() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var first = {|MQTLS4001:Connect(new MqttClientOptionsBuilder())|}.Build();
                var second = Connect(new MqttClientOptionsBuilder()).WithTlsOptions(o => o.UseTls()).Build();
                """,
                """
                private static MqttClientOptionsBuilder Connect(MqttClientOptionsBuilder builder)
                    => builder.WithTcpServer("broker.example.com");
                """
            )
        );

    [Theory]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => { })""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls(false).UseTls())""")]
    [InlineData(""".WithTlsOptions(new MqttClientTlsOptionsBuilder().Build()).WithTcpServer("broker.example.com")""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(new MqttClientTlsOptions { UseTls = true })""")]
    [InlineData(""".WithConnectionUri("mqtts://broker.example.com")""")]
    [InlineData(""".WithConnectionUri("wss://broker.example.com/mqtt")""")]
    [InlineData(""".WithConnectionUri("mqtt://broker.example.com").WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))""")]
    [InlineData(""".WithConnectionUri(settings.Host)""")]
    [InlineData(""".WithConnectionUri($"{settings.Host}://broker.example.com")""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri(settings.Host))""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(Opaque.Options)""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(Opaque.Configure)""")]
    [InlineData(""".WithTcpServer(Opaque.Tcp)""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTcpServer(o => { o.TlsOptions = Opaque.Options; })""")]
    [InlineData("")]
    [InlineData(""".WithClientId("one")""")]
    public Task Silent_with_TLS_or_when_it_may_be_on(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain(
                calls,
                """
                private static class Opaque
                {
                    public static MqttClientTlsOptions Options = null!;
                    public static Action<MqttClientTlsOptionsBuilder> Configure = null!;
                    public static Action<MqttClientTcpOptions> Tcp = null!;
                }
                """
            )
        );

    [Fact]
    public Task Silent_where_the_path_without_TLS_stays_on_this_machine() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var options = settings.Flag
                    ? new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com")
                        .WithTlsOptions(o => o.UseTls())
                        .Build()
                    : new MqttClientOptionsBuilder().WithTcpServer("localhost").Build();
                """
            )
        );

    [Theory]
    [InlineData("IRunner runner", "runner.Run({0});")]
    [InlineData("Action<MqttClientOptions> run", "run({0});")]
    [InlineData("Func<MqttClientOptions, Task> run", "await run({0});")]
    [InlineData("Base runner", "runner.Run({0});")]
    public Task What_an_unseen_call_is_given_finished_is_judged(string parameter, string call) =>
        AnalyzerVerifier.VerifyAsync(
            $$"""
            using System;
            using System.Threading.Tasks;
            using MQTTnet;

            public interface IRunner { void Run(MqttClientOptions options); }

            public abstract class Base { public abstract void Run(MqttClientOptions options); }

            public static class Program
            {
                public static async Task Start({{parameter}})
                {
                    {{call.Replace(
                "{0}",
                "new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer(\"broker.example.com\")|}.Build()",
                StringComparison.Ordinal
            )}}
                    await Task.CompletedTask;
                }
            }
            """
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            Unseen.Change(builder);
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            Unseen.Builder = builder;
            Unseen.Run();
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            Unseen.Later(() => builder.WithTlsOptions(o => o.UseTls()));
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var options = Unseen.Builder.WithTcpServer("broker.example.com").Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883),
                },
            };
            Unseen.Take(options);
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").Build();
            Unseen.Take(options);
            client.ConnectAsync(options);
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions();
            Unseen.Change(tls);
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    public Task Silent_when_unseen_code_may_turn_TLS_on(string statements)
    {
        var code = ClientCode.Of(statements);
        return AnalyzerVerifier.VerifySilentAsync(
            code with
            {
                ExtraReferences =
                [
                    TestReferences.Compile(
                        """
                        using System;
                        using MQTTnet;

                        public static class Unseen
                        {
                            public static MqttClientOptionsBuilder Builder = null!;
                            public static void Change(MqttClientOptionsBuilder builder) { }
                            public static void Change(MqttClientTlsOptions options) { }
                            public static void Later(Action action) { }
                            public static void Take(MqttClientOptions options) { }
                            public static void Run() { }
                        }
                        """,
                        "Unseen",
                        MqttNetReference.V5
                    ),
                ],
            }
        );
    }

    [Theory]
    [InlineData(
        """
            public static MqttClientOptionsBuilder Plain() =>
                new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            """
    )]
    [InlineData(
        "public static void Plain(MqttClientOptionsBuilder builder) => builder.WithTcpServer(\"broker.example.com\");"
    )]
    [InlineData(
        """
            public static MqttClientOptions Plain(MqttClientOptionsBuilder builder) =>
                builder.WithTcpServer("broker.example.com").Build();
            """
    )]
    [InlineData(
        """
            public static MqttClientOptions Plain() =>
                new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        RemoteEndpoint = new DnsEndPoint("broker.example.com", 1883),
                    },
                };
            """
    )]
    public Task Silent_in_a_helper_that_nobody_here_calls(string members) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(string.Empty, members));

    [Theory]
    [InlineData(""".WithTcpServer("localhost")""")]
    [InlineData(""".WithTcpServer("LOCALHOST", 1883)""")]
    [InlineData(""".WithTcpServer("127.0.0.1")""")]
    [InlineData(""".WithTcpServer("127.1.2.3", 1884)""")]
    [InlineData(""".WithTcpServer("::1")""")]
    [InlineData(""".WithTcpServer(Local)""")]
    [InlineData(""".WithEndPoint(new IPEndPoint(IPAddress.Loopback, 1883))""")]
    [InlineData(""".WithEndPoint(new IPEndPoint(IPAddress.IPv6Loopback, 1883))""")]
    [InlineData(""".WithEndPoint(new DnsEndPoint("localhost", 1883))""")]
    [InlineData(""".WithEndPoint(new System.Net.Sockets.UnixDomainSocketEndPoint("/run/mosquitto.sock"))""")]
    [InlineData(""".WithEndPoint(new System.Net.Sockets.UnixDomainSocketEndPoint(settings.Path))""")]
    [InlineData(""".WithConnectionUri("mqtt://localhost")""")]
    [InlineData(""".WithConnectionUri("mqtt://[::1]:1883")""")]
    [InlineData(""".WithConnectionUri("tcp://127.0.0.1")""")]
    [InlineData(""".WithConnectionUri("unix:///run/mosquitto.sock")""")]
    [InlineData(""".WithConnectionUri("ws://localhost:9001/mqtt")""")]
    [InlineData(""".WithWebSocketServer(w => w.WithUri("ws://127.0.0.1:9001"))""")]
    [InlineData(""".WithTcpServer("localhost").WithTlsOptions(o => o.UseTls(false))""")]
    [InlineData(""".WithTcpServer("localhost").WithCredentials("user", "secret")""")]
    [InlineData(""".{|MQTLS4011:WithTcpServer(settings.Path ?? "localhost")|}""")]
    [InlineData(""".{|MQTLS4011:WithTcpServer(settings.Flag ? "localhost" : settings.Host)|}""")]
    [InlineData(""".WithTcpServer(settings.Flag ? "broker.example.com" : "127.0.0.1")""")]
    [InlineData(""".{|MQTLS4011:WithTcpServer(Environment.GetEnvironmentVariable("BROKER") ?? Local)|}""")]
    [InlineData(""".WithTcpServer(settings.Port switch { 1 => "broker.example.com", _ => "localhost" })""")]
    [InlineData(""".WithConnectionUri(settings.Path ?? "mqtt://localhost")""")]
    public Task No_4001_for_the_machine_itself_and_what_may_fall_back_to_it(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, """private const string Local = "localhost";"""));

    [Theory]
    [InlineData(
        """
            var host = "localhost";
            if (settings.Flag)
            {
                host = settings.Host;
            }
            var options = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(host)|}.Build();
            """
    )]
    [InlineData(
        """
            var host = settings.Host;
            if (string.IsNullOrEmpty(host))
            {
                host = "localhost";
            }
            var options = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(host)|}.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.WithTcpServer("localhost");
            }
            else
            {
                builder.WithTcpServer("broker.example.com");
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var host = settings.Path;
            host ??= "127.0.0.1";
            var options = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(host)|}.Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(Broker())|}.Build();
            string Broker() => settings.Path ?? "localhost";
            """
    )]
    public Task Where_a_statement_falls_back_to_the_machine_itself_it_is_4011(string statements) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            public static MqttClientOptions Options(string host = "localhost") =>
                new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(host)|}.Build();
            """
    )]
    [InlineData(
        """
            public static string Host { get; set; } = "localhost";

            public static MqttClientOptions Options() =>
                new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(Host)|}.Build();
            """
    )]
    [InlineData(
        """
            private static string _host = "127.0.0.1";

            public static void Set(string host) => _host = host;

            public static MqttClientOptions Options() =>
                new MqttClientOptionsBuilder().{|MQTLS4011:WithTcpServer(_host)|}.Build();
            """
    )]
    public Task Where_a_default_is_the_machine_itself_it_is_4011(string members) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(string.Empty, members));

    [Theory]
    [InlineData("broker.example.com", "broker.example.com")]
    [InlineData("BROKER.example.com", "broker.EXAMPLE.com")]
    [InlineData("*.example.com", "broker.example.com")]
    [InlineData("other.test, *.example.com", "broker.example.com")]
    [InlineData("10.0.0.0/8", "10.1.2.3")]
    [InlineData("*", "broker.example.com")]
    public Task Silent_for_hosts_that_the_option_allows(string allowed, string host) =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain($$""".WithTcpServer("{{host}}", 1883).WithCredentials("user", "secret")""") with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = " + allowed,
            }
        );

    [Theory]
    [InlineData("broker.example.com", "other.example.com")]
    [InlineData("*.example.com", "example.com")]
    [InlineData("10.0.0.0/8", "11.1.2.3")]
    public Task Reported_for_hosts_that_the_option_does_not_allow(string allowed, string host) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".{|MQTLS4001:WithTcpServer("{{host}}", 1883)|}""") with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = " + allowed,
            }
        );

    [Fact]
    public Task The_option_adds_to_the_machine_itself() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain(""".WithTcpServer("localhost")""") with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = broker.example.com",
            }
        );

    [Fact]
    public Task An_unknown_host_is_on_no_list_but_the_one_for_all()
    {
        var code = ClientCode.Chain(""".{|MQTLS4001:WithTcpServer(settings.Host)|}""");
        return Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(
                code with
                {
                    EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = *.example.com",
                }
            ),
            AnalyzerVerifier.VerifySilentAsync(
                code with
                {
                    EditorConfig = "[*.cs]\nmqtt_tls.plaintext_allowed_hosts = *",
                }
            )
        );
    }

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com", 1883)|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("mqtt://broker.example.com")|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri(new Uri("ws://broker.example.com"))|}""")]
    [InlineData(""".{|MQTLS4001:WithWebSocketServer("ws://broker.example.com/mqtt")|}""")]
    [InlineData(""".{|MQTLS4001:WithWebSocketServer("broker.example.com/mqtt")|}""")]
    [InlineData(""".WithWebSocketServer(w => w.{|MQTLS4001:Uri = "ws://broker.example.com/mqtt"|})""")]
    [InlineData(""".WithTcpServer(o => { o.{|MQTLS4001:Server = "broker.example.com"|}; o.Port = 1883; })""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTls(p => p.{|MQTLS4001:UseTls = false|})""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTls(new MqttClientOptionsBuilderTlsParameters { {|MQTLS4001:UseTls = false|} })
            """
    )]
    [InlineData(
        """.{|MQTLS4001:WithTcpServer("broker.example.com")|}.WithTls(new MqttClientOptionsBuilderTlsParameters())"""
    )]
    [InlineData(""".WithConnectionUri("mqtts://broker.example.com").WithTls(p => { p.UseTls = true; })""")]
    [InlineData(""".WithTls().WithConnectionUri("mqtt://broker.example.com")""")]
    [InlineData(
        """.WithTls(p => p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13).WithTcpServer("broker.example.com")"""
    )]
    [InlineData(""".WithTcpServer("localhost")""")]
    public Task In_MQTTnet_3(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData(
        """
            client.ConnectAsync(
                new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        {|MQTLS4001:Server = "broker.example.com"|},
                        Port = 1883,
                    },
                }
            );
            """
    )]
    [InlineData(
        """
            IMqttClientOptions options = new MqttFactory()
                .CreateClientOptionsBuilder()
                .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                .Build();
            client.ConnectAsync(options, default);
            """
    )]
    [InlineData(
        """
            var options = new ManagedMqttClientOptionsBuilder()
                .WithAutoReconnectDelay(TimeSpan.FromSeconds(5))
                .WithClientOptions(
                    new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|}.Build()
                )
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(o => o.{|MQTLS4001:WithTcpServer("broker.example.com")|})
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(new MqttClientOptionsBuilder().{|MQTLS4001:WithTcpServer("broker.example.com")|})
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(o => o.WithTcpServer("broker.example.com").WithTls())
                .Build();
            """
    )]
    public Task In_statements_of_MQTTnet_3(string statements) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("broker.example.com", 1883)|}""")]
    [InlineData(""".{|MQTLS4001:WithEndPoint(new DnsEndPoint("broker.example.com", 1883))|}""")]
    [InlineData(""".{|MQTLS4001:WithConnectionUri("mqtt://broker.example.com")|}""")]
    [InlineData(""".WithWebSocketServer(w => w.{|MQTLS4001:WithUri("ws://broker.example.com/mqtt")|})""")]
    [InlineData(
        """
            .WithWebSocketServer(
                (MqttClientWebSocketOptionsBuilder w) => w.{|MQTLS4001:WithUri("broker.example.com/mqtt")|}
            )
            """
    )]
    [InlineData(""".{|MQTLS4001:WithWebSocketServer("ws://broker.example.com/mqtt")|}""")]
    [InlineData(""".WithTcpServer(o => { o.{|MQTLS4001:Server = "broker.example.com"|}; o.Port = 1883; })""")]
    [InlineData(""".WithTcpServer("broker.example.com").WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})""")]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS5005:WithTls(p => p.{|MQTLS4001:UseTls = false|})|}""")]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).WithConnectionUri("mqtt://broker.example.com")""")]
    [InlineData(""".WithTcpServer("broker.example.com").{|MQTLS5005:WithTls()|}""")]
    public Task In_MQTTnet_4(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4)),
            AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4Net6))
        );

    [Theory]
    [InlineData(
        """
            var options = new MqttFactory()
                .CreateManagedMqttClientOptionsBuilder()
                .WithClientOptions(
                    new MqttFactory()
                        .CreateClientOptionsBuilder()
                        .{|MQTLS4001:WithTcpServer("broker.example.com")|}
                        .Build()
                )
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new ManagedMqttClientOptionsBuilder()
                .WithClientOptions(o =>
                {
                    o.{|MQTLS4001:WithTcpServer("broker.example.com")|};
                })
                .Build();
            """
    )]
    [InlineData(
        """
            client.ConnectAsync(
                new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        {|MQTLS4001:Server = "broker.example.com"|},
                        Port = 1883,
                    },
                }
            );
            """
    )]
    public Task In_statements_of_MQTTnet_4(string statements) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements, mqttNet: MqttNetReference.V4));

    [Theory]
    [InlineData(MqttNetReference.None)]
    [InlineData(MqttNetReference.V5)]
    public Task Silent_for_a_look_alike(MqttNetReference mqttNet) =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                """
                namespace Other
                {
                    public sealed class MqttClientOptionsBuilder
                    {
                        public MqttClientOptionsBuilder WithTcpServer(string host, int? port = null) => this;
                        public MqttClientOptionsBuilder WithCredentials(string user, string password) => this;
                        public object Build() => this;
                    }

                    public static class Program
                    {
                        public static object Run() =>
                            new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com")
                                .WithCredentials("user", "secret")
                                .Build();
                    }
                }
                """
            )
            {
                MqttNet = mqttNet,
            }
        );

    [Theory]
    [InlineData("""var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").""")]
    [InlineData("""var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").WithTls""")]
    [InlineData("""var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").WithTlsOptions(""")]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.)
                .Build();
            """
    )]
    [InlineData(
        """var options = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com").Undefined().Build();"""
    )]
    [InlineData("""var options = new MqttClientOptionsBuilder().WithTcpServer().Build();""")]
    [InlineData("""var options = new MqttClientOptionsBuilder(""")]
    public Task Silent_in_half_typed_code(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements) with { AllowCompilerErrors = true });

    /// <summary>A derived type, in another assembly too, may do more than the base.</summary>
    [Theory]
    [InlineData(
        "protected virtual void Customize(MqttClientOptionsBuilder builder) { }",
        "builder.WithTcpServer(\"broker.example.com\"); Customize(builder); return builder.Build();"
    )]
    [InlineData(
        """
            protected virtual MqttClientOptionsBuilder Start() =>
                new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            """,
        "return Start().Build();"
    )]
    [InlineData(
        "protected virtual int Port => 1883;",
        "return builder.WithTcpServer(\"broker.example.com\", Port).WithTlsOptions(o => o.UseTls()).Build();"
    )]
    public Task Silent_where_a_derived_type_may_do_more(string member, string body) =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                ProgramCode.Usings
                    + $$"""
                    public abstract class Client
                    {
                        {{member}}

                        public MqttClientOptions Make(MqttClientOptionsBuilder? given = null)
                        {
                            var builder = new MqttClientOptionsBuilder();
                            {{body}}
                        }
                    }
                    """
            )
        );

    [Theory]
    [InlineData("new IPAddress(new byte[] { 127, 0, 0, 1 })")]
    [InlineData("new IPAddress(0x0100007F)")]
    public Task Silent_for_a_loopback_address_made_of_bytes(string address) =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                ProgramCode.Usings
                    + $$"""
                    public static class Program
                    {
                        public static MqttClientOptions Options() =>
                            new MqttClientOptionsBuilder().WithEndPoint(new IPEndPoint({{address}}, 1883)).Build();
                    }
                    """
            )
        );

    [Theory]
    [InlineData("$\"{settings.Host}:{settings.Port}\"")]
    [InlineData("settings.Host")]
    public Task Over_TCP_where_another_branch_goes_to_a_WebSocket_of_unknown_scheme(string uri) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var builder = new MqttClientOptionsBuilder();
                if (settings.Flag)
                {
                    builder.WithWebSocketServer(o => o.WithUri({{uri}}));
                }
                else
                {
                    builder.{|MQTLS4001:WithTcpServer("broker.example.com")|};
                }
                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task Through_a_lambda_that_a_helper_keeps() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                Register(b => b
                    .{|MQTLS4002:WithCredentials("user", "secret")|}
                    .WithTcpServer("broker.example.com"));
                """,
                """
                private static void Register(Action<MqttClientOptionsBuilder> configure) =>
                    Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(
                        new Microsoft.Extensions.DependencyInjection.ServiceCollection(), _ =>
                    {
                        var builder = new MqttClientOptionsBuilder();
                        configure(builder);
                        return builder.Build();
                    });
                """
            )
        );

    [Fact]
    public Task In_a_lambda_of_another_library_that_makes_the_builder()
    {
        var code = ClientCode.Of(
            """
            settings.AddMqtt(b => b.{|MQTLS4001:WithTcpServer("broker.example.com")|});
            settings.AddMqtt(b => b.WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls()));
            """
        );
        return AnalyzerVerifier.VerifyAsync(
            code with
            {
                ExtraReferences =
                [
                    TestReferences.Compile(
                        """
                        using System;
                        using MQTTnet;

                        public static class Hosting
                        {
                            public static T AddMqtt<T>(this T services, Action<MqttClientOptionsBuilder> configure) =>
                                services;
                        }
                        """,
                        "Hosting",
                        MqttNetReference.V5
                    ),
                ],
            }
        );
    }

    [Theory]
    [InlineData("(MqttClientOptionsBuilder b, string name) => b.{|MQTLS4001:WithTcpServer(name)|}")]
    [InlineData("(IServiceProvider s, MqttClientOptionsBuilder b) => b.{|MQTLS4001:WithTcpServer(\"b.example.com\")|}")]
    [InlineData("b => { b.{|MQTLS4001:WithTcpServer(\"broker.example.com\")|}; return b; }")]
    [InlineData("b => b.{|MQTLS4001:WithTcpServer(\"broker.example.com\")|}")]
    [InlineData("b => b.WithTcpServer(\"broker.example.com\").WithTlsOptions(o => o.UseTls())")]
    public Task In_lambdas_of_another_library_of_many_shapes(string lambda) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of($"settings.Configure({lambda});") with
            {
                ExtraReferences =
                [
                    TestReferences.Compile(
                        """
                        using System;
                        using MQTTnet;

                        public static class Hosting
                        {
                            public static T Configure<T>(
                                this T s, Action<IServiceProvider, MqttClientOptionsBuilder> c) => s;

                            public static T Configure<T>(this T s, Action<MqttClientOptionsBuilder, string> c) => s;

                            public static T Configure<T>(
                                this T s, Func<MqttClientOptionsBuilder, MqttClientOptionsBuilder> c) => s;
                        }
                        """,
                        "Hosting",
                        MqttNetReference.V5
                    ),
                ],
            }
        );
}
