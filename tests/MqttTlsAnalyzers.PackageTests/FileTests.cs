using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>Files of a user's project, from the packed targets to the finding.</summary>
public sealed class FileTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    private const string Code = """
        using System.Security.Cryptography.X509Certificates;
        using MQTTnet;

        var ca = new X509Certificate2Collection();
        ca.ImportFromPemFile("certs/ca.pem");
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.plant.example", 8883)
            .WithTlsOptions(o => o.WithTrustChain(ca))
            .Build();
        System.Console.WriteLine(options.ClientId);

        """;

    [Fact]
    public async Task A_certificate_beside_the_code_is_judged_and_a_new_day_is_a_new_build()
    {
        var folder = Project("Dated", ca: Certificate(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        var valid = await BuildAsync(folder, "-p:MqttTlsToday=2029-06-01");
        Assert.True(valid.ExitCode == 0, valid.Output);
        Assert.Equal(["info MQTLS6012"], InfosOf(folder, valid));
        var output = Path.Combine(folder, "obj", "Debug", PackageFixture.TargetFramework, "App.dll");
        var bytes = File.ReadAllBytes(output);
        var written = File.GetLastWriteTimeUtc(output);

        var sameDay = await BuildAsync(folder, "-p:MqttTlsToday=2029-06-01");
        Assert.True(sameDay.ExitCode == 0, sameDay.Output);
        Assert.Equal(written, File.GetLastWriteTimeUtc(output));

        var later = await BuildAsync(folder, "-p:MqttTlsToday=2030-06-01");
        Assert.Equal(["warning MQTLS6001"], later.Findings);
        Assert.Equal(bytes, File.ReadAllBytes(output));

        var off = await BuildAsync(folder, "-p:MqttTlsToday=2030-06-01", "-p:MqttTlsAnalyzeFiles=false");
        Assert.Empty(off.Findings);
    }

    [Fact]
    public async Task A_value_of_a_settings_file_is_judged_until_the_file_is_changed()
    {
        const string Worker = """
            using Microsoft.Extensions.Configuration;
            using MQTTnet;

            var builder = WebApplication.CreateBuilder(args);
            var settings = builder.Configuration.GetSection("Mqtt").Get<MqttSettings>()!;
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(settings.Host, settings.Port)
                .WithTlsOptions(o => o.UseTls())
                .Build();
            System.Console.WriteLine(options.ClientId);

            public sealed class MqttSettings
            {
                public string Host { get; set; } = "";
                public int Port { get; set; }
            }

            """;
        package.Write(
            "Worker/App.csproj",
            PackageFixture
                .ProjectFile(PackageFixture.Reference, "<ImplicitUsings>enable</ImplicitUsings>")
                .Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal)
        );
        package.Write("Worker/Program.cs", Worker);
        package.Write("Worker/appsettings.json", Settings("1883"));
        var folder = Path.Combine(package.Root, "Worker");

        var wrong = await BuildAsync(folder);
        Assert.True(wrong.ExitCode == 0, wrong.Output);
        Assert.Equal(["warning MQTLS4004"], wrong.Findings);
        Assert.Contains("as set in appsettings.json", wrong.Output, StringComparison.Ordinal);
        Assert.Equal(["appsettings.json(3)", "appsettings.json(4)"], RelatedIn(folder, "MQTLS4004"));

        package.Write("Worker/appsettings.json", Settings("8883"));
        var right = await BuildAsync(folder);
        Assert.True(right.ExitCode == 0, right.Output);
        Assert.Empty(right.Findings);

        static string Settings(string port) =>
            $$"""
                {
                  "Mqtt": {
                    "Host": "broker.example.com",
                    "Port": {{port}}
                  }
                }

                """;
    }

    [Fact]
    public async Task A_brokers_file_is_judged_and_compared_with_the_code_until_it_is_changed()
    {
        const string Worker = """
            using MQTTnet;

            var options = new MqttClientOptionsBuilder().WithTcpServer("localhost", 8883).Build();
            System.Console.WriteLine(options.ClientId);

            """;
        package.Write("Broker/App.csproj", PackageFixture.ProjectFile(PackageFixture.Reference));
        package.Write("Broker/Program.cs", Worker);
        package.Write("Broker/deploy/mosquitto.conf", "listener 8883\nallow_anonymous true\n");
        package.Write("Broker/deploy/nginx.conf", "listener 8883\n");
        var folder = Path.Combine(package.Root, "Broker");

        var plain = await BuildAsync(folder);
        Assert.True(plain.ExitCode == 0, plain.Output);
        Assert.Equal(["warning MQTLS6101"], plain.Findings);
        Assert.Contains("mosquitto.conf(1,1): warning MQTLS6101", plain.Output, StringComparison.Ordinal);

        package.Write("Broker/deploy/mosquitto.conf", "listener 8883\ncertfile a.crt\nkeyfile a.key\n");
        var other = await BuildAsync(folder);
        Assert.Equal(["warning MQTLS6102"], other.Findings);
        Assert.Contains("Program.cs(3,", other.Output, StringComparison.Ordinal);

        package.Write("Broker/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.MQTLS6102.severity = none\n");
        Assert.Empty((await BuildAsync(folder)).Findings);
        File.Delete(Path.Combine(folder, ".editorconfig"));

        // Any other name has to be given.
        File.Move(Path.Combine(folder, "deploy", "mosquitto.conf"), Path.Combine(folder, "deploy", "broker.conf"));
        Assert.Equal(["warning MQTLS4004"], (await BuildAsync(folder)).Findings);
        package.Write(
            "Broker/App.csproj",
            PackageFixture
                .ProjectFile(PackageFixture.Reference)
                .Replace(
                    "</Project>",
                    "<ItemGroup><MqttTlsFile Include=\"deploy/broker.conf\" /></ItemGroup></Project>",
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(["warning MQTLS6102"], (await BuildAsync(folder)).Findings);
    }

    /// <summary>As editors and <c>dotnet format</c> ask for the compiler's arguments.</summary>
    [Fact]
    public async Task Only_text_that_concerns_TLS_goes_to_the_compiler()
    {
        var pem = Certificate(DateTimeOffset.UtcNow.AddYears(1));
        var folder = Project("Kinds", pem);
        File.WriteAllBytes(Path.Combine(folder, "certs", "binary.pem"), [45, 0, 0, 0, 45]);
        File.WriteAllText(Path.Combine(folder, "certs", "zeros.pem"), "\0\0" + pem);
        File.WriteAllBytes(Path.Combine(folder, "certs", "der.cer"), [0x30, 0x82, 1, 0]);
        File.WriteAllText(Path.Combine(folder, "certs", "it's (2).crt"), pem);
        File.WriteAllText(Path.Combine(folder, "certs", "empty.pem"), string.Empty);
        File.WriteAllText(Path.Combine(folder, "other.txt"), pem);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(Path.Combine(folder, "certs", "broken.pem"), "nowhere.pem");
        }

        var build = await PackageFixture.RunAsync(
            folder,
            "msbuild",
            "-restore",
            "-nologo",
            "-nodeReuse:false",
            "-t:Compile;CoreCompile",
            "-p:DesignTimeBuild=true",
            "-p:SkipCompilerExecution=true",
            "-p:ProvideCommandLineArgs=true",
            "-getItem:AdditionalFiles",
            "-getProperty:MqttTlsToday",
            "-getProperty:MqttTlsDerFiles"
        );

        Assert.True(build.ExitCode == 0, build.Output);
        using var json = System.Text.Json.JsonDocument.Parse(build.Output);
        Assert.Equal(
            ["ca.pem", "it's (2).crt"],
            json.RootElement.GetProperty("Items")
                .GetProperty("AdditionalFiles")
                .EnumerateArray()
                .Select(item => item.GetProperty("Filename").GetString() + item.GetProperty("Extension").GetString())
                .Order(StringComparer.Ordinal)
        );
        var properties = json.RootElement.GetProperty("Properties");
        Assert.Matches(@"^\d{4}-\d\d-\d\d$", properties.GetProperty("MqttTlsToday").GetString());
        Assert.EndsWith("der.cer", properties.GetProperty("MqttTlsDerFiles").GetString(), StringComparison.Ordinal);

        // And the compiler takes them all.
        var whole = await BuildAsync(folder);
        Assert.True(whole.ExitCode == 0, whole.Output);
    }

    [Fact]
    public async Task Nothing_is_added_where_MQTTnet_is_not_referenced()
    {
        var folder = Project("Without", Certificate(DateTimeOffset.UtcNow.AddYears(1)));
        File.WriteAllText(
            Path.Combine(folder, "App.csproj"),
            PackageFixture
                .ProjectFile(PackageFixture.Reference)
                .Replace(
                    "<PackageReference Include=\"MQTTnet\" Version=\"5.2.0.1603\" />",
                    string.Empty,
                    StringComparison.Ordinal
                )
        );
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine();\n");

        var build = await PackageFixture.RunAsync(
            folder,
            "msbuild",
            "-restore",
            "-nologo",
            "-nodeReuse:false",
            "-t:Build",
            "-getItem:AdditionalFiles",
            "-getProperty:MqttTlsToday"
        );
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("ca.pem", build.Output, StringComparison.Ordinal);
    }

    /// <summary>What it costs is printed by <c>.ci/measure-files</c>.</summary>
    [Fact]
    public async Task Of_thirty_thousand_files_the_certificate_alone_is_handed_in()
    {
        var folder = Project("Many", Certificate(DateTimeOffset.UtcNow.AddYears(1)));
        string[] extensions = [".txt", ".png", ".md", ".xml", ".json"];
        for (var i = 0; i < 30_000; i++)
        {
            var path = Path.Combine(folder, "data", $"d{i % 100}", $"file{i}{extensions[i % extensions.Length]}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, string.Empty);
        }

        var build = await PackageFixture.RunAsync(
            folder,
            "msbuild",
            "-restore",
            "-nologo",
            "-nodeReuse:false",
            "-t:Build",
            "-getItem:AdditionalFiles"
        );
        Assert.True(build.ExitCode == 0, build.Output);
        using var json = System.Text.Json.JsonDocument.Parse(build.Output);
        var file = Assert.Single(json.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray());
        Assert.Equal("ca.pem", file.GetProperty("Filename").GetString() + file.GetProperty("Extension").GetString());
    }

    private string Project(string name, string ca)
    {
        package.Write($"{name}/App.csproj", PackageFixture.ProjectFile(PackageFixture.Reference));
        package.Write($"{name}/Program.cs", Code);
        package.Write($"{name}/certs/ca.pem", ca);
        return Path.Combine(package.Root, name);
    }

    private static Task<BuildResult> BuildAsync(string folder, params string[] switches) =>
        PackageFixture.RunAsync(
            folder,
            ["build", "--nologo", "-nodeReuse:false", "-p:ErrorLog=log.sarif%2cversion=2.1", .. switches]
        );

    /// <summary>What a build does not print because it is Info.</summary>
    private static string[] InfosOf(string folder, BuildResult build)
    {
        Assert.Empty(build.Findings);
        using var sarif = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "log.sarif")));
        return
        [
            .. sarif
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => result.GetProperty("ruleId").GetString()!)
                .Where(id => id.StartsWith("MQTLS6", StringComparison.Ordinal))
                .Select(id => "info " + id),
        ];
    }

    /// <summary>The lines of other files that the error log names beside a finding.</summary>
    private static string[] RelatedIn(string folder, string id)
    {
        using var sarif = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "log.sarif")));
        return
        [
            .. sarif
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Single(result => result.GetProperty("ruleId").GetString() == id)
                .GetProperty("relatedLocations")
                .EnumerateArray()
                .Select(location => location.GetProperty("physicalLocation"))
                .Select(place =>
                    Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString())
                    + $"({place.GetProperty("region").GetProperty("startLine").GetInt32()})"
                ),
        ];
    }

    private static string Certificate(DateTimeOffset to)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Plant Root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero), to);
        return certificate.ExportCertificatePem();
    }
}
