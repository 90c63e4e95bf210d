using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3001: No CA is configured for a private broker.</summary>
public sealed class Mqtls3001Tests
{
    [Fact]
    public async Task The_finding_names_the_call_the_broker_and_what_happens()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".{|MQTLS3001:WithTcpServer("10.0.0.5", 8883)|}.WithTlsOptions(o => o.UseTls())""")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTcpServer' connects to '10.0.0.5', which no public CA certifies, and no CA "
                + "is set: it is rejected unless the machine trusts its CA",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.TrustCaFile, "chain")], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("192.168.1.10")]
    [InlineData("172.20.0.3")]
    [InlineData("169.254.1.1")]
    [InlineData("fe80::1")]
    [InlineData("fd00::7")]
    [InlineData("mosquitto")]
    [InlineData("broker.local")]
    [InlineData("broker.lan")]
    [InlineData("host.docker.internal")]
    [InlineData("broker.intranet")]
    [InlineData("broker.home.arpa")]
    [InlineData("broker.localdomain")]
    [InlineData("broker.private")]
    [InlineData("broker.corp")]
    [InlineData("broker.test")]
    [InlineData("broker.iot.svc.cluster.local")]
    [InlineData("broker.iot.svc")]
    [InlineData("test.mosquitto.org")]
    public Task No_public_CA_issues_for_this_host(string host) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".{|MQTLS3001:WithTcpServer("{{host}}", 8883)|}.WithTlsOptions(o => o.UseTls())""")
        );

    [Theory]
    [InlineData("broker.example.com", 8883)]
    [InlineData("8.8.8.8", 8883)]
    [InlineData("2606:4700::1111", 8883)]
    [InlineData("test.mosquitto.org", 8886)]
    public Task A_public_CA_may_issue_for_this_host(string host, int port) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".WithTcpServer("{{host}}", {{port}}).WithTlsOptions(o => o.UseTls())""")
        );

    [Theory]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).{|MQTLS3001:WithTcpServer("broker.local")|}""")]
    [InlineData(""".{|MQTLS3001:WithTcpServer("broker.local")|}.WithTlsOptions(o => { o.UseTls(); })""")]
    [InlineData(""".{|MQTLS3001:WithTcpServer("broker.local")|}.WithTlsOptions(static o => { })""")]
    [InlineData(
        """
            .{|MQTLS3001:WithTcpServer("broker.local")|}
                .WithTlsOptions(
                    delegate(MqttClientTlsOptionsBuilder o)
                    {
                        o.UseTls(true);
                    }
                )
            """
    )]
    [InlineData(""".{|MQTLS3001:WithTcpServer("broker.local")|}.WithTlsOptions(Configure)""")]
    [InlineData(
        """.{|MQTLS3001:WithTcpServer("broker.local")|}.WithTlsOptions(new MqttClientTlsOptionsBuilder().Build())"""
    )]
    [InlineData(
        """.{|MQTLS3001:WithTcpServer("broker.local")|}.WithTlsOptions(new MqttClientTlsOptions { UseTls = true })"""
    )]
    [InlineData(""".{|MQTLS3001:WithTcpServer(port: 8883, host: "broker.local")|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".{|MQTLS3001:WithTcpServer(Host)|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".{|MQTLS3001:WithTcpServer(Name)|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".{|MQTLS3001:WithTcpServer(Property)|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".{|MQTLS3001:WithTcpServer("broker" + ".local")|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        """.{|MQTLS3001:WithEndPoint(new DnsEndPoint("broker.local", 8883))|}.WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(""".{|MQTLS3001:WithConnectionUri("mqtts://broker.local")|}""")]
    [InlineData(""".{|MQTLS3001:WithConnectionUri(new Uri("mqtts://broker.local:8883"))|}""")]
    [InlineData(""".{|MQTLS3001:WithConnectionUri("MQTTS://[fd00::7]")|}""")]
    [InlineData(""".{|MQTLS3001:WithConnectionUri("mqtts://broker.local")|}.WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        """
            .{|MQTLS3001:WithTcpServer("broker.local")|}
                .WithCredentials("user", "password")
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .{|MQTLS3001:WithTcpServer("broker.local")|}
                .WithTlsOptions(o => o.WithClientCertificates(new[] { settings.Certificate }))
            """
    )]
    [InlineData(""".{|MQTLS3001:WithTcpServer("broker.local")|}.WithTlsOptions(o => o.WithTargetHost(""))""")]
    public Task In_every_shape_of_a_chain(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                calls,
                """
                private const string Host = "broker.local";
                private static readonly string Name = "broker.local";
                private static string Property => "broker.local";
                private static void Configure(MqttClientTlsOptionsBuilder o) => o.UseTls();
                """
            )
        );

    [Fact]
    public Task In_statements_on_locals() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var host = "broker.local";
                var builder = new MqttClientOptionsBuilder();
                builder.WithClientId("one");
                builder = builder.{|MQTLS3001:WithTcpServer(host, 8883)|};
                var tls = new MqttClientTlsOptionsBuilder();
                tls.UseTls();
                builder.WithTlsOptions(tls.Build());
                client.ConnectAsync(builder.Build());
                """
            )
        );

    [Fact]
    public Task In_statements_on_the_options_object() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var tls = new MqttClientTlsOptions();
                tls.UseTls = true;
                var options = new MqttClientOptionsBuilder()
                    .{|MQTLS3001:WithTcpServer("broker.local")|}
                    .WithTlsOptions(tls)
                    .Build();
                """
            )
        );

    [Fact]
    public Task In_the_lambda_of_the_TCP_options() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithEndPoint(new DnsEndPoint("broker.example.com", 8883))
                    .WithTcpServer(o =>
                    {
                        o.{|MQTLS3001:RemoteEndpoint = new DnsEndPoint("broker.local", 8883)|};
                        o.TlsOptions = new MqttClientTlsOptions { UseTls = true };
                    })
                    .Build();
                """
            )
        );

    [Fact]
    public Task In_object_initializers() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        {|MQTLS3001:RemoteEndpoint = new DnsEndPoint("broker.local", 8883)|},
                        TlsOptions = new MqttClientTlsOptions { UseTls = true },
                    },
                };
                client.ConnectAsync(options);
                """
            )
        );

    [Fact]
    public async Task Over_a_web_socket_with_a_handler_as_fix()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.{|MQTLS3001:WithUri("wss://broker.local:8884/mqtt")|})
                    .WithTlsOptions(o => o.UseTls())
                """
            )
        );

        Assert.Equal(
            [new FixIntent(FixKind.TrustCaFile, "handler")],
            FixIntent.Decode(Assert.Single(findings).Properties)
        );
    }

    [Theory]
    [InlineData(""".{|MQTLS3001:WithConnectionUri("wss://broker.local/mqtt")|}""")]
    [InlineData(""".WithWebSocketServer(w => w.{|MQTLS3001:WithUri("wss://broker.local/mqtt")|})""")]
    public Task Over_a_web_socket_the_scheme_is_enough(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Fact]
    public Task In_the_initializer_of_WebSocket_options() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                client.ConnectAsync(new MqttClientOptions
                {
                    ChannelOptions = new MqttClientWebSocketOptions { {|MQTLS3001:Uri = "wss://broker.local/mqtt"|} },
                });
                """
            )
        );

    [Fact]
    public Task Through_extension_and_helper_methods() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = Create().{|MQTLS3001:WithTcpServer("broker.local")|}.WithEncryption().Build();
                """,
                """
                private static MqttClientOptionsBuilder Create() => new MqttClientOptionsBuilder().WithCleanSession();
                private static MqttClientOptionsBuilder WithEncryption(this MqttClientOptionsBuilder builder) =>
                    builder.WithTlsOptions(o => Encrypt(o));
                private static void Encrypt(MqttClientTlsOptionsBuilder o) => o.UseTls();
                """
            )
        );

    [Fact]
    public Task In_a_helper_whose_callers_agree_on_TLS() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
                Dial(builder);
                var options = builder.Build();
                """,
                """
                private static void Dial(MqttClientOptionsBuilder builder) =>
                    builder.{|MQTLS3001:WithTcpServer("broker.local", 8883)|};
                """
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3, ".WithTls()", "handler")]
    [InlineData(MqttNetReference.V3, ".WithTls(p => { p.UseTls = true; })", "handler")]
    [InlineData(
        MqttNetReference.V3,
        ".WithTls(new MqttClientOptionsBuilderTlsParameters { UseTls = true })",
        "handler"
    )]
    [InlineData(MqttNetReference.V4, ".{|MQTLS5005:WithTls()|}", "handler")]
    [InlineData(MqttNetReference.V4, ".{|MQTLS5005:WithTls(p => p.UseTls = true)|}", "handler")]
    [InlineData(MqttNetReference.V4, ".WithTlsOptions(o => o.UseTls())", "chain")]
    [InlineData(MqttNetReference.V4Net6, ".WithTlsOptions(o => o.UseTls())", "handler")]
    public async Task On_older_generations(MqttNetReference mqttNet, string tls, string how)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".{|MQTLS3001:WithTcpServer("192.168.1.10", 8883)|}""" + tls, mqttNet: mqttNet)
        );

        var finding = Assert.Single(findings, finding => finding.Id == "MQTLS3001");
        Assert.Equal([new FixIntent(FixKind.TrustCaFile, how)], FixIntent.Decode(finding.Properties));
    }

    [Fact]
    public Task On_3_in_object_initializers() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                client.ConnectAsync(new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        {|MQTLS3001:Server = "broker.local"|},
                        Port = 8883,
                        TlsOptions = new MqttClientTlsOptions { UseTls = true },
                    },
                });
                """,
                mqttNet: MqttNetReference.V3
            )
        );

    [Theory]
    [InlineData(MqttNetReference.V3)]
    [InlineData(MqttNetReference.V4)]
    public Task In_the_managed_client(MqttNetReference mqttNet) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var options = new ManagedMqttClientOptionsBuilder()
                    .WithClientOptions(b => b.{|MQTLS3001:WithTcpServer("broker.local")|}{{(
                    mqttNet == MqttNetReference.V3 ? ".WithTls()" : ".WithTlsOptions(o => o.UseTls())"
                )}})
                    .Build();
                """,
                mqttNet: mqttNet
            )
        );

    [Fact]
    public Task The_condition_for_TLS_itself_does_not_matter() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().{|MQTLS3001:WithTcpServer("broker.local")|};
                if (settings.Flag)
                {
                    builder.{|MQTLS4011:WithTlsOptions(o => o.UseTls())|};
                }

                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task On_every_path_another_private_broker() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
                if (settings.Flag)
                {
                    builder.{|MQTLS3001:WithTcpServer("one.local")|};
                }
                else
                {
                    builder.{|MQTLS3001:WithTcpServer("two.local")|};
                }

                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task A_public_broker_on_another_path_silences() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());
                if (settings.Flag)
                {
                    builder.WithTcpServer("broker.local");
                }
                else
                {
                    builder.WithTcpServer("broker.example.com");
                }

                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task A_trust_chain_on_any_path_silences() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var tls = new MqttClientTlsOptionsBuilder().UseTls();
                if (settings.Flag)
                {
                    tls.WithTrustChain(settings.Certificates);
                }

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.local")
                    .WithTlsOptions(tls.Build())
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData(".WithTlsOptions(o => o.WithTrustChain(settings.Certificates))")]
    [InlineData(".WithTlsOptions(o => o.WithTrustChain(new X509Certificate2Collection(settings.Certificate)))")]
    [InlineData(".WithTlsOptions(new MqttClientTlsOptions { UseTls = true, TrustChain = settings.Certificates })")]
    [InlineData(
        ".WithTlsOptions(o => o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None))"
    )]
    [InlineData(".WithTlsOptions(o => o.WithCertificateValidationHandler(e => Pins.Accept(e.Certificate)))")]
    [InlineData(".WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})")]
    [InlineData(".WithTlsOptions(o => o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|})")]
    [InlineData(".WithTlsOptions(o => o.{|MQTLS1010:WithIgnoreCertificateChainErrors(settings.Flag)|})")]
    [InlineData(".WithTlsOptions(o => o.WithTargetHost(\"broker.example.com\"))")]
    [InlineData(".WithTlsOptions(o => o.WithTargetHost(settings.Host))")]
    public Task Something_else_decides(string tls) =>
        AnalyzerVerifier.VerifyAsync(Plus(ClientCode.Chain(""".WithTcpServer("10.0.0.5", 8883)""" + tls), Pins));

    [Fact]
    public Task On_5_allowing_untrusted_certificates_decides_nothing() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3001:WithTcpServer("broker.local")|}
                    .WithTlsOptions(o => o.{|MQTLS1002:WithAllowUntrustedCertificates()|})
                """
            )
        );

    [Fact]
    public Task On_3_allowing_untrusted_certificates_decides() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.local")
                    .WithTls(p =>
                    {
                        p.UseTls = true;
                        p.{|MQTLS1002:AllowUntrustedCertificates = true|};
                    })
                """,
                mqttNet: MqttNetReference.V3
            )
        );

    [Fact]
    public Task The_target_host_is_judged_when_it_is_set() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3001:WithTcpServer("broker.example.com")|}
                    .WithTlsOptions(o => o.WithTargetHost("broker.local"))
                """
            )
        );

    [Fact]
    public async Task The_message_names_the_target_host()
    {
        var finding = Assert.Single(
            await Findings.OfAsync(
                ClientCode.Chain(
                    """.WithTcpServer(settings.Host).WithTlsOptions(o => o.WithTargetHost("broker.local"))"""
                )
            )
        );

        Assert.Equal("MQTLS3001", finding.Id);
        Assert.Contains("'broker.local'", finding.Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""".{|MQTLS4001:WithTcpServer("10.0.0.5")|}""")]
    [InlineData(""".WithTcpServer("10.0.0.5").WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})""")]
    [InlineData(""".WithTcpServer("10.0.0.5").WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})""")]
    public Task Without_TLS_for_sure_nothing_is_said(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData("Unknown.Configure(builder);")]
    [InlineData("Unknown.Kept = builder;")]
    [InlineData("Unknown.Run(() => builder.WithTlsOptions(o => o.WithTrustChain(settings.Certificates)));")]
    [InlineData("Unknown.Each(o => o.WithTrustChain(settings.Certificates), builder);")]
    public Task What_escapes_is_unknown(string escape) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $"""
                var builder = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.local")
                    .WithTlsOptions(o => o.UseTls());
                {escape}
                var options = builder.Build();
                """
            ) with
            {
                ExtraReferences = [UnknownLibrary],
            }
        );

    [Fact]
    public Task Unknown_code_may_configure_the_TLS_options() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".WithTcpServer("broker.local").WithTlsOptions(Unknown.Tls)""") with
            {
                ExtraReferences = [UnknownLibrary],
            }
        );

    [Fact]
    public Task A_builder_from_outside_is_unknown() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                """
                public static MqttClientOptions Build(MqttClientOptionsBuilder builder) =>
                    builder.WithTcpServer("broker.local").WithTlsOptions(o => o.UseTls()).Build();
                """
            )
        );

    [Fact]
    public Task Private_hosts_can_be_added() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """.{|MQTLS3001:WithTcpServer("broker.factory.example", 8883)|}.WithTlsOptions(o => o.UseTls())"""
            ) with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.private_hosts = *.factory.example",
            }
        );

    [Theory]
    [InlineData("10.0.0.0/8")]
    [InlineData("10.0.0.5")]
    [InlineData("other.example, 10.0.0.0/24")]
    [InlineData("*")]
    public Task Hosts_whose_CA_the_machine_has_are_fine(string list) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".WithTcpServer("10.0.0.5", 8883).WithTlsOptions(o => o.UseTls())""") with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.system_trusted_hosts = " + list,
            }
        );

    [Fact]
    public Task A_look_alike_is_not_MQTTnet() =>
        AnalyzerVerifier.VerifyAsync(
            """
            namespace Acme
            {
                public sealed class MqttClientOptionsBuilder
                {
                    public MqttClientOptionsBuilder WithTcpServer(string host, int? port = null) => this;
                    public MqttClientOptionsBuilder WithTlsOptions(Action<MqttClientTlsOptionsBuilder> configure) =>
                        this;
                    public object Build() => this;
                }

                public sealed class MqttClientTlsOptionsBuilder
                {
                    public MqttClientTlsOptionsBuilder UseTls(bool useTls = true) => this;
                }

                public static class Program
                {
                    public static object Build() =>
                        new MqttClientOptionsBuilder()
                            .WithTcpServer("10.0.0.5", 8883)
                            .WithTlsOptions(o => o.UseTls())
                            .Build();
                }
            }
            """
        );

    [Theory]
    [InlineData("""new MqttClientOptionsBuilder().WithTcpServer("10.0.0.5", 8883).WithTlsOptions(o => o.UseTls(""")]
    [InlineData("""new MqttClientOptionsBuilder().WithTcpServer("10.0.0.5", ).WithTlsOptions(o => o.).Build();""")]
    [InlineData(
        """
            new MqttClientOptionsBuilder()
                .WithTcpServer("10.0.0.5")
                .WithTlsOptions(o => o.WithTrustChain(missing))
                .Build();

            """
    )]
    [InlineData("""new MqttClientOptionsBuilder().WithTcpServer("10.0.0.5").WithTlsOptions(missing).Build();""")]
    [InlineData("""new MqttClientOptionsBuilder().WithTcpServer(missing, 8883).WithTlsOptions(o => o.UseTls()).Bui""")]
    public Task Half_typed_code_has_no_finding(string statement) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Of(statement) with { AllowCompilerErrors = true });

    private const string Pins = """
        using System.Security.Cryptography.X509Certificates;

        public static class Pins
        {
            public static bool Accept(X509Certificate certificate) =>
                certificate.GetCertHashString() == "0123456789ABCDEF0123456789ABCDEF01234567";
        }
        """;

    private static MetadataReference UnknownLibrary { get; } =
        TestReferences.Compile(
            """
            using System;
            using MQTTnet;

            public static class Unknown
            {
                public static MqttClientOptionsBuilder Kept;
                public static void Configure(MqttClientOptionsBuilder builder) { }
                public static void Tls(MqttClientTlsOptionsBuilder builder) { }
                public static void Run(Action action) { }
                public static void Each(
                    Action<MqttClientTlsOptionsBuilder> action,
                    MqttClientOptionsBuilder builder
                ) { }
            }
            """,
            "Unknown",
            MqttNetReference.V5
        );

    private static TestCode Plus(TestCode code, string file) => code with { Files = code.Files.Add(("Pins.cs", file)) };
}
