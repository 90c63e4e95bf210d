using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.TestData;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Identity;

/// <summary>MQTLS3011: Intermediate certificates are not sent.</summary>
public sealed class Mqtls3011Tests
{
    [Fact]
    public async Task The_finding_names_the_file()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(Server("fullchain.pem", isFlagged: true));

        var finding = Assert.Single(findings);
        Assert.Equal(DiagnosticSeverity.Info, finding.Severity);
        Assert.Equal(
            "Of 'fullchain.pem' only the first certificate is loaded: a peer that does not already have "
                + "the intermediate certificates rejects this one",
            finding.Message
        );
    }

    [Theory]
    [InlineData("certs/broker-chain.pem")]
    [InlineData("bundle.crt")]
    public Task Files_that_are_named_as_a_chain(string file) =>
        AnalyzerVerifier.VerifyAsync(Server(file, isFlagged: true));

    [Fact]
    public Task A_client_certificate() =>
        AnalyzerVerifier.VerifyAsync(
            ClientCode.Of(
                """
                var pem = X509Certificate2.CreateFromPemFile("client-fullchain.pem", "client.key");
                var options = new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new[]
                    {
                        {|MQTLS3011:new X509Certificate2(pem.Export(X509ContentType.Pkcs12))|}
                    }))
                    .Build();
                """
            )
        );

    [Theory]
    [InlineData("broker.pem")]
    [InlineData("unchained.pem")]
    public Task Silent_for_other_names(string file) => AnalyzerVerifier.VerifyAsync(Server(file, isFlagged: false));

    private static TestCode Server(string file, bool isFlagged)
    {
        var call =
            $"WithEncryptionCertificate(new X509Certificate2(X509Certificate2.CreateFromPemFile(\"{file}\", "
            + "\"broker.key\").Export(X509ContentType.Pkcs12)))";
        return ServerCode.Of(
            $"""
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .{(isFlagged ? "{|MQTLS3011:" + call + "|}" : call)}
                .Build();
            """
        );
    }
}
