using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3009: Server certificate has no usable private key.</summary>
public sealed class Mqtls3009Tests
{
    private const string Members = """
        private static X509Certificate2 Loaded() =>
            X509CertificateLoader.LoadPkcs12FromFile("broker.pfx", null, X509KeyStorageFlags.Exportable);

        private static CertificateRequest Request() =>
            new("CN=broker", System.Security.Cryptography.ECDsa.Create(), default);
        """;

    [Fact]
    public async Task The_finding_names_the_call_and_what_clients_see()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Flagged("X509CertificateLoader.LoadCertificateFromFile(\"broker.crt\")")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'WithEncryptionCertificate' gives the server a certificate without a private key: the "
                + "server starts, but every TLS handshake fails",
            finding.Message
        );
    }

    [Theory]
    [InlineData("new X509Certificate2(\"broker.crt\")")]
    [InlineData("new X509Certificate2(Loaded().RawData)")]
    [InlineData("new X509Certificate2(Loaded().GetRawCertData())")]
    [InlineData("new X509Certificate2(Loaded().Export(X509ContentType.Cert))")]
    [InlineData("new X509Certificate2(System.IO.File.ReadAllBytes(\"broker.pem\"))")]
    [InlineData("X509Certificate2.CreateFromPem(System.IO.File.ReadAllText(\"broker.pem\"))")]
    [InlineData("new X509Certificate2(settings.Certificate.RawData)")]
    [InlineData("settings.Certificate.Export(X509ContentType.Cert)")]
    [InlineData("Request().Create(settings.Certificate, default, default, new byte[] { 1 })")]
    public Task A_certificate_without_a_key(string certificate) => AnalyzerVerifier.VerifyAsync(Flagged(certificate));

    [Theory]
    [InlineData("Loaded().Export(X509ContentType.Pkcs12)", true)]
    [InlineData("System.IO.File.ReadAllBytes(\"broker.pfx\")", true)]
    [InlineData("settings.Bytes", false)]
    [InlineData("System.IO.File.ReadAllBytes(\"broker\")", false)]
    [InlineData(
        "Loaded().Export(X509ContentType.Pkcs12, settings.Password), "
            + "new MqttServerCertificateCredentials { Password = settings.Password }",
        false
    )]
    public async Task Bytes_without_a_password(string bytes, bool isFlagged)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            isFlagged ? Flagged(bytes) : Server($"WithEncryptionCertificate({bytes})")
        );

        Assert.All(
            findings,
            static finding =>
                Assert.Equal(
                    "'WithEncryptionCertificate' gives the server PKCS#12 bytes without a password, in which this "
                        + "MQTTnet finds no key: the server starts, but every TLS handshake fails",
                    finding.Message
                )
        );
    }

    [Theory]
    [InlineData("new X509Certificate2(\"broker.pfx\")", true)]
    [InlineData("new X509Certificate2(\"broker.pfx\", settings.Password)", true)]
    [InlineData("new X509Certificate2(\"broker.pfx\", settings.Password, X509KeyStorageFlags.MachineKeySet)", true)]
    [InlineData("X509CertificateLoader.LoadPkcs12FromFile(\"broker.pfx\", settings.Password)", true)]
    [InlineData("new X509Certificate2(\"broker.pfx\", settings.Password, X509KeyStorageFlags.Exportable)", false)]
    [InlineData(
        "new X509Certificate2(\"broker.pfx\", settings.Password, "
            + "X509KeyStorageFlags.Exportable | X509KeyStorageFlags.MachineKeySet)",
        false
    )]
    [InlineData("settings.Certificate", false)]
    public Task A_key_that_may_not_be_exported(string certificate, bool isFlagged)
    {
        var exported = $"new X509Certificate2({certificate}.Export(X509ContentType.Pfx))";
        return AnalyzerVerifier.VerifyAsync(
            isFlagged ? Flagged(exported) : Server($"WithEncryptionCertificate({exported})")
        );
    }

    [Fact]
    public async Task Before_4_2_the_server_does_not_start()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ServerCode.Chain(
                ".WithoutDefaultEndpoint().WithEncryptedEndpoint()"
                    + ".{|MQTLS3009:WithEncryptionCertificate(new X509Certificate2(\"broker.crt\"))|}",
                mqttNet: MqttNetReference.V41
            )
        );

        Assert.EndsWith(
            ": starting the server throws",
            Assert.Single(findings).Message,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public Task Under_an_inner_if() =>
        AnalyzerVerifier.VerifyAsync(
            ServerCode.Of(
                """
                var builder = new MqttServerOptionsBuilder().WithEncryptedEndpoint();
                if (settings.Flag)
                {
                    builder.{|MQTLS3009:WithEncryptionCertificate(new X509Certificate2("broker.crt"))|};
                }
                else
                {
                    builder.WithEncryptionCertificate(settings.Certificate);
                }

                var options = builder.Build();
                """
            )
        );

    [Theory]
    [InlineData("settings.Certificate")]
    [InlineData("Loaded()")]
    [InlineData("new X509Certificate2(\"broker.pfx\")")]
    [InlineData("new X509Certificate2(settings.Certificate.Export(X509ContentType.Pfx))")]
    [InlineData("settings.Certificate.Export((X509ContentType)settings.Port)")]
    [InlineData("Request().CreateSelfSigned(default, default)")]
    public Task Silent_with_a_key_or_where_nothing_is_known(string certificate) =>
        AnalyzerVerifier.VerifyAsync(Server($"WithEncryptionCertificate({certificate})"));

    private static TestCode Flagged(string certificate) =>
        Server("{|MQTLS3009:WithEncryptionCertificate(" + certificate + ")|}");

    private static TestCode Server(string call) =>
        ServerCode.Of(
            $"""
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .{call}
                .Build();
            """,
            Members
        );
}
