using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5001: TLS options are overwritten.</summary>
public sealed class Mqtls5001Tests
{
    [Fact]
    public async Task The_finding_is_at_the_lost_call_and_shows_the_later_one()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .WithTcpServer("broker.example.com")
                        .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
                        .WithTlsOptions(o => o.UseTls())
                    """
                )
            )
        );

        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithTlsOptions' discards what 'WithTlsOptions' sets: the connection to "
                + "'broker.example.com:8883' does not use it",
            finding.Message
        );
        Assert.Equal("WithTlsOptions(o => o.UseTls())", Assert.Single(finding.AdditionalPlaces).Text);
        Assert.Equal(
            [new FixIntent(FixKind.MergeIntoLaterCall), new FixIntent(FixKind.RemoveSetting) { IsForBatch = false }],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Fact]
    public async Task A_plain_URI_after_TLS_options_is_the_one_finding_for_the_lost_encryption()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ClientCode.Chain(
                    """
                    .{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}
                        .WithConnectionUri("mqtt://user:secret@broker.example.com")
                    """
                )
            )
        );

        Assert.Equal(
            "'WithConnectionUri' discards what 'WithTlsOptions' sets: the connection to "
                + "'mqtt://broker.example.com:1883' is not encrypted",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.MoveUriFirst)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData(
        """.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri("mqtts://broker.example.com")""",
        new[] { nameof(FixKind.MoveUriFirst), nameof(FixKind.RemoveSetting) }
    )]
    [InlineData(
        """.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri("wss://broker.example.com/mqtt")""",
        new[] { nameof(FixKind.MoveUriFirst), nameof(FixKind.RemoveSetting) }
    )]
    [InlineData(
        """.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri("ws://broker.example.com/mqtt")""",
        new string[0]
    )]
    [InlineData(
        """.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri("mqtt://broker.example.com:1883")""",
        new string[0]
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .WithTcpServer(o => o.TlsOptions = new MqttClientTlsOptions { UseTls = true })
                .WithEndPoint(new DnsEndPoint("broker.example.com", 8883))
            """,
        new[] { "MoveEndPointFirst" }
    )]
    public async Task A_fix_is_offered_where_it_leaves_no_other_finding(string calls, string[] kinds)
    {
        var findings = await Findings.OfAsync(ClientCode.Chain(calls));

        Assert.Equal(
            kinds,
            FixIntent
                .Decode(Assert.Single(findings, finding => finding.Id == "MQTLS5001").Properties)
                .Select(fix => fix.Kind.ToString())
        );
    }

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(new MqttClientTlsOptions { UseTls = true })|}
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(new MqttClientTlsOptions { UseTls = true })
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}
                .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
                .WithConnectionUri("mqtts://broker.example.com")
            """
    )]
    [InlineData(
        """.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri(new Uri("mqtts://broker.example.com"))"""
    )]
    [InlineData(""".{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri("tcp://broker.example.com")""")]
    [InlineData(""".{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri("mqtt://localhost")""")]
    [InlineData(""".{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.WithConnectionUri(settings.Host)""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTcpServer(o => o.TlsOptions.UseTls = true)|}
                .WithEndPoint(new DnsEndPoint("broker.example.com", 8883))
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTcpServer(o =>
                {
                    o.TlsOptions = new MqttClientTlsOptions { UseTls = true };
                })|}
                .WithTcpServer("broker.example.com")
            """
    )]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData("""WithCertificateValidationHandler(_ => true)""")]
    [InlineData("""WithAllowUntrustedCertificates().WithIgnoreCertificateChainErrors()""")]
    [InlineData("""WithSslProtocols(SslProtocols.Tls11)""")]
    [InlineData("""WithTrustChain(new X509Certificate2Collection())""")]
    [InlineData("""UseTls(false)""")]
    public Task What_is_lost_gets_no_other_finding(string call) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .WithTcpServer("broker.example.com")
                    .{|MQTLS5001:WithTlsOptions(o => o.{{call}})|}
                    .WithTlsOptions(o => o.UseTls())
                """
            )
        );

    [Fact]
    public Task What_counts_keeps_its_findings() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com")
                    .{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}
                    .WithTlsOptions(o => o.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|})
                """
            )
        );

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}
                .WithTlsOptions(o => o.{|MQTLS4001:UseTls(false)|})
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}
                .WithTlsOptions({|MQTLS4003:new MqttClientTlsOptions { TargetHost = "name.example.com" }|})
            """
    )]
    [InlineData(
        """
            .{|MQTLS5001:WithTlsOptions(o => o.UseTls(false))|}
                .{|MQTLS4001:WithConnectionUri("mqtt://broker.example.com")|}
            """
    )]
    public Task A_missing_encryption_that_the_loss_does_not_explain_is_reported_too(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            builder.{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|};
            builder.WithTlsOptions(o => o.UseTls());
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            builder = builder.{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|};
            builder = builder.WithConnectionUri("mqtts://broker.example.com");
            client.ConnectAsync(builder.Build());
            """
    )]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { UseTls = true, TargetHost = "name.example.com" };
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(tls)|}
                .WithTlsOptions(o => o.UseTls())
                .Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|};
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.UseTls());
            }
            else
            {
                builder.WithTlsOptions(o => o.WithTargetHost("other.example.com"));
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder();
            if (settings.Flag)
            {
                builder.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|};
            }
            var options = builder.WithConnectionUri("mqtt://broker.example.com").Build();
            """
    )]
    public Task In_statements(string statements) => AnalyzerVerifier.VerifyAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """.{|MQTLS5001:Secure()|}.WithTlsOptions(o => o.UseTls())""",
        """builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"))"""
    )]
    [InlineData(
        """.{|MQTLS5001:WithTlsOptions(o => o.UseTls())|}.Secure()""",
        """builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"))"""
    )]
    [InlineData(
        """.Secure()""",
        """
            builder
                .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    public Task Through_helpers(string calls, string helper) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """.WithTcpServer("broker.example.com")""" + calls,
                $"private static MqttClientOptionsBuilder Secure(this MqttClientOptionsBuilder builder) => {helper};"
            )
        );

    [Theory]
    [InlineData(
        """.WithConnectionUri("mqtts://broker.example.com").WithTlsOptions(o => o.WithTargetHost("name.example.com"))"""
    )]
    [InlineData(""".WithConnectionUri("mqtt://broker.example.com").WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).WithTcpServer("broker.example.com")""")]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).WithEndPoint(new DnsEndPoint("broker.example.com", 8883))""")]
    [InlineData(
        """.WithTcpServer("a.example.com").WithTcpServer("broker.example.com").WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData(""".WithTlsOptions(o => o.UseTls().UseTls())""")]
    public Task Silent_where_nothing_is_lost(string calls) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Chain(calls));

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13));
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.UseTls());
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.WithTargetHost("name.example.com"));
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.WithTargetHost("other.example.com"));
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (!string.IsNullOrEmpty(settings.Path))
            {
                builder.WithTlsOptions(o => o.WithClientCertificates(settings.Certificates));
            }
            if (string.IsNullOrEmpty(settings.Path))
            {
                builder.WithTlsOptions(o => o.UseTls());
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
            if (settings.Flag)
            {
                builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"));
            }
            else
            {
                builder.WithTlsOptions(o => o.UseTls());
            }
            var options = builder.Build();
            """
    )]
    [InlineData(
        """
            var first = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.WithTargetHost("name.example.com"));
            var second = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls());
            var options = new[] { first.Build(), second.Build() };
            """
    )]
    public Task Silent_where_a_path_keeps_the_options(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData("o.WithTrustChain(settings.Certificates)")]
    [InlineData("o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)")]
    [InlineData("o.WithClientCertificates(settings.Certificates)")]
    [InlineData("""o.WithTargetHost("name.example.com")""")]
    public Task Trust_and_identity_are_lost_on_some_paths_too(string call) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var builder = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .{|MQTLS5001:WithTlsOptions(o => {{call}})|};
                if (settings.Flag)
                {
                    builder.WithCredentials("user", settings.Password).WithTlsOptions(o => { });
                }
                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task Conditions_that_exclude_each_other_lose_nothing() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com");
                if (settings.Port == 1)
                {
                    builder.{|MQTLS4011:WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))|};
                }
                if (settings.Port == 2)
                {
                    builder.WithTlsOptions(o => o.UseTls());
                }
                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task A_default_that_is_replaced_by_more_is_no_loss() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """
                var builder = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o => o.WithTargetHost("name.example.com"));
                if (settings.Flag)
                {
                    builder.WithTlsOptions(o => o
                        .WithTargetHost("name.example.com")
                        .WithTrustChain(settings.Certificates));
                }
                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.WithTargetHost("name.example.com"))
                .WithTlsOptions(o => o.UseTls());
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithWebSocketServer(o => o.WithUri("wss://broker.example.com"));
            """
    )]
    public Task Silent_where_nobody_builds(string statements) =>
        AnalyzerVerifier.VerifySilentAsync(ClientCode.Of(statements));

    [Theory]
    [InlineData(
        """
            .{|MQTLS5001:WithTls(p => p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13)|}
                .WithConnectionUri("mqtts://broker.example.com")
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTls(p => p.SslProtocol = SslProtocols.Tls12 | SslProtocols.Tls13)|}
                .WithTls()
            """
    )]
    [InlineData(""".WithTls().WithConnectionUri("mqtt://broker.example.com")""")]
    [InlineData(""".WithTls().WithConnectionUri("wss://broker.example.com")""")]
    [InlineData(
        """
            .{|MQTLS5001:WithTcpServer(o =>
                {
                    o.Server = "a.example.com";
                    o.TlsOptions.UseTls = true;
                })|}
                .WithTcpServer("broker.example.com")
                .WithTls()
            """
    )]
    public Task In_MQTTnet_3(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V3));

    [Theory]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
                .{|MQTLS5005:WithTls()|}
            """
    )]
    [InlineData(
        """
            .WithTcpServer("broker.example.com")
                .{|MQTLS5005:WithTls()|}
                .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
            """
    )]
    [InlineData(
        """
            .{|MQTLS5001:WithTlsOptions(o => o.WithTargetHost("name.example.com"))|}
                .WithConnectionUri("mqtts://broker.example.com")
            """
    )]
    [InlineData(""".WithTlsOptions(o => o.UseTls()).WithConnectionUri("mqtt://broker.example.com")""")]
    [InlineData(
        """.WithTcpServer("broker.example.com").{|MQTLS5005:{|MQTLS5001:WithTls()|}|}.{|MQTLS5005:WithTls()|}"""
    )]
    public Task In_MQTTnet_4(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls, mqttNet: MqttNetReference.V4));

    [Fact]
    public async Task In_MQTTnet_4_settings_that_WithTls_cannot_carry_are_not_merged_into_it()
    {
        var findings = await Findings.OfAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o => o.WithTargetHost("name.example.com"))
                    .WithTls()
                """,
                mqttNet: MqttNetReference.V4
            )
        );

        Assert.Equal(
            [new FixIntent(FixKind.RemoveSetting) { IsForBatch = false }],
            FixIntent.Decode(Assert.Single(findings, finding => finding.Id == "MQTLS5001").Properties)
        );
    }

    [Fact]
    public async Task A_server_callback_that_WithClientCertificate_erases()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(
                    """
                    .WithEncryptedEndpoint()
                        .WithEncryptionCertificate(settings.Certificate)
                        .{|MQTLS5001:WithRemoteCertificateValidationCallback(settings.Callback)|}
                        .WithClientCertificate()
                    """
                )
            )
        );

        Assert.Equal(
            "'WithClientCertificate' discards what 'WithRemoteCertificateValidationCallback' sets: the "
                + "server never calls the callback",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.MergeIntoLaterCall), new FixIntent(FixKind.RemoveSetting) { IsForBatch = false }],
            FixIntent.Decode(finding.Properties)
        );
        Assert.Equal("WithClientCertificate()", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData(".{|MQTLS5001:WithRemoteCertificateValidationCallback((_, _, _, _) => true)|}.WithClientCertificate()")]
    [InlineData(".{|MQTLS5001:WithClientCertificate(settings.Callback)|}.WithClientCertificate()")]
    [InlineData(
        ".{|MQTLS5001:WithRemoteCertificateValidationCallback(settings.Callback)|}.WithClientCertificate(null)"
    )]
    [InlineData(
        """
            .{|MQTLS5001:WithRemoteCertificateValidationCallback(settings.Callback)|}
                .WithClientCertificate(checkCertificateRevocation: true)
            """
    )]
    [InlineData(".WithClientCertificate().WithRemoteCertificateValidationCallback(settings.Callback)")]
    [InlineData(".WithClientCertificate(settings.Callback)")]
    public Task Of_a_server(string calls) =>
        Task.WhenAll(
            AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(".WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)" + calls)
            ),
            AnalyzerVerifier.VerifyAsync(
                ServerCode.Chain(
                    ".WithoutDefaultEndpoint().WithEncryptedEndpoint().WithEncryptionCertificate(settings.Certificate)"
                        + calls,
                    mqttNet: MqttNetReference.V3
                )
            )
        );

    [Fact]
    public Task Silent_where_a_path_of_the_server_keeps_the_callback() =>
        AnalyzerVerifier.VerifySilentAsync(
            ServerCode.Of(
                """
                var builder = new MqttServerOptionsBuilder()
                    .WithEncryptedEndpoint()
                    .WithEncryptionCertificate(settings.Certificate);
                if (settings.Flag)
                {
                    builder.WithClientCertificate();
                }
                else
                {
                    builder.WithClientCertificate(settings.Callback);
                }
                var options = builder.Build();
                """
            )
        );

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                """var options = new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls()).WithConnectionUri("""
            ) with
            {
                AllowCompilerErrors = true,
            }
        );

    [Fact]
    public Task Silent_where_a_connection_used_the_settings_before_they_were_replaced() =>
        AnalyzerVerifier.VerifySilentAsync(
            new TestCode(
                ProgramCode.Usings
                    + """
                    public static class Program
                    {
                        public static async System.Threading.Tasks.Task Run(IMqttClient client)
                        {
                            var builder = new MqttClientOptionsBuilder()
                                .WithTcpServer("broker.example.com", 8883)
                                .WithTlsOptions(o => o.UseTls());
                            await client.ConnectAsync(builder.Build());
                            builder.WithTlsOptions(o => o.WithTargetHost("name.example.com"));
                            await client.ConnectAsync(builder.Build());
                        }
                    }
                    """
            )
        );
}
