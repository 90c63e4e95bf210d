using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Rules.Files;

/// <summary>Certificates that code loads from resources of its assembly, and through streams.</summary>
public sealed class EmbeddedCertificateTests
{
    private const string Embedded = "Plant.Client.certs.trust_2.expired-ca.pem";

    [Theory]
    [InlineData("using var reader = new StreamReader(Open()); ca.ImportFromPem(reader.{|MQTLS6001:ReadToEnd()|});")]
    [InlineData(
        "using (var reader = new StreamReader(Open(), System.Text.Encoding.UTF8)) "
            + "{ ca.ImportFromPem(reader.{|MQTLS6001:ReadToEnd()|}); }"
    )]
    [InlineData("var text = await new StreamReader(Open()).ReadToEndAsync(); ca.ImportFromPem({|MQTLS6001:text|});")]
    [InlineData(
        "using var memory = new MemoryStream(); Open().CopyTo(memory); "
            + "ca.Add(new X509Certificate2(memory.{|MQTLS6001:ToArray()|}));"
    )]
    [InlineData(
        "using var memory = new MemoryStream(); await Open().CopyToAsync(memory); "
            + "ca.ImportFromPem(System.Text.Encoding.UTF8.{|MQTLS6001:GetString(memory.ToArray())|});"
    )]
    [InlineData("ca.ImportFromPem({|MQTLS6001:Read(\"Plant.Client.certs.trust_2.expired-ca.pem\")|});")]
    [InlineData(
        "const string name = \"Plant.Client.certs.trust_2.expired-ca.pem\"; ca.ImportFromPem({|MQTLS6001:Read(name)|});"
    )]
    [InlineData("ca.ImportFromPem(Read(\"expired-ca.pem\"));")]
    [InlineData("ca.ImportFromPem(Read(\"Plant.Client.certs.trust-2.expired-ca.pem\"));")]
    [InlineData("ca.ImportFromPem(Read(args[0]));")]
    [InlineData("using var reader = new StreamReader(Open()); reader.ReadLine(); ca.ImportFromPem(reader.ReadLine());")]
    public async Task A_resource_is_the_file_that_is_embedded_under_its_name(string statements) =>
        await AnalyzerVerifier.VerifyAsync(
            With(
                Code(statements),
                new ProjectText("certs/trust-2/expired-ca.pem", TestCertificates.Text("expired-ca.pem"))
                {
                    Item = "EmbeddedResource",
                }
            )
        );

    [Theory]
    [InlineData("ca.pem", "", "root-ca", "root-ca", true)]
    [InlineData("ca.pem", "", "root-ca", "Plant.Client.ca.pem", false)]
    [InlineData("../shared/ca.pem", "trust/ca.pem", "", "Plant.Client.trust.ca.pem", true)]
    [InlineData("../shared/ca.pem", "", "", "Plant.Client.ca.pem", true)]
    [InlineData("9x.y/_/ca-1.pem", "", "", "Plant.Client._9x.y.__.ca-1.pem", true)]
    [InlineData("my-certs 2/ca.pem", "", "", "Plant.Client.my_certs_2.ca.pem", true)]
    [InlineData("my-certs 2/ca.pem", "", "", "Plant.Client.my-certs 2.ca.pem", false)]
    [InlineData("certs/CA.pem", "", "", "Plant.Client.certs.ca.pem", false)]
    public async Task A_resource_has_the_name_that_MSBuild_gives_it(
        string file,
        string link,
        string logicalName,
        string name,
        bool isFound
    )
    {
        var findings = await Findings.OfAsync(
            With(
                Code($"ca.ImportFromPem(Read(\"{name}\"));"),
                new ProjectText(file, TestCertificates.Text("expired-ca.pem"))
                {
                    Item = "EmbeddedResource",
                    Link = link,
                    LogicalName = logicalName,
                }
            )
        );
        Assert.Equal(isFound ? ["MQTLS6001"] : [], findings.Select(finding => finding.Id));
    }

    [Fact]
    public async Task A_type_gives_its_namespace_to_the_name()
    {
        const string Code = """
            using System.IO;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            namespace Plant.Client.certs.trust_2;

            public static class Program
            {
                public static MqttClientOptions Make()
                {
                    var assembly = typeof(Program).Assembly;
                    using var stream = assembly.GetManifestResourceStream(typeof(Program), "expired-ca.pem");
                    using var reader = new StreamReader(stream ?? throw new FileNotFoundException());
                    var ca = new X509Certificate2Collection();
                    ca.ImportFromPem(reader.{|MQTLS6001:ReadToEnd()|});
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.plant.example", 8883)
                        .WithTlsOptions(o => o.WithTrustChain(ca))
                        .Build();
                }
            }
            """;
        await AnalyzerVerifier.VerifyAsync(
            With(
                Code,
                new ProjectText("certs/trust-2/expired-ca.pem", TestCertificates.Text("expired-ca.pem"))
                {
                    Item = "EmbeddedResource",
                }
            )
        );
    }

    [Theory]
    [InlineData("ca.ImportFromPem(new StreamReader(\"certs/expired-ca.pem\").{|MQTLS6001:ReadToEnd()|});")]
    [InlineData(
        "using var text = File.OpenText(\"certs/expired-ca.pem\"); ca.ImportFromPem(text.{|MQTLS6001:ReadToEnd()|});"
    )]
    [InlineData(
        "using var file = File.OpenRead(\"certs/expired-ca.pem\"); using var text = new StreamReader(file); "
            + "ca.ImportFromPem(text.{|MQTLS6001:ReadToEnd()|});"
    )]
    [InlineData(
        "using var file = new FileStream(\"certs/expired-ca.pem\", FileMode.Open, FileAccess.Read); "
            + "ca.ImportFromPem(new StreamReader(file).{|MQTLS6001:ReadToEnd()|});"
    )]
    [InlineData(
        "using var file = new FileStream(\"certs/expired-ca.pem\", FileMode.Create); "
            + "ca.ImportFromPem(new StreamReader(file).ReadToEnd());"
    )]
    [InlineData(
        "var bytes = File.ReadAllBytes(\"certs/expired-ca.pem\"); "
            + "ca.ImportFromPem(System.Text.Encoding.ASCII.{|MQTLS6001:GetString(bytes)|});"
    )]
    public async Task A_stream_stands_for_its_file(string statements) =>
        await AnalyzerVerifier.VerifyAsync(With(Code(statements)));

    [Fact]
    public async Task An_embedded_key_is_shipped_and_belongs_to_its_certificate()
    {
        var code = With(
            Code(
                "using var reader = new StreamReader(Open()); var text = reader.ReadToEnd(); "
                    + "client.Add(X509Certificate2.CreateFromPem(text, Read(\"device-key\")));"
            ),
            new ProjectText("certs/trust-2/expired-ca.pem", TestCertificates.Text("client.pem"))
            {
                Item = "EmbeddedResource",
            },
            new ProjectText("certs/device.pem", TestCertificates.Text("other.key"))
            {
                Item = "EmbeddedResource",
                LogicalName = "device-key",
            }
        );
        var findings = await Findings.OfAsync(code);
        Assert.Equal(
            ["MQTLS6009", "MQTLS6011"],
            findings
                .Where(finding => finding.Id.StartsWith("MQTLS6", StringComparison.Ordinal))
                .Select(finding => finding.Id)
                .Order(StringComparer.Ordinal)
        );
        Assert.All(
            findings.Where(finding => finding.Id is "MQTLS6009" or "MQTLS6011"),
            finding =>
            {
                Assert.Equal("Read(\"device-key\")", finding.Text);
                Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
            }
        );
    }

    [Theory]
    [InlineData("Path.Combine(AppDomain.CurrentDomain.BaseDirectory, \"certs\", \"expired-ca.pem\")")]
    [InlineData("Path.Combine(Environment.CurrentDirectory, \"certs/expired-ca.pem\")")]
    [InlineData("Path.Combine(Directory.GetCurrentDirectory(), \"certs/expired-ca.pem\")")]
    [InlineData("Path.GetFullPath(\"certs/expired-ca.pem\")")]
    [InlineData("Path.Join(AppContext.BaseDirectory, \"certs\", \"expired-ca.pem\")")]
    [InlineData("AppContext.BaseDirectory + \"certs/expired-ca.pem\"")]
    [InlineData("$\"{AppContext.BaseDirectory}certs/expired-ca.pem\"")]
    [InlineData(
        "Path.Combine(Path.GetDirectoryName(typeof(Program).Assembly.Location)!, \"certs\", \"expired-ca.pem\")"
    )]
    [InlineData("Path.Combine(Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!, \"expired-ca.pem\")")]
    public async Task A_path_below_the_program_is_a_path_in_the_project(string path)
    {
        var findings = await Findings.OfAsync(With("using System;\n" + Code($"ca.ImportFromPemFile({path});")));
        Assert.Equal("MQTLS6001", Assert.Single(findings).Id);
    }

    [Theory]
    [InlineData("using var reader = new StreamReader(stream); return reader.ReadToEnd();")]
    [InlineData("using (var reader = new StreamReader(stream)) { return reader.ReadToEnd(); }")]
    [InlineData("return new StreamReader(stream).ReadToEnd();")]
    public async Task A_helper_that_is_given_the_text_of_a_resource_is_reported_at_its_call(string read)
    {
        var code = $$"""
            using System.IO;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            public static class Resources
            {
                public static MqttClientOptions Named() => Trusting(Read("the-ca"));

                private static string Read(string name)
                {
                    using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
                    {{read}}
                }

                private static MqttClientOptions Trusting(string pem)
                {
                    var ca = new X509Certificate2Collection();
                    ca.ImportFromPem(pem);
                    return new MqttClientOptionsBuilder()
                        .WithTcpServer("broker.plant.example", 8883)
                        .WithTlsOptions(o => o.WithTrustChain(ca))
                        .Build();
                }
            }
            """;
        var findings = await Findings.OfAsync(
            With(
                code,
                new ProjectText("ca.pem", TestCertificates.Text("expired-ca.pem"))
                {
                    Item = "EmbeddedResource",
                    LogicalName = "the-ca",
                }
            )
        );
        Assert.Equal(["MQTLS6001"], findings.Select(finding => finding.Id));
    }

    private static TestCode With(string code, params ProjectText[] files)
    {
        var whole = TestCertificates.With(code, files);
        return whole with
        {
            BuildProperties = whole.BuildProperties.Add("RootNamespace", "Plant.Client").Add("ProjectDir", "/0/"),
        };
    }

    private static string Code(string statements) =>
        $$"""
            using System.IO;
            using System.Reflection;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2Collection();
            var client = new X509Certificate2Collection();
            {{statements}}
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.plant.example", 8883)
                .WithTlsOptions(o => o.WithTrustChain(ca).WithClientCertificates(client))
                .Build();

            static Stream Open() =>
                Assembly.GetExecutingAssembly().GetManifestResourceStream("{{Embedded}}")!;

            static string Read(string name)
            {
                using var stream = typeof(MqttClientOptions).Assembly.GetManifestResourceStream(name)
                    ?? throw new FileNotFoundException(name);
                using var reader = new StreamReader(stream);
                return reader.ReadToEnd();
            }
            """;
}
