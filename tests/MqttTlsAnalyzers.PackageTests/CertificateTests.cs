using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>What the packed package says of certificates that cannot do what the code wants of them.</summary>
public sealed class CertificateTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    /// <summary>What has a fix goes in one run; a new certificate is for somebody else to get.</summary>
    [Fact]
    public async Task Dotnet_format_repairs_what_the_files_of_the_sample_allow()
    {
        var sample = Path.Combine(PackageFixture.Repository, "samples", "Certificates");
        var folder = Path.Combine(package.Root, "Certificates");
        package.Write("Certificates/App.csproj", ProjectFile("<ImplicitUsings>enable</ImplicitUsings>"));
        foreach (var file in Directory.GetFiles(sample, "*.cs"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        Directory.CreateDirectory(Path.Combine(folder, "certs"));
        foreach (var file in Directory.GetFiles(Path.Combine(sample, "certs")))
        {
            File.Copy(file, Path.Combine(folder, "certs", Path.GetFileName(file)));
        }

        var before = await BuildAsync(folder);
        Assert.True(before.ExitCode == 0, before.Output);
        Assert.Equal(
            ["warning MQTLS6001", "warning MQTLS6003", "warning MQTLS6004", "warning MQTLS6010"],
            before.Findings
        );

        await PackageFixture.RunAsync(folder, "format", "analyzers", "--severity", "warn", "--no-restore");

        var after = await BuildAsync(folder);
        Assert.True(after.ExitCode == 0, after.Output);
        Assert.Equal(["warning MQTLS6001"], after.Findings);

        var once = await SourcesAsync(folder);
        await PackageFixture.RunAsync(folder, "format", "analyzers", "--severity", "warn", "--no-restore");
        Assert.Equal(once, await SourcesAsync(folder));
    }

    [Fact]
    public async Task What_a_certificate_may_not_do_is_found_in_a_build()
    {
        const string Code = """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPemFile("certs/no-ca.pem");
            var server = X509Certificate2.CreateFromPemFile("certs/server.pem", "/run/secrets/server.key");
            var chain = X509Certificate2.CreateFromPemFile("certs/chain.pem", "/run/secrets/client.key");
            var first = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.plant.example", 8883)
                .WithTlsOptions(o => o.WithTrustChain(trusted))
                .Build();
            var second = Showing(server);
            var third = Showing(chain);
            System.Console.WriteLine(first.ClientId + second.ClientId + third.ClientId);

            static MqttClientOptions Showing(X509Certificate2 certificate) =>
                new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithClientCertificates(new X509Certificate2Collection(certificate)))
                    .Build();

            """;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuing = Request("CN=Issuing CA", key, isAuthority: true).Create(Root(key), From, To, [1]);
        var client = Request("CN=device-17", key)
            .Create(issuing.SubjectName, X509SignatureGenerator.CreateForECDsa(key), From, To, [2]);
        var serverRequest = Request("CN=broker", key);
        serverRequest.CertificateExtensions.Add(
            new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)
        );
        var noAuthority = Request("CN=Homemade CA", key, isAuthority: false);
        package.Write("May/App.csproj", ProjectFile());
        package.Write("May/Program.cs", Code);
        package.Write("May/certs/no-ca.pem", noAuthority.CreateSelfSigned(From, To).ExportCertificatePem());
        package.Write("May/certs/server.pem", serverRequest.CreateSelfSigned(From, To).ExportCertificatePem());
        package.Write("May/certs/chain.pem", client.ExportCertificatePem() + "\n" + issuing.ExportCertificatePem());

        var build = await BuildAsync(Path.Combine(package.Root, "May"));
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(
            ["(5,", "(6,", "(7,"],
            new[] { "6005", "6006", "6008" }.Select(rule => PlaceOf("MQTLS" + rule, build.Output))
        );
    }

    [Fact]
    public async Task An_embedded_certificate_is_found_by_the_name_that_the_assembly_has_for_it()
    {
        const string Code = """
            using System.IO;
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            foreach (var name in typeof(Resources).Assembly.GetManifestResourceNames())
            {
                System.Console.WriteLine(name);
            }

            System.Console.WriteLine(Resources.Named().ClientId + Resources.Default().ClientId);

            public static class Resources
            {
                public static MqttClientOptions Named() => Trusting(Read("the-ca"));

                public static MqttClientOptions Default() => Trusting(Read("Plant.Client.my_certs._2.ca-2.pem"));

                private static string Read(string name)
                {
                    using var stream = typeof(Resources).Assembly.GetManifestResourceStream(name)!;
                    using var reader = new StreamReader(stream);
                    return reader.ReadToEnd();
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
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var expired = Request("CN=Old Root", key, isAuthority: true).CreateSelfSigned(From, From.AddDays(30));
        package.Write(
            "Embedded/App.csproj",
            PackageFixture.ProjectFile(
                PackageFixture.Reference
                    + "<EmbeddedResource Include=\"named.pem\" LogicalName=\"the-ca\" />"
                    + "<EmbeddedResource Include=\"my-certs/2/ca-2.pem\" />",
                "<OutputType>Exe</OutputType><RootNamespace>Plant.Client</RootNamespace>"
            )
        );
        package.Write("Embedded/Program.cs", Code);
        package.Write("Embedded/named.pem", expired.ExportCertificatePem());
        package.Write("Embedded/my-certs/2/ca-2.pem", expired.ExportCertificatePem());
        var folder = Path.Combine(package.Root, "Embedded");

        var build = await BuildAsync(folder);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Equal(["warning MQTLS6001"], build.Findings);
        Assert.Contains("'named.pem'", build.Output, StringComparison.Ordinal);
        Assert.Contains("'ca-2.pem'", build.Output, StringComparison.Ordinal);

        // The names are the assembly's own.
        var run = await PackageFixture.RunAsync(folder, "run", "--no-build");
        Assert.Equal(
            ["Plant.Client.my_certs._2.ca-2.pem", "the-ca"],
            run.Output.ReplaceLineEndings("\n").Split('\n')[..2].Order(StringComparer.Ordinal)
        );
    }

    private static DateTimeOffset From => new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset To => new(2055, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static string ProjectFile(string properties = "") =>
        PackageFixture.ProjectFile(
            PackageFixture.Reference + "<None Update=\"certs/*\" CopyToOutputDirectory=\"PreserveNewest\" />",
            "<OutputType>Exe</OutputType>" + properties
        );

    private static async Task<string> SourcesAsync(string folder)
    {
        var texts = Directory
            .GetFiles(folder, "*.cs")
            .Order(StringComparer.Ordinal)
            .Select(file => File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        return string.Concat(await Task.WhenAll(texts));
    }

    private static string? PlaceOf(string id, string output) =>
        output
            .Split('\n')
            .Where(line => line.Contains(id, StringComparison.Ordinal))
            .Select(line => System.Text.RegularExpressions.Regex.Match(line, @"Program\.cs(\(\d+,)").Groups[1].Value)
            .FirstOrDefault();

    private static Task<BuildResult> BuildAsync(string folder) =>
        PackageFixture.RunAsync(folder, "build", "--nologo", "-nodeReuse:false");

    private static X509Certificate2 Root(ECDsa key) =>
        Request("CN=Root", key, isAuthority: true).CreateSelfSigned(From, To);

    private static CertificateRequest Request(string name, ECDsa key, bool? isAuthority = null)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        if (isAuthority is { } value)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(value, false, 0, true));
        }

        return request;
    }
}
