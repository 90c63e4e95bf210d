using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.Rules.Files.FileCode;

namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>What a file holds counts for the rules about identity, whatever it is called.</summary>
public sealed class KnownContentTests
{
    [Theory]
    [InlineData("new X509Certificate2(\"certs/device\")", "client.pem")]
    [InlineData("new X509Certificate2(\"certs/device\")", "ca.pem")]
    [InlineData("new X509Certificate2(System.IO.File.ReadAllBytes(\"certs/device\"))", "client.pem")]
    public Task PEM_in_a_file_of_any_name_has_no_key(string certificate, string content) =>
        AnalyzerVerifier.VerifyAsync(
            TestCertificates.With(
                Client(certificate)
                    .Replace(
                        "new X509Certificate2Collection(certificate)",
                        "new X509Certificate2Collection({|MQTLS3002:certificate|})",
                        System.StringComparison.Ordinal
                    ),
                Copied("certs/device", content)
            )
        );

    [Theory]
    [InlineData("ca.pem", "MoveToTrustChain")]
    [InlineData("client.pem", "")]
    public async Task Only_a_CA_by_its_content_moves_to_the_trust_chain(string content, string fix)
    {
        var findings = await Findings.OfAsync(
            TestCertificates.With(Client("new X509Certificate2(\"certs/ca.crt\")"), Copied("certs/ca.crt", content))
        );

        var finding = Assert.Single(findings, static finding => finding.Id == "MQTLS3002");
        Assert.Equal(
            fix,
            string.Join(", ", FixIntent.Decode(finding.Diagnostic.Properties).Select(static intent => $"{intent.Kind}"))
        );
    }

    [Theory]
    [InlineData("new X509Certificate2(\"certs/broker\")")]
    [InlineData("new X509Certificate2(System.IO.File.ReadAllBytes(\"certs/broker\"))")]
    public Task A_servers_PEM_in_a_file_of_any_name_has_no_key(string certificate) =>
        AnalyzerVerifier.VerifyAsync(
            TestCertificates.With(
                Server(certificate)
                    .Replace(
                        "WithEncryptionCertificate(certificate)",
                        "{|MQTLS3009:WithEncryptionCertificate(certificate)|}",
                        System.StringComparison.Ordinal
                    ),
                Copied("certs/broker", "server.pem")
            )
        );

    [Fact]
    public Task Without_the_file_nothing_is_known() =>
        AnalyzerVerifier.VerifyAsync(TestCertificates.With(Server("new X509Certificate2(\"certs/broker\")")));

    private static ProjectText Copied(string name, string content) =>
        new(name, TestCertificates.Text(content)) { CopyToOutputDirectory = "PreserveNewest" };
}
