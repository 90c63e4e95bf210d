using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3004: Connecting to an IP address without a target host.</summary>
public sealed class Mqtls3004Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_what_happens()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))|}
                    .WithTlsOptions(o => o.UseTls())
                """
            )
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithEndPoint' sets an IP endpoint without a target host: TLS has no name to check, so "
                + "every certificate ends with RemoteCertificateNameMismatch",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.AddTargetHost, "203.0.113.7")], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("""IPEndPoint.Parse("203.0.113.7:8883")""")]
    [InlineData("""new IPEndPoint(Address, 8883)""")]
    [InlineData("""new IPEndPoint(IPAddress.Parse("2001:db8::7"), 8883)""")]
    public Task The_address_may_come_in_many_shapes(string endPoint) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$""".{|MQTLS3004:WithEndPoint({{endPoint}})|}.WithTlsOptions(o => o.UseTls())""",
                """private static readonly IPAddress Address = IPAddress.Parse("203.0.113.7");"""
            )
        );

    [Fact]
    public async Task An_unknown_address_has_no_fix()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse(settings.Host), settings.Port))|}
                    .WithTlsOptions(o => o.WithTrustChain(settings.Certificates))
                """
            )
        );

        Assert.Empty(FixIntent.Decode(Assert.Single(findings).Properties));
    }

    [Fact]
    public Task A_private_address_lacks_a_CA_as_well() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3001:{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse("10.0.0.5"), 8883))|}|}
                    .WithTlsOptions(o => o.UseTls())
                """
            )
        );

    [Fact]
    public Task Loopback_has_no_name_either() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Loopback, 8883))|}
                    .WithTlsOptions(o => o.WithTrustChain(settings.Certificates))
                """
            )
        );

    [Fact]
    public Task An_empty_target_host_is_none() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))|}
                    .WithTlsOptions(o => o.WithTargetHost(""))
                """
            )
        );

    [Theory]
    [InlineData("""o.WithTargetHost("broker.example.com")""")]
    [InlineData("""o.WithTargetHost(settings.Host)""")]
    [InlineData("""o.WithTargetHost("203.0.113.7")""")]
    [InlineData(
        """
            o.WithCertificateValidationHandler(e =>
                e.Certificate.GetCertHashString() == "0123456789ABCDEF0123456789ABCDEF01234567"
            )
            """
    )]
    [InlineData("""o.WithCertificateValidationHandler(Handler)""")]
    public Task A_name_or_a_pin_is_enough(string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var options = new MqttClientOptionsBuilder()
                    .WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))
                    .WithTlsOptions(o => {{tls}})
                    .Build();
                """,
                "public static Func<MqttClientCertificateValidationEventArgs, bool> Handler { get; set; } = null!;"
            )
        );

    [Theory]
    [InlineData("""WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)""")]
    [InlineData("""{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}""")]
    [InlineData("""{|MQTLS1003:WithIgnoreCertificateChainErrors()|}""")]
    public Task Beside_what_does_not_pin_it_stays(string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))|}
                    .WithTlsOptions(o => o.{{tls}})
                """
            )
        );

    [Theory]
    [InlineData(""".WithEndPoint(new DnsEndPoint("broker.example.com", 8883)).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".WithTcpServer("203.0.113.7", 8883).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(""".{|MQTLS4001:WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 1883))|}""")]
    [InlineData(
        """
            .WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o => o.UseTls())
            """
    )]
    [InlineData(
        """
            .WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))
                .WithTlsOptions(o => o.{|MQTLS4011:UseTls(settings.Flag)|})
            """
    )]
    public Task Elsewhere_there_is_a_name_or_no_TLS(string calls) =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain(calls));

    [Fact]
    public Task In_statements() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var endPoint = new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883);
                var builder = new MqttClientOptionsBuilder();
                builder.{|MQTLS3004:WithEndPoint(endPoint)|};
                builder.WithTlsOptions(o => { o.UseTls(); });
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
                        {|MQTLS3004:RemoteEndpoint = new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883)|},
                        TlsOptions = new MqttClientTlsOptions { UseTls = true },
                    },
                });
                """
            )
        );

    [Fact]
    public Task On_4() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))|}
                    .WithTlsOptions(o => o.UseTls())
                """,
                mqttNet: MqttNetReference.V4
            )
        );

    [Fact]
    public Task A_name_on_some_path_does_not_help_the_others() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var tls = new MqttClientTlsOptionsBuilder().UseTls();
                if (settings.Flag)
                {
                    tls.WithTargetHost(settings.Host);
                }

                var options = new MqttClientOptionsBuilder()
                    .{|MQTLS3004:WithEndPoint(new IPEndPoint(IPAddress.Parse("203.0.113.7"), 8883))|}
                    .WithTlsOptions(tls.Build())
                    .Build();
                """
            )
        );

    [Fact]
    public Task An_end_point_of_unknown_kind_may_have_a_name() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                """
                public static MqttClientOptions Build(EndPoint endPoint, X509Certificate2Collection roots) =>
                    new MqttClientOptionsBuilder()
                        .WithEndPoint(endPoint)
                        .WithTlsOptions(o => o.WithTrustChain(roots))
                        .Build();
                """
            )
        );
}
