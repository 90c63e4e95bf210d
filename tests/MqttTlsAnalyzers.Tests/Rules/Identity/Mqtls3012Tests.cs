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
        Assert.StartsWith("'WithTrustChain' gets a certificate with a private key", finding.Message);
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
            "'WithTrustChain' gets the certificate that the client shows",
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
    [InlineData("hub.azure-devices.net")]
    [InlineData("abc-ats.iot.eu-central-1.amazonaws.com")]
    public async Task A_private_CA_for_a_broker_of_a_cloud(string host)
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Cloud(host, "{|MQTLS3012:WithTrustChain([new X509Certificate2(\"company-root-ca.crt\")])|}")
        );

        Assert.Equal(
            "'WithTrustChain' trusts only 'company-root-ca.crt', but the broker's certificate comes from a public CA: "
                + "the broker is rejected",
            findings[0].Message
        );
    }

    [Theory]
    [InlineData("new X509Certificate2Collection { new X509Certificate2(\"certs/internal/plant-ca.pem\") }")]
    [InlineData("Roots(\"mosquitto-ca.pem\")")]
    [InlineData("Roots(\"corp-issuer.crt\")")]
    public Task A_private_CA_in_many_shapes(string roots) =>
        AnalyzerVerifier.VerifyAsync(Cloud("hub.azure-devices.net", "{|MQTLS3012:WithTrustChain(" + roots + ")|}"));

    [Theory]
    [InlineData("hub.azure-devices.net", "Roots(\"root-ca.pem\")")]
    [InlineData("hub.azure-devices.net", "Roots(\"private/DigiCertGlobalRootG2-ca.pem\")")]
    [InlineData("abc-ats.iot.eu-central-1.amazonaws.com", "Roots(\"AmazonRootCA1.pem\")")]
    [InlineData("abc-ats.iot.eu-central-1.amazonaws.com", "Roots(CaPath)")]
    [InlineData("broker.example.com", "Roots(\"company-root-ca.crt\")")]
    [InlineData(
        "hub.azure-devices.net",
        "[new X509Certificate2(\"company-root-ca.crt\"), new X509Certificate2(\"azure-root-ca.crt\")]"
    )]
    public Task Silent_where_the_CA_may_be_the_cloud_s(string host, string roots) =>
        AnalyzerVerifier.VerifyAsync(Cloud(host, "WithTrustChain(" + roots + ")"));

    private static TestCode Cloud(string host, string call) =>
        ClientCode.Of(
            $$"""
            client.ConnectAsync(
                new MqttClientOptionsBuilder()
                    .WithTcpServer("{{host}}", 8883)
                    .WithCredentials("device", Token)
                    .WithTlsOptions(o => o.UseTls().{{call}})
                    .Build()
            );
            """,
            """
            private static string CaPath => Environment.GetEnvironmentVariable("CA")!;

            private static string Token => Environment.GetEnvironmentVariable("TOKEN")!;

            private static X509Certificate2Collection Roots(string path)
            {
                var roots = new X509Certificate2Collection();
                roots.ImportFromPemFile(path);
                return roots;
            }
            """
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
