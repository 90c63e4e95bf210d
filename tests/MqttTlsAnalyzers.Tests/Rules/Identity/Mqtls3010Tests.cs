using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3010: Certificate loses its private key.</summary>
public sealed class Mqtls3010Tests
{
    [Fact]
    public async Task The_finding_names_what_drops_the_key()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Client("{|MQTLS3010:new X509Certificate2(Loaded().RawData)|}")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.Equal(
            "'RawData' drops the private key of this client certificate: TLS sends no client "
                + "certificate, and a broker that requires one refuses the connection",
            finding.Message
        );
    }

    [Theory]
    [InlineData("new X509Certificate2(Loaded().GetRawCertData())")]
    [InlineData("new X509Certificate2(Loaded().Export(X509ContentType.Cert))")]
    [InlineData("new X509Certificate2(Loaded().Export(X509ContentType.SerializedCert))")]
    public Task A_key_lost_in_many_shapes(string certificate) =>
        AnalyzerVerifier.VerifyAsync(Client("{|MQTLS3010:" + certificate + "|}"));

    [Fact]
    public Task A_key_lost_through_the_loader() =>
        AnalyzerVerifier.VerifyAsync(Client("X509CertificateLoader.{|MQTLS3010:LoadCertificate(Loaded().RawData)|}"));

    [Fact]
    public async Task The_loader_of_certificates_reads_no_PKCS12()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Client(
                "X509CertificateLoader.{|MQTLS3010:LoadCertificate(X509Certificate2.CreateFromPemFile(\"c.crt\", "
                    + "\"c.key\").Export(X509ContentType.Pfx))|}"
            )
        );

        Assert.Equal(
            "'LoadCertificate' cannot read PKCS#12 and throws: 'LoadPkcs12' reads it, with the private key of this "
                + "client "
                + "certificate",
            findings[0].Message
        );
    }

    [Fact]
    public Task A_key_lost_through_a_local_under_an_if() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var identity = X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
                var certificates = new X509Certificate2Collection();
                if (settings.Flag)
                {
                    certificates.{|MQTLS3010:Add(new X509Certificate2(identity.RawData))|};
                }
                else
                {
                    certificates.Add(identity);
                }

                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(certificates))
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("Loaded()")]
    [InlineData("new X509Certificate2(Loaded().Export(X509ContentType.Pkcs12))")]
    [InlineData("new X509Certificate2(Loaded().Export(X509ContentType.Pfx))")]
    [InlineData("settings.Certificate")]
    public Task Silent_where_the_key_stays(string certificate) => AnalyzerVerifier.VerifyAsync(Client(certificate));

    private static TestCode Client(string certificate) =>
        ClientCode.Of(
            $$"""
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.WithClientCertificates(new[] { {{certificate}} }))
                .Build();
            """,
            """
            private static X509Certificate2 Loaded() => X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
            """
        );
}
