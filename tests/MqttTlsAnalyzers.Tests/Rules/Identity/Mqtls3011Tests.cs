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
            "Only the first certificate of 'fullchain.pem' is loaded: a peer that does not have the intermediate "
                + "certificates rejects it",
            finding.Message
        );
    }

    [Fact]
    public async Task A_certificate_behind_the_first()
    {
        var findings = await AnalyzerVerifier.VerifyAsync(
            Listed("list.Add(Own()); list.{|MQTLS3011:Add(new X509Certificate2(\"second.pfx\", path))|};")
        );

        Assert.Equal(
            "MQTTnet sends only the first client certificate and never 'second.pfx': a peer that needs it rejects the "
                + "connection",
            findings[0].Message
        );
    }

    [Theory]
    [InlineData("list.AddRange([Own(), {|MQTLS3011:Own()|}]);")]
    [InlineData("list.Add(Own()); if (flag) { list.{|MQTLS3011:Add(Own())|}; }")]
    [InlineData("list = [Own(), {|MQTLS3011:new X509Certificate2(path)|}];")]
    [InlineData("list.{|MQTLS3011:Add(Own())|}; list.Insert(0, Own());")]
    public Task Certificates_behind_the_first_in_many_shapes(string statements) =>
        AnalyzerVerifier.VerifyAsync(Listed(statements));

    [Theory]
    [InlineData("list.Add(Own());")]
    [InlineData("if (flag) { list.Add(Own()); } else { list.Add(Own()); }")]
    [InlineData("list.AddRange(others); list.Add(Own());")]
    [InlineData("list.Add(Own()); list.AddRange(others);")]
    [InlineData("list.Add(new X509Certificate2(path)); list.Add(Own());")]
    public Task Silent_where_it_may_be_the_first_or_nothing(string statements) =>
        AnalyzerVerifier.VerifyAsync(Listed(statements));

    [Fact]
    public Task Silent_beside_a_handler_that_selects() =>
        AnalyzerVerifier.VerifyAsync(
            Listed("list.Add(Own()); list.Add(Own());", ".WithCertificateSelectionHandler(e => list[1])")
        );

    private static string Listed(string statements, string calls = "") =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions Make(string path, bool flag, X509Certificate2[] others)
                {
                    var list = new List<X509Certificate2>();
                    {{statements}}
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.example.com", 8883)
                        .WithTlsOptions(o => o.UseTls().WithClientCertificates(list){{calls}})
                        .Build();
                }

                private static X509Certificate2 Own() => X509CertificateLoader.LoadPkcs12FromFile("client.pfx", null);
            }
            """;

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
