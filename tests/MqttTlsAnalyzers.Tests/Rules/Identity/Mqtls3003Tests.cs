using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3003: Client certificate key will not work on Windows.</summary>
public sealed class Mqtls3003Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_what_happens()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificate = X509Certificate2.CreateFromPemFile("client.crt", "client.key");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { {|MQTLS3003:certificate|} }))
                    .Build();
                """
            )
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "'CreateFromPemFile' keeps the private key only in memory: on Windows, the TLS handshake "
                + "with this client certificate fails",
            finding.Message
        );
        Assert.Equal("""CreateFromPemFile("client.crt", "client.key")""", Assert.Single(finding.AdditionalPlaces).Text);
        Assert.Equal([new FixIntent(FixKind.RoundTripPkcs12)], FixIntent.Decode(finding.Properties));
    }

    [Theory]
    [InlineData("""X509Certificate2.{|MQTLS3003:CreateFromPemFile("client.crt", "client.key")|}""")]
    [InlineData("""X509Certificate2.{|MQTLS3003:CreateFromPemFile("client.pem")|}""")]
    [InlineData("""X509Certificate2.{|MQTLS3003:CreateFromPemFile("ca.crt", "ca.key")|}""")]
    [InlineData("""X509Certificate2.{|MQTLS3003:CreateFromPem(settings.Pem, settings.Pem)|}""")]
    [InlineData(
        """
            X509Certificate2.{|MQTLS3003:CreateFromPem(
                File.ReadAllText("client.crt"),
                File.ReadAllText("client.key")
            )|}
            """
    )]
    [InlineData(
        """X509Certificate2.{|MQTLS3003:CreateFromEncryptedPem(settings.Pem, settings.Pem, settings.Password)|}"""
    )]
    [InlineData(
        """X509Certificate2.{|MQTLS3003:CreateFromEncryptedPemFile("client.crt", settings.Password, "client.key")|}"""
    )]
    [InlineData("""new X509Certificate2("client.crt").{|MQTLS3003:CopyWithPrivateKey(Key(settings))|}""")]
    [InlineData("""settings.Certificate.{|MQTLS3003:CopyWithPrivateKey(Key(settings))|}""")]
    [InlineData("""{|MQTLS3003:LoadPem()|}""")]
    public Task Made_from_PEM(string expression) => AnalyzerVerifier.VerifyAsync(Certificate(expression));

    [Theory]
    [InlineData(
        """
            X509CertificateLoader.LoadPkcs12(
                X509Certificate2.CreateFromPemFile("client.crt", "client.key").Export(X509ContentType.Pkcs12),
                null
            )
            """
    )]
    [InlineData(
        """
            X509CertificateLoader.LoadPkcs12(
                X509Certificate2.CreateFromPemFile("client.crt", "client.key").Export(X509ContentType.Pfx),
                null
            )
            """
    )]
    [InlineData(
        """
            new X509Certificate2(
                X509Certificate2.CreateFromPemFile("client.crt", "client.key").Export(X509ContentType.Pkcs12)
            )
            """
    )]
    [InlineData(
        """new X509Certificate2(settings.Certificate.CopyWithPrivateKey(Key(settings)).Export(X509ContentType.Pfx))"""
    )]
    [InlineData("""RoundTrip(X509Certificate2.CreateFromPemFile("client.crt", "client.key"))""")]
    [InlineData("""X509CertificateLoader.LoadPkcs12FromFile("client.pfx", settings.Password)""")]
    [InlineData("""new X509Certificate2("client.pfx", settings.Password)""")]
    [InlineData("""settings.Certificate""")]
    public Task After_a_round_trip_or_from_elsewhere(string expression) =>
        AnalyzerVerifier.VerifyAsync(Certificate(expression));

    [Fact]
    public Task A_round_trip_in_statements() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                using var pem = X509Certificate2.CreateFromPemFile("client.crt", "client.key");
                var bytes = pem.Export(X509ContentType.Pkcs12);
                var certificate = X509CertificateLoader.LoadPkcs12(bytes, null);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { certificate }))
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData(
        """
            if (OperatingSystem.IsWindows())
            {
                certificate = new X509Certificate2(certificate.Export(X509ContentType.Pkcs12));
            }
            """
    )]
    [InlineData(
        """
            certificate = OperatingSystem.IsWindows()
                ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null)
                : certificate;

            """
    )]
    public Task A_round_trip_on_any_path(string statement) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                $$"""
                var certificate = X509Certificate2.CreateFromPemFile("client.crt", "client.key");
                {{statement}}
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[] { certificate }))
                    .Build();
                """
            )
        );

    [Fact]
    public Task Another_certificate_of_the_list_does_not_matter() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var certificates = new X509Certificate2Collection();
                certificates.Add(settings.Certificate);
                certificates.{|MQTLS3003:Add(X509Certificate2.CreateFromPemFile("client.crt", "client.key"))|};
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Fact]
    public Task As_a_trust_anchor_or_unused_it_does_no_harm() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var unused = X509Certificate2.CreateFromPemFile("client.crt", "client.key");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o =>
                        o.WithTrustChain(
                            new X509Certificate2Collection { X509Certificate2.CreateFromPemFile("ca.crt", "ca.key") }
                        )
                    )
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData(
        MqttNetReference.V3,
        """
            .WithTls(p =>
            {
                p.UseTls = true;
                p.Certificates = new[]
                {
                    X509Certificate2.{|MQTLS3003:CreateFromPemFile("client.crt", "client.key")|},
                };
            })
            """
    )]
    [InlineData(
        MqttNetReference.V4,
        """
            .{|MQTLS5005:WithTls(p =>
            {
                p.UseTls = true;
                p.Certificates = new[]
                {
                    X509Certificate2.{|MQTLS3003:CreateFromPemFile("client.crt", "client.key")|},
                };
            })|}
            """
    )]
    [InlineData(
        MqttNetReference.V4,
        """
            .WithTlsOptions(o =>
                o.WithClientCertificates(
                    new List<X509Certificate2>
                    {
                        X509Certificate2.{|MQTLS3003:CreateFromPemFile("client.crt", "client.key")|},
                    }
                )
            )
            """
    )]
    [InlineData(
        MqttNetReference.V5,
        """
            .WithTlsOptions(o =>
                o.WithClientCertificatesProvider(
                    new DefaultMqttCertificatesProvider(
                        new[] { X509Certificate2.{|MQTLS3003:CreateFromPemFile("client.crt", "client.key")|} }
                    )
                )
            )
            """
    )]
    public Task On_every_generation(MqttNetReference mqttNet, string tls) =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(""".WithTcpServer("broker.example.com", 8883)""" + tls, mqttNet: mqttNet)
        );

    [Fact]
    public Task Over_a_web_socket_too() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Chain(
                """
                .WithWebSocketServer(w => w.WithUri("wss://broker.example.com/mqtt"))
                    .WithTlsOptions(o =>
                        o.WithClientCertificates(
                            new[]
                            {
                                X509Certificate2.{|MQTLS3003:CreateFromPemFile(
                                    "client.crt",
                                    "client.key"
                                )|},
                            }
                        )
                    )
                """
            )
        );

    private static TestCode Certificate(string expression) =>
        ClientCode.Chain(
            $$"""
            .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.WithClientCertificates(new[] { {{expression}} }))
            """,
            """
            private static RSA Key(Settings settings)
            {
                var key = RSA.Create();
                key.ImportFromPem(settings.Pem);
                return key;
            }

            private static X509Certificate2 LoadPem() => X509Certificate2.CreateFromPemFile("client.crt", "client.key");

            private static X509Certificate2 RoundTrip(X509Certificate2 certificate) =>
                X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
            """
        );
}
