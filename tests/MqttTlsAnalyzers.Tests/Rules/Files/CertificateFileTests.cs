using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;
using static MqttTlsAnalyzers.Tests.Rules.Files.FileCode;

namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>What the 6xxx rules say of certificates that code loads from the project's files.</summary>
public sealed class CertificateFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("ca.ImportFromPemFile(\"certs/ca.pem\");")]
    [InlineData("ca.ImportFromPemFile(\"certs/chain.pem\");")]
    [InlineData("ca.ImportFromPemFile(\"certs/intermediate.pem\"); ca.ImportFromPemFile(\"certs/ca.pem\");")]
    [InlineData("ca.ImportFromPemFile(args[0]);")]
    [InlineData("ca.ImportFromPemFile(\"certs/missing.pem\");")]
    [InlineData("ca.ImportFromPemFile(\"../certs/expired-ca.pem\");")]
    [InlineData("ca.ImportFromPemFile(\"lib/expired-ca.pem\");")]
    [InlineData("ca.ImportFromPemFile(\"ired-ca.pem\");")]
    [InlineData("ca.ImportFromPemFile(System.IO.Path.Combine(args[0], \"certs/expired-ca.pem\"));")]
    [InlineData("ca.ImportFromPemFile(\"certs/expired-ca.pem\"); ca.ImportFromPemFile(\"certs/ca.pem\");")]
    [InlineData("ca.ImportFromPemFile(\"certs/expired-ca.pem\"); ca.ImportFromPemFile(args[0]);")]
    [InlineData("ca.ImportFromPemFile(\"certs/intermediate.pem\"); ca.ImportFromPemFile(args[0]);")]
    [InlineData("ca.ImportFromPemFile(\"certs/pinned.pem\");")]
    public async Task A_trust_chain_that_is_right_or_not_to_be_seen_is_not_reported(string statements)
    {
        var findings = await Findings.OfAsync(TestCertificates.With(TrustChain(statements)));
        Assert.DoesNotContain(findings, finding => finding.Id.StartsWith("MQTLS6", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ca.ImportFromPemFile({|MQTLS6001:\"certs/expired-ca.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6001:\"certs/future-ca.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6001:\"expired-ca.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6001:@\".\\certs\\expired-ca.pem\"|});")]
    [InlineData("ca.ImportFromPem(System.IO.File.{|MQTLS6001:ReadAllText(\"certs/expired-ca.pem\")|});")]
    [InlineData("const string path = \"certs/expired-ca.pem\"; ca.ImportFromPemFile({|MQTLS6001:path|});")]
    [InlineData(
        "ca.ImportFromPemFile(System.IO.Path."
            + "{|MQTLS6001:Combine(System.AppContext.BaseDirectory, \"certs\", \"expired-ca.pem\")|});"
    )]
    [InlineData("ca.Add(X509CertificateLoader.LoadCertificateFromFile({|MQTLS6001:\"certs/expired-ca.pem\"|}));")]
    [InlineData("ca.Import({|MQTLS6001:\"certs/expired-ca.pem\"|});")]
    [InlineData("ca.Import(System.IO.File.{|MQTLS6001:ReadAllBytes(\"certs/expired-ca.pem\")|});")]
    [InlineData(
        "var file = new System.IO.FileInfo(\"certs/expired-ca.pem\"); "
            + "ca.ImportFromPemFile({|MQTLS6001:file.FullName|});"
    )]
    [InlineData(
        "var file = new System.IO.FileInfo(\"certs/expired-ca.pem\"); "
            + "ca.ImportFromPem(file.OpenText().{|MQTLS6001:ReadToEnd()|});"
    )]
    [InlineData(
        "var pem = System.IO.File.ReadAllText(\"certs/expired-ca.pem\"); "
            + "ca.ImportFromPem(System.MemoryExtensions.{|MQTLS6001:AsSpan(pem)|});"
    )]
    [InlineData("ca.ImportFromPemFile({|MQTLS6002:\"certs/ending-ca.pem\"|});")]
    [InlineData(
        "ca.ImportFromPemFile(\"certs/expired-ca.pem\"); ca.ImportFromPemFile({|MQTLS6002:\"certs/ending-ca.pem\"|});"
    )]
    [InlineData("ca.ImportFromPemFile({|MQTLS6003:\"certs/intermediate.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6004:\"certs/client.key\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6004:\"certs/request.csr\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6004:\"certs/cut.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6004:\"certs/binary.cer\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6005:\"certs/no-ca.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6005:\"certs/no-constraints.pem\"|});")]
    [InlineData("ca.ImportFromPemFile({|MQTLS6007:\"certs/weak-ca.pem\"|});")]
    public async Task A_trust_chain_that_cannot_work_is_reported_at_the_load(string statements) =>
        await AnalyzerVerifier.VerifyAsync(TestCertificates.With(TrustChain(statements)));

    [Theory]
    [InlineData("X509Certificate2.CreateFromPemFile({|MQTLS6001:\"certs/expired-client.pem\"|}, \"certs/client.key\")")]
    [InlineData("X509Certificate2.CreateFromPemFile({|MQTLS6006:\"certs/server.pem\"|}, \"certs/server.key\")")]
    [InlineData("X509Certificate2.CreateFromPemFile({|MQTLS6008:\"certs/client-chain.pem\"|}, \"certs/client.key\")")]
    [InlineData("X509Certificate2.CreateFromPemFile(\"certs/client.pem\", {|MQTLS6009:\"certs/other.key\"|})")]
    [InlineData(
        "X509Certificate2.CreateFromPemFile({|MQTLS6004:\"certs/client.key\"|}, {|MQTLS6004:\"certs/client.pem\"|})"
    )]
    [InlineData("X509Certificate2.CreateFromPemFile(\"certs/client.pem\", \"certs/client.key\")")]
    [InlineData("X509Certificate2.CreateFromPemFile(\"certs/client.pem\", args[0])")]
    public async Task A_client_certificate_is_looked_at(string certificate) => await VerifyAsync(Client(certificate));

    [Theory]
    [InlineData("X509Certificate2.CreateFromPemFile({|MQTLS6006:\"certs/client.pem\"|}, \"certs/client.key\")")]
    [InlineData("X509Certificate2.CreateFromPemFile({|MQTLS6008:\"certs/server-chain.pem\"|}, \"certs/server.key\")")]
    [InlineData("X509Certificate2.CreateFromPemFile(\"certs/server.pem\", {|MQTLS6009:\"certs/other.key\"|})")]
    [InlineData("X509Certificate2.CreateFromPemFile(\"certs/server.pem\", \"certs/server.key\")")]
    public async Task A_servers_certificate_is_looked_at(string certificate) => await VerifyAsync(Server(certificate));

    [Theory]
    [InlineData("broker.plant.example", false)]
    [InlineData("BROKER.plant.example", false)]
    [InlineData("192.168.1.10", false)]
    [InlineData("mqtt.plant.example", true)]
    [InlineData("192.168.1.11", true)]
    public async Task A_pinned_certificate_has_to_have_the_hosts_name(string host, bool isReported)
    {
        var findings = await Findings.OfAsync(
            TestCertificates.With(TrustChain("ca.ImportFromPemFile(\"certs/pinned.pem\");", host))
        );
        var finding = findings.SingleOrDefault(finding => finding.Id == "MQTLS6010");
        Assert.Equal(isReported, finding is not null);
        if (finding is not null)
        {
            Assert.Equal("\"certs/pinned.pem\"", finding.Text);
            Assert.Contains("'broker.plant.example', '192.168.1.10'", finding.Message, StringComparison.Ordinal);
            Assert.Contains($"'{host}'", finding.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PEM_text_in_the_source_is_read_as_a_file_is()
    {
        var text = TestCertificates.Text("expired-ca.pem").ReplaceLineEndings("\n");
        var code = TrustChain("const string pem = @\"" + text + "\";\nca.ImportFromPem({|MQTLS6001:pem|});");
        await AnalyzerVerifier.VerifyAsync(TestCertificates.With(code));
    }

    [Fact]
    public async Task The_message_says_what_is_wrong_and_the_files_line_is_an_additional_place()
    {
        var code = TestCertificates.With(
            TrustChain("ca.ImportFromPemFile(\"certs/bundle.pem\");"),
            new ProjectText("certs/bundle.pem", "Old Root\n\n" + TestCertificates.Text("expired-ca.pem"))
            {
                CopyToOutputDirectory = "Always",
            }
        );
        var finding = Assert.Single(await Findings.OfAsync(code));
        Assert.Equal(
            "The certificate 'Old Root' in 'bundle.pem' expired on 2026-03-01: the client rejects the broker",
            finding.Message
        );
        var place = Assert.Single(finding.AdditionalPlaces);
        Assert.Equal(("certs/bundle.pem", 3), (place.File, place.Line));
    }

    [Fact]
    public async Task Without_a_day_nothing_is_said_of_dates()
    {
        var code = TestCertificates.With(TrustChain("ca.ImportFromPemFile(\"certs/expired-ca.pem\");"));
        Assert.Empty(
            await Findings.OfAsync(code with { BuildProperties = code.BuildProperties.Remove("MqttTlsToday") })
        );
    }

    [Theory]
    [InlineData("2026-06-30", null)]
    [InlineData("2026-06-30", "mqtt_tls.expiry_days = 1")]
    [InlineData("2026-05-01", "mqtt_tls.expiry_days = 90")]
    [InlineData("2026-05-01", null)]
    [InlineData("2026-06-15", "mqtt_tls.expiry_days = 3")]
    public async Task How_soon_is_an_option(string today, string? option)
    {
        var code = TestCertificates.With(TrustChain("ca.ImportFromPemFile(\"certs/ending-ca.pem\");"));
        var findings = await Findings.OfAsync(
            code with
            {
                BuildProperties = code.BuildProperties.SetItem("MqttTlsToday", today),
                EditorConfig = code.EditorConfig + "\n" + option,
            }
        );
        var days = option is null ? 30 : int.Parse(option.Split('=')[1]);
        var isSoon = DateTime.Parse(today).AddDays(days) > new DateTime(2026, 7, 1);
        Assert.Equal(isSoon ? ["MQTLS6002"] : [], findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task A_path_that_two_files_end_in_is_neither()
    {
        var code = TestCertificates.With(
            TrustChain("ca.ImportFromPemFile(\"expired-ca.pem\");"),
            new ProjectText("other/expired-ca.pem", TestCertificates.Text("ca.pem"))
        );
        Assert.Empty(await Findings.OfAsync(code));
    }

    [Theory]
    [InlineData("certs/ca.pem", "", true)]
    [InlineData("certs/ca.pem", "PreserveNewest", false)]
    [InlineData("/etc/mqtt/certs/ca.pem", "", false)]
    public async Task A_file_below_the_program_has_to_be_copied_there(string path, string copy, bool isReported)
    {
        var code = TestCertificates.With(
            TrustChain($"ca.ImportFromPemFile(\"{path}\");"),
            TestCertificates.NotCopied("ca.pem") with
            {
                CopyToOutputDirectory = copy,
            }
        );
        var findings = await Findings.OfAsync(code);
        Assert.Equal(isReported ? ["MQTLS6012"] : [], findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task A_linked_file_is_where_the_project_shows_it()
    {
        var code = TestCertificates.With(
            TrustChain("ca.ImportFromPemFile({|MQTLS6001:\"trust/root.pem\"|});"),
            new ProjectText("../shared/a.pem", TestCertificates.Text("expired-ca.pem"))
            {
                Link = @"trust\root.pem",
                CopyToOutputDirectory = "Always",
            }
        );
        await AnalyzerVerifier.VerifyAsync(code);
    }

    [Fact]
    public async Task A_load_in_a_helper_is_reported_once()
    {
        const string Code = """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Program
            {
                public static object First() => Configure(new MqttClientOptionsBuilder()).Build();

                public static object Second() => Configure(new MqttClientOptionsBuilder()).Build();

                private static MqttClientOptionsBuilder Configure(MqttClientOptionsBuilder builder)
                {
                    var ca = new X509Certificate2Collection();
                    ca.ImportFromPemFile({|MQTLS6001:"certs/expired-ca.pem"|});
                    return builder
                        .WithTcpServer("broker.plant.example", 8883)
                        .WithTlsOptions(o => o.WithTrustChain(ca));
                }
            }
            """;
        await AnalyzerVerifier.VerifyAsync(TestCertificates.With(Code));
    }

    /// <summary>Who calls the helper decides which certificate it is, so the finding is at the call.</summary>
    [Theory]
    [InlineData("string path", "ca.ImportFromPemFile(path);", "\"certs/expired-ca.pem\"")]
    [InlineData("string pem", "ca.ImportFromPem(pem);", "System.IO.File.ReadAllText(\"certs/expired-ca.pem\")")]
    [InlineData("string pem", "ca.ImportFromPem(pem);", "Read(\"certs/expired-ca.pem\")")]
    public async Task A_helper_that_is_given_the_file_is_reported_at_its_call(
        string parameter,
        string statement,
        string argument
    )
    {
        var code = $$"""
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Program
            {
                public static MqttClientOptions First() => Trusting({{argument}});

                public static MqttClientOptions Second() => Trusting({{argument.Replace(
                    "expired-",
                    string.Empty,
                    StringComparison.Ordinal
                )}});

                private static string Read(string file) => System.IO.File.ReadAllText(file);

                private static MqttClientOptions Trusting({{parameter}})
                {
                    var ca = new X509Certificate2Collection();
                    {{statement}}
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.plant.example", 8883)
                        .WithTlsOptions(o => o.WithTrustChain(ca))
                        .Build();
                }
            }
            """;
        var finding = Assert.Single(await Findings.OfAsync(TestCertificates.With(code)));
        Assert.Equal(("MQTLS6001", 6), (finding.Id, finding.Place.Line));
    }

    [Theory]
    [InlineData("None", "", DiagnosticSeverity.Info)]
    [InlineData("None", "PreserveNewest", DiagnosticSeverity.Warning)]
    [InlineData("EmbeddedResource", "", DiagnosticSeverity.Warning)]
    public async Task A_key_in_the_project_is_worse_when_it_is_shipped(
        string item,
        string copy,
        DiagnosticSeverity severity
    )
    {
        var findings = await Findings.OfAsync(WithDeviceKey(item, copy, "certs/device.key"));
        var finding = Assert.Single(findings, finding => finding.Id == "MQTLS6011");
        Assert.Equal(severity, finding.Severity);
        Assert.Equal("\"certs/device.key\"", finding.Text);
        Assert.Equal(("certs/device.key", 1), PlaceOf(Assert.Single(finding.AdditionalPlaces)));
    }

    [Fact]
    public async Task A_key_that_no_code_names_is_reported_in_its_file()
    {
        var findings = await Findings.OfAsync(WithDeviceKey("None", string.Empty, "/run/secrets/key"));
        var finding = Assert.Single(findings, finding => finding.Id == "MQTLS6011");
        Assert.Equal(("certs/device.key", 1), PlaceOf(finding.Place));
        Assert.Equal(
            "'device.key' contains a private key that is not encrypted and is part of the project: everyone who has "
                + "the source can impersonate its owner",
            finding.Message
        );
    }

    [Theory]
    [InlineData("device.key")]
    [InlineData("certs/*.key")]
    [InlineData("**/d?vice.*")]
    [InlineData("tests/**, certs/**")]
    public async Task A_key_that_an_option_allows_is_not_reported(string globs)
    {
        foreach (var path in new[] { "certs/device.key", "/run/secrets/key" })
        {
            var code = WithDeviceKey("None", string.Empty, path) with
            {
                EditorConfig = $"root = true\n[*]\nmqtt_tls.allowed_key_files = {globs}",
            };
            Assert.DoesNotContain(await Findings.OfAsync(code), finding => finding.Id == "MQTLS6011");
        }
    }

    [Theory]
    [InlineData("", "PreserveNewest")]
    [InlineData("MqttTlsFile", "")]
    public async Task A_key_that_is_no_item_of_the_project_is_not_reported(string item, string copy) =>
        Assert.DoesNotContain(
            await Findings.OfAsync(WithDeviceKey(item, copy, "certs/device.key")),
            finding => finding.Id == "MQTLS6011"
        );

    private static TestCode WithDeviceKey(string item, string copy, string path) =>
        new TestCode(Client($"X509Certificate2.CreateFromPemFile(\"certs/client.pem\", \"{path}\")")) with
        {
            ProjectFiles =
            [
                new ProjectText("certs/device.key", TestCertificates.Text("device.key"))
                {
                    Item = item,
                    CopyToOutputDirectory = copy,
                },
            ],
        };

    private static (string File, int Line) PlaceOf(Place place) => (place.File, place.Line);

    /// <summary>Other rules have their own opinion of these programs.</summary>
    private static async Task VerifyAsync(string code)
    {
        var findings = await Findings.OfAsync(TestCertificates.With(Markup.Parse(code).Text));
        Assert.Equal(
            Markup.Parse(code).Spans.Select(mark => (mark.Id, mark.Span)).OrderBy(mark => mark.Span.Start),
            findings
                .Where(finding => finding.Id.StartsWith("MQTLS6", StringComparison.Ordinal))
                .Select(finding => ((string?)finding.Id, finding.Place.Span))
                .OrderBy(mark => mark.Span.Start)
        );
    }
}
