using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3008: Only the machine's certificate store is trusted.</summary>
public sealed class Mqtls3008Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_what_happens()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".{|MQTLS3008:WithTcpServer(settings.Host, 8883)|}.WithTlsOptions(o => o.UseTls())""")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "'WithTcpServer' connects to a broker chosen outside this code and trusts only the machine's "
                + "certificate store: a broker with a private CA is rejected",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.TrustCaFile, "chain") { IsForBatch = false }],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Theory]
    [InlineData("""WithTcpServer(settings.Host)""")]
    [InlineData("""WithTcpServer(settings.Host, settings.Port)""")]
    [InlineData("""WithTcpServer($"{settings.Host}.example.com", 8883)""")]
    [InlineData("""WithTcpServer(settings.Host ?? "localhost", 8883)""")]
    [InlineData("""WithTcpServer(Environment.GetEnvironmentVariable("MQTT_HOST"), 8883)""")]
    [InlineData("""WithTcpServer(Configured, 8883)""")]
    [InlineData("""WithEndPoint(new DnsEndPoint(settings.Host, 8883))""")]
    public Task The_host_may_come_from_many_places(string call) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$""".{|MQTLS3008:{{call}}|}.WithTlsOptions(o => o.UseTls())""",
                "public static string Configured { get; set; } = null!;"
            )
        );

    [Theory]
    [InlineData(""".{|MQTLS3008:WithTcpServer(settings.Host)|}.WithTlsOptions(o => { o.UseTls(); })""")]
    [InlineData(""".{|MQTLS3008:WithTcpServer(settings.Host)|}.WithTlsOptions(Secure)""")]
    [InlineData(
        """.{|MQTLS3008:WithTcpServer(settings.Host)|}.WithTlsOptions(new MqttClientTlsOptionsBuilder().Build())"""
    )]
    [InlineData(
        """.{|MQTLS3008:WithTcpServer(settings.Host)|}.WithTlsOptions(new MqttClientTlsOptions { UseTls = true })"""
    )]
    [InlineData(
        """
            .{|MQTLS3008:WithTcpServer(settings.Host)|}
                .WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))
            """
    )]
    [InlineData(""".{|MQTLS3008:WithTcpServer(settings.Host)|}.WithTlsOptions(o => o.WithTargetHost(settings.Host))""")]
    [InlineData(""".{|MQTLS3008:WithConnectionUri($"mqtts://{settings.Host}")|}""")]
    [InlineData(
        """
            .{|MQTLS3008:WithTcpServer(settings.Host)|}
                .WithTlsOptions(o => o.{|MQTLS1002:WithAllowUntrustedCertificates()|})
            """
    )]
    public Task In_every_shape(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(calls, "private static void Secure(MqttClientTlsOptionsBuilder o) => o.UseTls();")
        );

    [Fact]
    public async Task Over_a_web_socket_with_a_handler_as_fix()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.{|MQTLS3008:WithUri($"wss://{settings.Host}/mqtt")|})
                    .WithTlsOptions(o => o.UseTls())
                """
            )
        );

        Assert.Equal(
            [new FixIntent(FixKind.TrustCaFile, "handler") { IsForBatch = false }],
            FixIntent.Decode(Assert.Single(findings).Properties)
        );
    }

    [Fact]
    public Task In_statements() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder();
                builder.{|MQTLS3008:WithTcpServer(settings.Host, settings.Port)|};
                builder.WithTlsOptions(o => o.UseTls());
                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task In_object_initializers() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                client.ConnectAsync(new MqttClientOptions
                {
                    ChannelOptions = new MqttClientTcpOptions
                    {
                        {|MQTLS3008:RemoteEndpoint = new DnsEndPoint(settings.Host, 8883)|},
                        TlsOptions = new MqttClientTlsOptions { UseTls = true },
                    },
                });
                """
            )
        );

    [Fact]
    public Task With_a_parameter() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                """
                public static MqttClientOptions Build(string host) =>
                    new MqttClientOptionsBuilder()
                        .{|MQTLS3008:WithTcpServer(host, 8883)|}
                        .WithTlsOptions(o => o.UseTls())
                        .Build();
                """
            )
        );

    [Fact]
    public Task Only_the_paths_with_TLS_are_asked() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder();
                if (settings.Flag)
                {
                    builder.{|MQTLS3008:WithTcpServer(settings.Host, 8883)|}.WithTlsOptions(o => o.UseTls());
                }
                else
                {
                    builder.WithTcpServer("localhost", 1883);
                }

                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData("o.WithTrustChain(settings.Certificates)")]
    [InlineData("o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)")]
    [InlineData("o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}")]
    [InlineData("o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}")]
    [InlineData("o.{|MQTLS1010:WithIgnoreCertificateChainErrors(settings.Flag)|}")]
    [InlineData("o.WithTargetHost(\"broker.example.com\")")]
    [InlineData("o.{|MQTLS4011:UseTls(settings.Flag)|}")]
    public Task Something_else_decides_or_TLS_is_not_sure(string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".WithTcpServer(settings.Host, 8883).WithTlsOptions(o => {{tls}})""")
        );

    [Fact]
    public Task A_trust_chain_on_any_path_silences() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTcpServer(settings.Host, 8883);
                if (settings.Path is { } path)
                {
                    var roots = new X509Certificate2Collection();
                    roots.ImportFromPemFile(path);
                    builder.WithTlsOptions(o => o.WithTrustChain(roots));
                }
                else
                {
                    builder.WithTlsOptions(o => o.UseTls());
                }

                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData("broker.example.com")]
    [InlineData("8.8.8.8")]
    public Task A_literal_is_judged_by_3001(string host) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".WithTcpServer("{{host}}", settings.Port).WithTlsOptions(o => o.UseTls())""")
        );

    [Theory]
    [InlineData("*", true)]
    [InlineData("*.example.com", false)]
    public async Task The_machine_can_be_trusted_for_every_host(string list, bool isSilent)
    {
        var findings = await Findings.OfAsync(
            ClientCode.Chain(""".WithTcpServer(settings.Host, 8883).WithTlsOptions(o => o.UseTls())""") with
            {
                EditorConfig = "[*.cs]\nmqtt_tls.system_trusted_hosts = " + list,
            }
        );

        Assert.Equal(isSilent, findings.IsEmpty);
    }

    [Theory]
    [InlineData(MqttNetReference.V3, ".WithTls()", "handler")]
    [InlineData(MqttNetReference.V4, ".WithTlsOptions(o => o.UseTls())", "chain")]
    [InlineData(MqttNetReference.V4Net6, ".WithTlsOptions(o => o.UseTls())", "handler")]
    public async Task On_older_generations(MqttNetReference mqttNet, string tls, string how)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".{|MQTLS3008:WithTcpServer(settings.Host, 8883)|}""" + tls, mqttNet: mqttNet)
        );

        Assert.Equal(
            [new FixIntent(FixKind.TrustCaFile, how) { IsForBatch = false }],
            FixIntent.Decode(Assert.Single(findings).Properties)
        );
    }

    [Fact]
    public Task On_3_ignoring_chain_errors_decides_nothing_and_allowing_untrusted_does() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var one = new MqttClientOptionsBuilder()
                    .{|MQTLS3008:WithTcpServer(settings.Host, 8883)|}
                    .WithTls(p => { p.UseTls = true; p.{|MQTLS1003:IgnoreCertificateChainErrors = true|}; })
                    .Build();
                var two = new MqttClientOptionsBuilder()
                    .WithTcpServer(settings.Host, 8883)
                    .WithTls(p => { p.UseTls = true; p.{|MQTLS1002:AllowUntrustedCertificates = true|}; })
                    .Build();
                """,
                mqttNet: MqttNetReference.V3
            )
        );

    [Fact]
    public Task A_builder_from_outside_is_unknown() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                """
                public static void Configure(MqttClientOptionsBuilder builder, Settings settings) =>
                    builder.WithTcpServer(settings.Host, 8883).WithTlsOptions(o => o.UseTls());
                """
            )
        );

    [Fact]
    public Task A_path_that_throws_before_a_transport_is_set_does_not_count() =>
        AnalyzerVerifier.VerifyAsync(
            new TestCode(
                ProgramCode.Usings
                    + """
                    public static class Program
                    {
                        public static MqttClientOptions Options(string kind, string host)
                        {
                            var builder = new MqttClientOptionsBuilder();
                            if (kind == "tcp")
                            {
                                builder = builder.{|MQTLS3008:WithTcpServer(host, 443)|};
                            }
                            else if (kind == "ws")
                            {
                                builder = builder.WithWebSocketServer(w =>
                                    w.{|MQTLS3008:WithUri($"wss://{host}/mqtt")|}
                                );
                            }

                            return builder.WithTlsOptions(o => o.UseTls()).Build();
                        }
                    }
                    """
            )
        );
}
