using System;
using System.Linq;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Fixes.Corpus;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>Certificates that have lost their private key get it back.</summary>
public sealed class KeyFixTests
{
    [Theory]
    [InlineData("certificate.Export(X509ContentType.Cert)")]
    [InlineData("certificate.RawData")]
    [InlineData("new X509Certificate2(certificate.GetRawCertData())")]
    [InlineData("new X509Certificate2(certificate.RawData)")]
    public Task The_server_is_given_the_certificate_itself(string given) =>
        CodeFixVerifier.VerifyAsync(
            Server($"{{|MQTLS3009:WithEncryptionCertificate({given})|}}"),
            Server("WithEncryptionCertificate(certificate)")
        );

    [Fact]
    public Task The_client_is_given_the_certificate_itself() =>
        CodeFixVerifier.VerifyAsync(
            Client(
                "LoadPkcs12FromFile(\"client.pfx\", args[0])",
                "var bare = new X509Certificate2(full.RawData);",
                "{|MQTLS3010:bare|}"
            ),
            Client("LoadPkcs12FromFile(\"client.pfx\", args[0])", null, "full")
        );

    [Fact]
    public Task A_certificate_that_is_disposed_of_is_not_given_to_the_client() =>
        CodeFixVerifier.VerifyNoFixAsync(
            Client(
                    "LoadPkcs12FromFile(\"client.pfx\", args[0])",
                    null,
                    "{|MQTLS3010:new X509Certificate2(full.RawData)|}"
                )
                .Replace("var full", "using var full", StringComparison.Ordinal)
        );

    [Fact]
    public async Task A_key_in_memory_goes_through_pkcs12()
    {
        using var run = Run(
            """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var full = X509Certificate2.CreateFromPemFile(args[0], args[1]);
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.example.com", 8883)
                .WithTlsOptions(o => o.UseTls().WithClientCertificates([new X509Certificate2(full.RawData)]))
                .Build();
            """
        );
        await run.FixAsync(static ids => ids);
        Assert.Contains(
            "WithClientCertificates([X509CertificateLoader.LoadPkcs12(full.Export(X509ContentType.Pkcs12), null)])",
            await run.TextAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(await run.FindingsAsync());
    }

    [Theory]
    [InlineData("certs/server.pem", "\"certs/server.pem\", \"certs/server.key\"")]
    [InlineData("certs/ca.pem", null)]
    [InlineData("elsewhere/server.pem", null)]
    public async Task The_key_beside_the_certificate_is_loaded_along_with_it(string path, string? loaded)
    {
        using var run = Run(
            $"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet.Server;

            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .WithEncryptionCertificate(X509CertificateLoader.LoadCertificateFromFile("{path}"))
                .Build();
            """
        );
        Assert.Contains(await run.FindingsAsync(), static finding => finding.Id == "MQTLS3009");
        await run.FixAsync(static ids => ids);
        Assert.Equal(
            loaded is not null,
            (await run.TextAsync()).Contains($"X509Certificate2.CreateFromPemFile({loaded})", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            await run.FindingsAsync(),
            finding => finding.Id == "MQTLS3003" || (finding.Id == "MQTLS3009" && loaded is not null)
        );
    }

    private static FormatRun Run(string text) => new(TestCertificates.With(new TestCode(("Test0.cs", text))), text);

    private static string Server(string call) =>
        $"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet.Server;

            var certificate = X509CertificateLoader.LoadPkcs12FromFile("server.pfx", args[0]);
            var options = new MqttServerOptionsBuilder()
                .WithEncryptedEndpoint()
                .{call}
                .Build();
            """;

    private static string Client(string load, string? copy, string given) =>
        string.Join(
            '\n',
            new[]
            {
                "using System.Security.Cryptography.X509Certificates;",
                "using MQTTnet;",
                string.Empty,
                $"var full = X509CertificateLoader.{load};",
                copy,
                "var options = new MqttClientOptionsBuilder()",
                "    .WithTcpServer(\"broker.example.com\", 8883)",
                $"    .WithTlsOptions(o => o.UseTls().WithClientCertificates([{given}]))",
                "    .Build();",
            }.Where(static line => line is not null)
        );
}
