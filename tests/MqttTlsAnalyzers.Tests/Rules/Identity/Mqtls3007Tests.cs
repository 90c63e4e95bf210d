using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3007: Cloud broker needs other TLS settings.</summary>
public sealed class Mqtls3007Tests
{
    private const string Aws = "a1b2c3-ats.iot.eu-central-1.amazonaws.com";

    private const string Alpn = """
        o.WithApplicationProtocols(
            new List<SslApplicationProtocol> { new SslApplicationProtocol("x-amzn-mqtt-ca") }
        )
        """;

    [Fact]
    public async Task Aws_on_443_needs_an_ALPN_name_for_certificates()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .{|MQTLS3007:WithTcpServer("{{Aws}}", 443)|}
                    .WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))
                """
            )
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            $"'WithTcpServer' connects to '{Aws}' on port 443 without the ALPN name 'x-amzn-mqtt-ca': "
                + "AWS IoT Core closes the connection",
            finding.Message
        );
        Assert.Equal(
            [new FixIntent(FixKind.AddApplicationProtocol, "x-amzn-mqtt-ca")],
            FixIntent.Decode(finding.Properties)
        );
    }

    [Fact]
    public async Task Aws_on_443_needs_an_ALPN_name_for_a_custom_authorizer()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .{|MQTLS3007:WithTcpServer("{{Aws}}", 443)|}
                    .WithCredentials("user", "password")
                    .WithTlsOptions(o => o.UseTls())
                """
            )
        );

        Assert.Equal(
            [new FixIntent(FixKind.AddApplicationProtocol, "mqtt")],
            FixIntent.Decode(Assert.Single(findings).Properties)
        );
    }

    [Fact]
    public async Task Aws_answers_nobody_without_certificate_and_credentials()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".{|MQTLS3007:WithTcpServer("{{Aws}}", 8883)|}.WithTlsOptions(o => o.UseTls())""")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(
            $"'WithTcpServer' connects to '{Aws}' with neither a client certificate nor credentials: AWS IoT "
                + "Core closes the connection",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("""new SslApplicationProtocol("mqtt")""", "x-amzn-mqtt-ca")]
    [InlineData("""SslApplicationProtocol.Http2""", "x-amzn-mqtt-ca")]
    public async Task Another_ALPN_name_does_not_help(string name, string missing)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .{|MQTLS3007:WithTcpServer("{{Aws}}", 443)|}
                    .WithTlsOptions(o =>
                        o.WithClientCertificates(settings.Certificates)
                            .WithApplicationProtocols(new List<SslApplicationProtocol> { {{name}} })
                    )
                """
            )
        );

        var finding = Assert.Single(findings);
        Assert.Equal([new FixIntent(FixKind.AddApplicationProtocol, missing)], FixIntent.Decode(finding.Properties));
        Assert.Single(finding.AdditionalPlaces);
    }

    [Theory]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", 443)
                .WithTlsOptions(o => {Alpn}.WithClientCertificates(settings.Certificates))
            """
    )]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", 443)
                .WithTlsOptions(o =>
                    o.WithClientCertificates(settings.Certificates)
                        .WithApplicationProtocols([new("x-amzn-mqtt-ca")])
                )
            """
    )]
    [InlineData(
        $$"""
            .WithTcpServer("{{Aws}}", 443)
                .WithTlsOptions(o =>
                    o.WithClientCertificates(settings.Certificates)
                        .WithApplicationProtocols(
                            new() { new SslApplicationProtocol("x-amzn-mqtt-ca"u8.ToArray()) }
                        )
                )
            """
    )]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", 443)
                .WithTlsOptions(o =>
                    o.WithClientCertificates(settings.Certificates).WithApplicationProtocols(Protocols)
                )
            """
    )]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", 443)
                .WithCredentials("user", "password")
                .WithTlsOptions(o => o.WithApplicationProtocols([new("mqtt")]))
            """
    )]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", 443)
                .WithCredentials("user", "password")
                .WithTlsOptions(o =>
                    o.WithClientCertificates(settings.Certificates).WithApplicationProtocols([new("mqtt")])
                )
            """
    )]
    [InlineData(
        $$""".WithTcpServer("{{Aws}}", 8883).WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))"""
    )]
    [InlineData($$""".WithTcpServer("{{Aws}}").WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))""")]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", settings.Port)
                .WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))
            """
    )]
    [InlineData(
        $$""".WithTcpServer("{{Aws}}", 8883).WithCredentials("user", "password").WithTlsOptions(o => o.UseTls())"""
    )]
    [InlineData($$""".WithTcpServer("{{Aws}}", 8883).WithCredentials(Credentials).WithTlsOptions(o => o.UseTls())""")]
    [InlineData(
        $"""
            .WithTcpServer("{Aws}", 8883)
                .WithTlsOptions(o => o.WithCertificateSelectionHandler(_ => settings.Certificate))
            """
    )]
    [InlineData($$""".WithWebSocketServer(w => w.WithUri("wss://{{Aws}}/mqtt?X-Amz-Signature=1"))""")]
    [InlineData(
        """
            .WithTcpServer("broker.example.com", 443)
                .WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))
            """
    )]
    [InlineData(""".WithTcpServer("broker.example.com", 8883).WithTlsOptions(o => o.UseTls())""")]
    public Task What_Aws_wants_or_another_broker(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                calls,
                """
                public static List<SslApplicationProtocol> Protocols { get; set; } = null!;
                public static IMqttClientCredentialsProvider Credentials { get; set; } = null!;
                """
            )
        );

    [Theory]
    [InlineData(
        $$"""
            .{|MQTLS3007:WithConnectionUri("mqtts://{{Aws}}:443")|}
                .WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))
            """
    )]
    [InlineData($$""".{|MQTLS3007:WithConnectionUri("mqtts://user:password@{{Aws}}:443")|}""")]
    [InlineData(
        $$"""
            .{|MQTLS3007:WithEndPoint(new DnsEndPoint("{{Aws}}", 443))|}
                .WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))
            """
    )]
    [InlineData(
        $$"""
            .{|MQTLS3007:WithTcpServer(Host, Port)|}
                .WithTlsOptions(
                    new MqttClientTlsOptions
                    {
                        UseTls = true,
                        ClientCertificatesProvider = new DefaultMqttCertificatesProvider(settings.Certificates),
                    }
                )
            """
    )]
    [InlineData(
        $$"""
            .{|MQTLS3007:WithTcpServer("{{Aws}}", 443)|}
                .WithTlsOptions(o => o.WithClientCertificates(new[] { settings.Certificate }))
            """
    )]
    [InlineData(
        $$"""
            .{|MQTLS3007:WithTcpServer("{{Aws}}", 443)|}
                .WithTlsOptions(o => o.WithCertificateSelectionHandler(_ => settings.Certificate))
            """
    )]
    [InlineData(
        $$"""
            .{|MQTLS3007:WithTcpServer("{{Aws}}", 8883)|}
                .WithTlsOptions(o => o.WithClientCertificates(new X509Certificate2Collection()))
            """
    )]
    public Task In_every_shape(string calls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                calls,
                $$"""
                private const string Host = "{{Aws}}";
                private const int Port = 443;
                """
            )
        );

    [Theory]
    [InlineData("hub.azure-devices.net")]
    [InlineData("ns.westeurope-1.ts.eventgrid.azure.net")]
    public async Task Azure_takes_no_obsolete_version(string host)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $$"""
                .{|MQTLS3007:WithTcpServer("{{host}}", 8883)|}
                    .WithCredentials("user", "token")
                    .WithTlsOptions(o => o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11)|})
                """
            )
        );

        var finding = Assert.Single(findings, finding => finding.Id == "MQTLS3007");
        Assert.Equal(
            $"'WithTcpServer' connects to '{host}' with only obsolete TLS versions: Azure requires TLS "
                + $"1.2 or later and rejects the handshake",
            finding.Message
        );
        Assert.Empty(FixIntent.Decode(finding.Properties));
        Assert.Equal("WithSslProtocols(SslProtocols.Tls11)", Assert.Single(finding.AdditionalPlaces).Text);
    }

    [Theory]
    [InlineData("o.UseTls()")]
    [InlineData("o.WithSslProtocols(SslProtocols.None)")]
    [InlineData("o.WithSslProtocols(SslProtocols.Tls12 | SslProtocols.Tls13)")]
    [InlineData("o.{|MQTLS2001:WithSslProtocols(SslProtocols.Tls11 | SslProtocols.Tls12)|}")]
    public Task Azure_takes_the_others(string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                $"""
                .WithTcpServer("hub.azure-devices.net", 8883)
                    .WithCredentials("user", "token")
                    .WithTlsOptions(o => {tls})
                """
            )
        );

    [Fact]
    public Task Without_TLS_other_rules_speak() =>
        AnalyzerVerifier.VerifyAsync(ClientCode.Chain($$""".{|MQTLS4001:WithTcpServer("{{Aws}}")|}"""));

    [Theory]
    [InlineData(
        MqttNetReference.V3,
        ".WithTls(p => { p.UseTls = true; p.Certificates = new[] { settings.Certificate }; })"
    )]
    [InlineData(MqttNetReference.V4, ".WithTlsOptions(o => o.WithClientCertificates(settings.Certificates))")]
    public Task On_older_generations(MqttNetReference mqttNet, string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain($$""".{|MQTLS3007:WithTcpServer("{{Aws}}", 443)|}""" + tls, mqttNet: mqttNet)
        );

    [Fact]
    public Task A_certificate_on_some_path_silences() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var tls = new MqttClientTlsOptionsBuilder();
                if (settings.Flag)
                {
                    tls.WithClientCertificates(settings.Certificates);
                }

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("{{Aws}}", 8883)
                    .WithTlsOptions(tls.Build())
                    .Build();
                """
            )
        );

    [Fact]
    public Task A_builder_from_outside_may_have_credentials() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                string.Empty,
                $$"""
                public static MqttClientOptions Build(MqttClientOptionsBuilder builder) =>
                    builder.WithTcpServer("{{Aws}}", 8883).WithTlsOptions(o => o.UseTls()).Build();
                """
            )
        );
}
