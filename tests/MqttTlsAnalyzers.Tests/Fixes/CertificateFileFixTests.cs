using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Tests.Fixes.Corpus;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.Rules.Files.FileCode;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>
/// The fixes of the 6xxx rules, from the finding to code that has none, as <c>dotnet format</c> makes them.
/// </summary>
public sealed class CertificateFileFixTests
{
    private const string Load = "X509CertificateLoader.LoadCertificateFromFile";

    private const string Pem = "X509Certificate2.CreateFromPem(System.IO.File.ReadAllText";

    private const string InCerts = "System.IO.Path.Combine(System.AppContext.BaseDirectory, \"certs\", ";

    [Theory]
    [InlineData(
        "ca.ImportFromPemFile(\"certs/intermediate.pem\");",
        "ca.ImportFromPemFile(\"certs/intermediate.pem\");\nca.ImportFromPemFile(\"certs/ca.pem\");"
    )]
    [InlineData(
        "ca.ImportFromPemFile(@\"certs\\intermediate.pem\");",
        "ca.ImportFromPemFile(@\"certs\\intermediate.pem\");\nca.ImportFromPemFile(@\"certs/ca.pem\");"
    )]
    [InlineData(
        "// The issuing CA.\nca.ImportFromPemFile(\"intermediate.pem\"); // of 2025\n// Done.",
        "// The issuing CA.\nca.ImportFromPemFile(\"intermediate.pem\"); // of 2025\n"
            + "ca.ImportFromPemFile(\"ca.pem\");\n// Done."
    )]
    [InlineData(
        "ca.ImportFromPem(System.IO.File.ReadAllText(\"certs/intermediate.pem\"));",
        "ca.ImportFromPem(System.IO.File.ReadAllText(\"certs/intermediate.pem\"));\n"
            + "ca.ImportFromPem(System.IO.File.ReadAllText(\"certs/ca.pem\"));"
    )]
    [InlineData(
        $"ca.ImportFromPemFile({InCerts}\"intermediate.pem\"));",
        $"ca.ImportFromPemFile({InCerts}\"intermediate.pem\"));\n" + $"ca.ImportFromPemFile({InCerts}\"ca.pem\"));"
    )]
    [InlineData(
        "ca.ImportFromPemFile(System.AppContext.BaseDirectory + \"certs/intermediate.pem\");",
        "ca.ImportFromPemFile(System.AppContext.BaseDirectory + \"certs/intermediate.pem\");\n"
            + "ca.ImportFromPemFile(System.AppContext.BaseDirectory + \"certs/ca.pem\");"
    )]
    [InlineData(
        "const string file = \"certs/intermediate.pem\";\nca.ImportFromPemFile(file);",
        "const string file = \"certs/intermediate.pem\";\nca.ImportFromPemFile(file);\n"
            + "ca.ImportFromPemFile(\"certs/ca.pem\");"
    )]
    [InlineData(
        $"ca.Add({Load}(\"certs/intermediate.pem\"));",
        $"ca.Add({Load}(\"certs/intermediate.pem\"));\n" + $"ca.Add({Load}(\"certs/ca.pem\"));"
    )]
    [InlineData(
        $"var issuing = {Pem}(\"certs/intermediate.pem\"));\nca.Add(issuing);",
        $"var issuing = {Pem}(\"certs/intermediate.pem\"));\nca.Add(issuing);\n" + $"ca.Add({Pem}(\"certs/ca.pem\")));"
    )]
    [InlineData(
        $"ca = new X509Certificate2Collection({Load}(\"certs/intermediate.pem\"));",
        $"ca = new X509Certificate2Collection {{ {Load}(\"certs/intermediate.pem\"), " + $"{Load}(\"certs/ca.pem\") }};"
    )]
    [InlineData(
        $"ca = new X509Certificate2Collection\n{{\n    {Load}(\"certs/intermediate.pem\"),\n}};",
        $"ca = new X509Certificate2Collection\n{{\n    {Load}(\"certs/intermediate.pem\"),\n"
            + $"    {Load}(\"certs/ca.pem\"),\n}};"
    )]
    [InlineData(
        $"ca = [{Load}(\"certs/intermediate.pem\")];",
        $"ca = [{Load}(\"certs/intermediate.pem\"), " + $"{Load}(\"certs/ca.pem\")];"
    )]
    public Task The_issuers_file_is_trusted_too(string before, string after) =>
        GivesAsync("MQTLS6003", TrustChain(before), TrustChain(after));

    [Theory]
    [InlineData("var name = \"intermediate\"; ca.ImportFromPemFile(\"certs/\" + name + \".pem\");")]
    [InlineData("var file = \"certs/intermediate.pem\"; ca.ImportFromPemFile(file);")]
    [InlineData("ca.ImportFromPemFile(/* for now */ \"certs/intermediate.pem\");")]
    [InlineData("var folder = \"certs\"; ca.ImportFromPemFile(System.IO.Path.Combine(folder, \"intermediate.pem\"));")]
    public Task The_issuers_file_is_not_added_where_the_path_cannot_be_written(string statements) =>
        DeclinesAsync("MQTLS6003", TestCertificates.With(TrustChain(statements)));

    [Fact]
    public Task No_issuer_is_added_that_the_project_does_not_have()
    {
        var code = TestCertificates.With(TrustChain("ca.ImportFromPemFile(\"certs/intermediate.pem\");"));
        return DeclinesAsync(
            "MQTLS6003",
            code with
            {
                ProjectFiles = code.ProjectFiles.RemoveAll(file =>
                    file.Name is "certs/ca.pem" or "certs/chain.pem" or "certs/local-ca.pem"
                ),
            }
        );
    }

    [Fact]
    public Task The_issuer_may_be_in_another_folder() =>
        GivesAsync(
            "MQTLS6003",
            TestCertificates.With(
                TrustChain("ca.ImportFromPemFile(\"tls/issuing/plant.pem\");"),
                new ProjectText("tls/issuing/plant.pem", TestCertificates.Text("intermediate.pem"))
                {
                    CopyToOutputDirectory = "Always",
                },
                new ProjectText("tls/root.pem", TestCertificates.Text("ca.pem")) { CopyToOutputDirectory = "Always" },
                new ProjectText("certs/ca.pem", "nothing"),
                new ProjectText("certs/chain.pem", "nothing"),
                new ProjectText("certs/local-ca.pem", "nothing")
            ),
            TrustChain("ca.ImportFromPemFile(\"tls/issuing/plant.pem\");\nca.ImportFromPemFile(\"tls/root.pem\");")
        );

    [Theory]
    [InlineData(
        "ca.ImportFromPemFile(\"certs/binary.cer\"); // the plant's",
        $"ca.Add({Load}(\"certs/binary.cer\")); // the plant's"
    )]
    [InlineData(
        $"ca.ImportFromPemFile(\n    {InCerts}\"binary.cer\"));",
        $"ca.Add({Load}(" + $"{InCerts}\"binary.cer\")));"
    )]
    [InlineData(
        "ca.ImportFromPem(System.IO.File.ReadAllText(\"certs/binary.cer\"));",
        $"ca.Add({Load}(\"certs/binary.cer\"));"
    )]
    [InlineData($"ca.Add({Pem}(\"certs/binary.cer\")));", $"ca.Add({Load}(\"certs/binary.cer\"));")]
    public Task Binary_DER_is_loaded_as_such(string before, string after) =>
        GivesAsync("MQTLS6004", TrustChain(before), TrustChain(after));

    [Theory]
    [InlineData("ca.ImportFromPemFile(\"certs/client.key\");")]
    [InlineData("ca.ImportFromPemFile(\"certs/cut.pem\");")]
    [InlineData("ca.ImportFromPemFile(/* DER */ \"certs/binary.cer\");")]
    public Task Of_what_is_no_certificate_no_loader_makes_one(string statements) =>
        DeclinesAsync("MQTLS6004", TestCertificates.With(TrustChain(statements)));

    [Theory]
    [InlineData("o => o.WithTrustChain(ca)", "o => o.WithTrustChain(ca).WithTargetHost(\"broker.plant.example\")")]
    [InlineData(
        "o => { o.UseTls(); o.WithTrustChain(ca); }",
        "o => { o.UseTls(); o.WithTrustChain(ca); o.WithTargetHost(\"broker.plant.example\"); }"
    )]
    [InlineData(
        "o => o.WithTargetHost(\"broker\" /* short */).WithTrustChain(ca)",
        "o => o.WithTargetHost(\"broker.plant.example\" /* short */).WithTrustChain(ca)"
    )]
    [InlineData(
        "new MqttClientTlsOptionsBuilder().WithTrustChain(ca).Build()",
        "new MqttClientTlsOptionsBuilder().WithTrustChain(ca).WithTargetHost(\"broker.plant.example\").Build()"
    )]
    [InlineData(
        "new MqttClientTlsOptions { UseTls = true, TrustChain = ca }",
        "new MqttClientTlsOptions { UseTls = true, TrustChain = ca, TargetHost = \"broker.plant.example\" }"
    )]
    [InlineData(
        "new MqttClientTlsOptions { UseTls = true, TargetHost = \"x\", TrustChain = ca }",
        "new MqttClientTlsOptions { UseTls = true, TargetHost = \"broker.plant.example\", TrustChain = ca }"
    )]
    public async Task The_client_asks_for_a_name_of_the_pinned_certificate(string before, string after)
    {
        foreach (var mqttNet in new[] { MqttNetReference.V5, MqttNetReference.V4 })
        {
            await GivesAsync(
                "MQTLS6010",
                TestCertificates.With(Pinned(before, mqttNet) with { MqttNet = mqttNet }),
                Pinned(after, mqttNet).Files[0].Text
            );
        }
    }

    [Fact]
    public Task A_raw_options_object_asks_for_the_name() =>
        GivesAsync("MQTLS6010", Raw(string.Empty), Raw(", TargetHost = \"broker.plant.example\""));

    [Fact]
    public async Task Two_clients_of_one_certificate_are_both_put_right()
    {
        static string Code(string link) =>
            $$"""
                using System.Security.Cryptography.X509Certificates;
                using MQTTnet;

                public static class Clients
                {
                    public static MqttClientOptions First()
                    {
                        var ca = new X509Certificate2Collection();
                        ca.ImportFromPemFile("certs/pinned.pem");
                        return new MqttClientOptionsBuilder()
                            .WithTcpServer("10.0.0.1", 8883)
                            .WithTlsOptions(o => o.WithTrustChain(ca){{link}})
                            .Build();
                    }

                    public static MqttClientOptions Second()
                    {
                        var ca = new X509Certificate2Collection();
                        ca.ImportFromPemFile("certs/pinned.pem");
                        return new MqttClientOptionsBuilder()
                            .WithTlsOptions(o => o
                                .UseTls()
                                .WithTrustChain(ca){{(link.Length == 0 ? link : "\n                " + link)}})
                            .WithTcpServer("10.0.0.2", 8883)
                            .Build();
                    }
                }
                """;
        await GivesAsync("MQTLS6010", Code(string.Empty), Code(".WithTargetHost(\"broker.plant.example\")"));
    }

    [Fact]
    public Task A_certificate_without_a_name_gives_none()
    {
        const string Wildcard = """
            var ca = new X509Certificate2Collection();
            ca.ImportFromPemFile("certs/pinned.pem");
            """;
        var code = TestCertificates.With(TrustChain(Wildcard.Split('\n')[1], "10.0.0.1"));
        return DeclinesAsync(
            "MQTLS6010",
            code with
            {
                ProjectFiles =
                [
                    .. code.ProjectFiles.Where(file => file.Name != "certs/pinned.pem"),
                    new ProjectText("certs/pinned.pem", TestCertificates.Text("wildcard.pem"))
                    {
                        CopyToOutputDirectory = "Always",
                    },
                ],
            }
        );
    }

    private static TestCode Pinned(string tlsOptions, MqttNetReference mqttNet) =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using {{(mqttNet == MqttNetReference.V5 ? "MQTTnet" : "MQTTnet.Client")}};

            var ca = new X509Certificate2Collection();
            ca.ImportFromPemFile("certs/pinned.pem");
            var options = new MqttClientOptionsBuilder()
                // The line's broker.
                .WithTcpServer("mqtt.plant.example", 8883)
                .WithTlsOptions({{tlsOptions}}) // trusts it alone
                .Build();
            """;

    private static string Raw(string more) =>
        $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2Collection();
            ca.ImportFromPemFile("certs/pinned.pem");
            var options = new MqttClientOptions
            {
                ChannelOptions = new MqttClientTcpOptions
                {
                    RemoteEndpoint = new System.Net.DnsEndPoint("mqtt.plant.example", 8883),
                    TlsOptions = new MqttClientTlsOptions { UseTls = true, TrustChain = ca{{more}} },
                },
            };
            _ = new MqttClientFactory().CreateMqttClient().ConnectAsync(options);
            """;

    private static Task GivesAsync(string id, string before, string after) =>
        GivesAsync(id, TestCertificates.With(before), after);

    /// <summary>
    /// One run gives the text, without the finding and without a new one of any id, and a second run changes nothing;
    /// the same with other line ends.
    /// </summary>
    private static async Task GivesAsync(string id, TestCode code, string after)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            using var run = new FormatRun(Of(code), code.Files[0].Text.ReplaceLineEndings(lineEnd));
            var complaints = await run.ComplaintsAsync();
            var before = (await run.FindingsAsync()).Select(static finding => finding.Id).ToList();
            Assert.Contains(id, before);

            await run.FixAsync(static ids => ids);

            Assert.Equal(after.ReplaceLineEndings(lineEnd), await run.TextAsync());
            Assert.Empty((await run.ComplaintsAsync()).Except(complaints));
            var left = (await run.FindingsAsync()).Select(static finding => finding.Id).ToList();
            Assert.DoesNotContain(id, left);
            Assert.Empty(left.Except(before));

            await run.FixAsync(static ids => ids);
            Assert.Equal(after.ReplaceLineEndings(lineEnd), await run.TextAsync());
        }
    }

    /// <summary>It is found, and no run changes anything.</summary>
    private static async Task DeclinesAsync(string id, TestCode code)
    {
        using var run = new FormatRun(Of(code), code.Files[0].Text);
        Assert.Contains(await run.FindingsAsync(), finding => finding.Id == id);
        await run.FixAsync(static ids => ids);
        Assert.Equal(code.Files[0].Text, await run.TextAsync());
    }

    private static TestCode Of(TestCode code) => code with { LanguageVersion = LanguageVersion.CSharp12 };
}
