using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Effect;

/// <summary>MQTLS5003: Option has no effect beside a validation handler.</summary>
public sealed class Mqtls5003Tests
{
    private const string Handler = "WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None)";

    private static TestCode Tls(string calls, MqttNetReference mqttNet = MqttNetReference.V5) =>
        ClientCode.Chain(
            $$""".WithTcpServer("broker.example.com").WithTlsOptions(o => o{{calls}})""",
            mqttNet: mqttNet
        );

    [Fact]
    public async Task The_finding_is_at_the_flag_in_place_of_1003_and_shows_the_handler()
    {
        var finding = Assert.Single(
            await AnalyzerVerifier.VerifyAsync(Tls($".{{|MQTLS5003:WithIgnoreCertificateChainErrors()|}}.{Handler}"))
        );

        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "'WithIgnoreCertificateChainErrors' has no effect: the validation handler alone decides "
                + "which certificates are accepted",
            finding.Message
        );
        Assert.Equal([new FixIntent(FixKind.RemoveSetting)], FixIntent.Decode(finding.Properties));
        Assert.Equal(Handler, Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData(".{|MQTLS5003:WithIgnoreCertificateChainErrors(true)|}." + Handler)]
    [InlineData("." + Handler + ".{|MQTLS5003:WithIgnoreCertificateChainErrors()|}")]
    [InlineData(
        """
            .UseTls()
                .{|MQTLS5003:WithIgnoreCertificateChainErrors()|}
                .WithCertificateValidationHandler(e =>
                {
                    Console.WriteLine(e.SslPolicyErrors);
                    return e.SslPolicyErrors == SslPolicyErrors.None;
                })
            """
    )]
    [InlineData(
        """
            .{|MQTLS5003:WithIgnoreCertificateChainErrors()|}
                .WithCertificateValidationHandler(e => e.Certificate.GetCertHashString() == "AB")
            """
    )]
    [InlineData(".{|MQTLS5003:WithIgnoreCertificateChainErrors()|}.WithCertificateValidationHandler(_ => false)")]
    [InlineData(
        ".{|MQTLS5003:WithIgnoreCertificateChainErrors()|}.WithIgnoreCertificateRevocationErrors(false)." + Handler
    )]
    [InlineData(
        ".{|MQTLS1003:WithIgnoreCertificateChainErrors()|}.{|MQTLS1001:WithCertificateValidationHandler(_ => true)|}"
    )]
    [InlineData(".{|MQTLS1002:WithAllowUntrustedCertificates()|}." + Handler)]
    [InlineData(".{|MQTLS1003:WithIgnoreCertificateChainErrors()|}")]
    [InlineData(".WithIgnoreCertificateChainErrors(false)." + Handler)]
    [InlineData(".WithIgnoreCertificateChainErrors(settings.Flag)." + Handler)]
    [InlineData(".{|MQTLS1004:WithIgnoreCertificateRevocationErrors()|}." + Handler)]
    [InlineData(".{|MQTLS1004:WithRevocationMode(X509RevocationMode.NoCheck)|}." + Handler)]
    [InlineData("." + Handler)]
    public Task In_every_shape_of_a_chain(string calls) => AnalyzerVerifier.VerifyAsync(Tls(calls));

    [Theory]
    [InlineData(
        """
            var tls = new MqttClientTlsOptions { UseTls = true, {|MQTLS5003:IgnoreCertificateChainErrors = true|} };
            tls.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None;
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(tls)
                .Build();
            """
    )]
    [InlineData(
        """
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com")
                .WithTlsOptions(o =>
                {
                    o.{|MQTLS5003:WithIgnoreCertificateChainErrors()|};
                    o.WithCertificateValidationHandler(Validate);
                })
                .Build();
            """
    )]
    [InlineData(
        """
            var builder = new MqttClientOptionsBuilder().WithTcpServer("localhost");
            if (settings.Flag)
            {
                builder
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o =>
                        o.{|MQTLS5003:WithIgnoreCertificateChainErrors()|}.WithCertificateValidationHandler(Validate)
                    );
            }
            var options = builder.Build();
            """
    )]
    public Task In_statements(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                statements,
                """
                private static bool Validate(MqttClientCertificateValidationEventArgs e) =>
                    e.SslPolicyErrors == SslPolicyErrors.None;
                """
            )
        );

    [Fact]
    public Task Where_the_handler_is_there_on_some_paths_only_the_flag_is_a_switch() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o =>
                    {
                        o.{|MQTLS1010:WithIgnoreCertificateChainErrors()|};
                        if (settings.Flag)
                        {
                            o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None);
                        }
                    })
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_flag_under_a_condition_beside_a_handler() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com")
                    .WithTlsOptions(o =>
                    {
                        if (settings.Flag)
                        {
                            o.{|MQTLS5003:WithIgnoreCertificateChainErrors()|};
                        }

                        o.WithCertificateValidationHandler(e => e.SslPolicyErrors == SslPolicyErrors.None);
                    })
                    .Build();
                """
            )
        );

    [Fact]
    public Task Silent_where_the_handler_cannot_be_seen() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                """
                public static MqttClientOptions Options(Func<MqttClientCertificateValidationEventArgs, bool> handler) =>
                    new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com")
                        .WithTlsOptions(o =>
                            o.{|MQTLS1003:WithIgnoreCertificateChainErrors()|}.WithCertificateValidationHandler(handler)
                        )
                        .Build();
                """
            )
        );

    [Fact]
    public Task Over_a_web_socket_5002_speaks() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                .WithTlsOptions(o => o.{|MQTLS5002:WithIgnoreCertificateChainErrors()|}.
                """
                    + Handler
                    + ")"
            )
        );

    [Fact]
    public Task Silent_without_TLS() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Chain(
                """
                .WithTcpServer("localhost")
                .WithTlsOptions(o => o.UseTls(false).WithIgnoreCertificateChainErrors().
                """
                    + Handler
                    + ")"
            )
        );

    [Theory]
    [InlineData(
        """
            p.{|MQTLS5003:AllowUntrustedCertificates = true|};
            p.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None;

            """
    )]
    [InlineData(
        """
            p.{|MQTLS5003:IgnoreCertificateChainErrors = true|};
            p.CertificateValidationHandler = e => e.SslPolicyErrors == SslPolicyErrors.None;

            """
    )]
    [InlineData(
        """
            p.{|MQTLS5003:AllowUntrustedCertificates = true|};
            p.{|MQTLS5003:IgnoreCertificateChainErrors = true|};
            p.CertificateValidationCallback = (certificate, chain, errors, options) =>
                errors == SslPolicyErrors.None;

            """
    )]
    [InlineData(
        "p.{|MQTLS1002:AllowUntrustedCertificates = true|}; p.{|MQTLS1001:CertificateValidationHandler = _ => true|};"
    )]
    public Task In_MQTTnet_3(string statements) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$""".WithTcpServer("broker.example.com").WithTls(p => { {{statements}} })""",
                mqttNet: MqttNetReference.V3
            )
        );

    [Theory]
    [InlineData(".{|MQTLS5003:WithIgnoreCertificateChainErrors()|}." + Handler)]
    [InlineData(".{|MQTLS1002:WithAllowUntrustedCertificates()|}." + Handler)]
    public Task In_MQTTnet_4(string calls) => AnalyzerVerifier.VerifyAsync(Tls(calls, MqttNetReference.V4));

    [Fact]
    public Task Silent_in_half_typed_code() =>
        AnalyzerVerifier.VerifySilentAsync(
            ClientCode.Of(
                "var options = new MqttClientOptionsBuilder().WithTlsOptions(o => "
                    + "o.WithIgnoreCertificateChainErrors().WithCert"
            ) with
            {
                AllowCompilerErrors = true,
            }
        );
}
