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
        private static X509Certificate2 Loaded() => X509CertificateLoader.LoadPkcs12FromFile("broker.pfx", null);
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
                + "server starts, but every client sees an unexpected end of the stream",
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
    public Task A_certificate_without_a_key(string certificate) => AnalyzerVerifier.VerifyAsync(Flagged(certificate));

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
    [InlineData("new X509Certificate2(Loaded().Export(X509ContentType.Pkcs12))")]
    [InlineData("new X509Certificate2(settings.Certificate.Export(X509ContentType.Pfx))")]
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
