using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3012: Trust chain holds no CA.</summary>
public sealed class Mqtls3012Tests
{
    [Fact]
    public async Task The_finding_names_the_call_and_who_is_trusted()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Client("{|MQTLS3012:WithTrustChain(new X509Certificate2Collection(Own()))|}")
        );

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
        Assert.StartsWith("'WithTrustChain' is given a certificate with a private key", finding.Message);
    }

    [Theory]
    [InlineData("{|MQTLS3012:WithTrustChain([Own()])|}")]
    [InlineData("{|MQTLS3012:WithTrustChain(new X509Certificate2Collection { Own(), Own() })|}")]
    [InlineData("{|MQTLS3012:WithTrustChain(new X509Certificate2Collection(new X509Certificate2(\"client.pfx\")))|}")]
    public Task Certificates_with_keys_in_many_shapes(string call) => AnalyzerVerifier.VerifyAsync(Client(call));

    [Fact]
    public async Task The_certificate_that_the_client_shows()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var own = new X509Certificate2(settings.Path);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o =>
                        o.WithClientCertificates(new[] { own })
                            .{|MQTLS3012:WithTrustChain(new X509Certificate2Collection(own))|}
                    )
                    .Build();
                """
            )
        );

        Assert.StartsWith(
            "'WithTrustChain' is given the certificate that the client shows",
            Assert.Single(findings).Message,
            System.StringComparison.Ordinal
        );
    }

    [Fact]
    public Task Under_an_inner_if() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var own = X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o =>
                    {
                        o.UseTls();
                        if (settings.Flag)
                        {
                            o.{|MQTLS3012:WithTrustChain(new X509Certificate2Collection(own))|};
                        }
                    })
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("WithTrustChain(new X509Certificate2Collection { Own(), new X509Certificate2(\"ca.crt\") })")]
    [InlineData("WithTrustChain(new X509Certificate2Collection(new X509Certificate2(\"ca.crt\")))")]
    [InlineData("WithTrustChain(settings.Certificates)")]
    public Task Silent_with_a_CA_or_where_nothing_is_known(string call) => AnalyzerVerifier.VerifyAsync(Client(call));

    private static TestCode Client(string call) =>
        ClientCode.Of(
            $$"""
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls().{{call}})
                .Build();
            """,
            """
            private static X509Certificate2 Own() => X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
            """
        );
}
