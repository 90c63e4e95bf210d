using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>The package in a real language server, driven as an editor drives it.</summary>
public sealed class EditorTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    private const string Clean = """
        using MQTTnet;

        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o
                .UseTls())
            .Build();
        System.Console.WriteLine(options.ClientId);

        """;

    [Fact]
    public async Task Typing_a_line_brings_its_squiggle_and_deleting_it_takes_it_away()
    {
        using var limit = Limit();
        var (server, file) = await OpenAsync("Typed", Clean, limit.Token);
        using var _ = server;
        Assert.Empty(await server.DiagnosticsAsync(file));

        await server.TypeAsync(file, 5, "        .WithCertificateValidationHandler(_ => true)");
        var finding = Assert.Single(await server.DiagnosticsAsync(file));

        Assert.Equal("MQTLS1001", finding["code"]!.ToString());
        Assert.Equal(
            """{"start":{"line":5,"character":9},"end":{"line":5,"character":52}}""",
            finding["range"]!.ToJsonString()
        );
        Assert.Equal(2, finding["severity"]!.GetValue<int>());
        Assert.EndsWith(
            "rules.md#mqtls1001",
            finding["codeDescription"]!["href"]!.ToString(),
            StringComparison.Ordinal
        );
        Assert.Contains("accepts every certificate", finding["message"]!.ToString(), StringComparison.Ordinal);

        await server.DeleteAsync(file, 5);
        Assert.Empty(await server.DiagnosticsAsync(file));
    }

    [Fact]
    public async Task A_handler_of_many_lines_has_a_squiggle_of_one()
    {
        using var limit = Limit();
        var (server, file) = await OpenAsync("Lines", Clean, limit.Token);
        using var _ = server;

        await server.TypeAsync(
            file,
            5,
            """
                    .WithCertificateValidationHandler(e =>
                    {
                        return true;
                    })
            """.ReplaceLineEndings("\n")
        );
        var finding = Assert.Single(await server.DiagnosticsAsync(file));

        Assert.Equal(
            """{"start":{"line":5,"character":9},"end":{"line":5,"character":46}}""",
            finding["range"]!.ToJsonString()
        );
    }

    /// <summary>The server asks for a design-time build, which hands in the files as a real one does.</summary>
    [Fact]
    public async Task A_certificate_that_has_expired_has_its_squiggle_at_the_code_that_loads_it()
    {
        const string Trusting = """
            using System.Security.Cryptography.X509Certificates;
            using MQTTnet;

            var ca = new X509Certificate2Collection();
            ca.ImportFromPemFile("certs/site-ca.pem");
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer("broker.site.example", 8883)
                .WithTlsOptions(o => o.WithTrustChain(ca))
                .Build();
            System.Console.WriteLine(options.ClientId);

            """;
        using var limit = Limit();
        package.Write(
            "Certificate/certs/site-ca.pem",
            await File.ReadAllTextAsync(
                Path.Combine(PackageFixture.Repository, "samples", "Certificates", "certs", "site-ca.pem"),
                limit.Token
            )
        );
        var (server, file) = await OpenAsync("Certificate", Trusting, limit.Token);
        using var _ = server;

        var finding = Assert.Single(
            await server.DiagnosticsAsync(file),
            finding => finding["code"]!.ToString() == "MQTLS6001"
        );
        Assert.Equal(
            """{"start":{"line":4,"character":21},"end":{"line":4,"character":40}}""",
            finding["range"]!.ToJsonString()
        );
        Assert.Contains("expired on 2022-01-01", finding["message"]!.ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// An ASP.NET Core worker, opened twice: the language server reads the file when it loads the project.
    /// </summary>
    [Theory]
    [InlineData("1883", "MQTLS4004")]
    [InlineData("8883", null)]
    public async Task A_value_of_a_settings_file_has_its_squiggle_in_the_code(string port, string? id)
    {
        using var limit = Limit();
        var name = "Worker" + port;
        var project = PackageFixture
            .ProjectFile(PackageFixture.Reference, "<ImplicitUsings>enable</ImplicitUsings>")
            .Replace("Microsoft.NET.Sdk", "Microsoft.NET.Sdk.Web", StringComparison.Ordinal);
        package.Write(
            $"{name}/appsettings.json",
            $$"""{ "Mqtt": { "Host": "broker.example.com", "Port": {{port}} } }"""
        );
        var (server, file) = await OpenAsync(
            name,
            """
            using MQTTnet;

            var builder = WebApplication.CreateBuilder(args);
            var mqtt = builder.Configuration.GetSection("Mqtt");
            var options = new MqttClientOptionsBuilder()
                .WithTcpServer(mqtt["Host"], mqtt.GetValue<int>("Port"))
                .WithTlsOptions(o => o.UseTls())
                .Build();
            System.Console.WriteLine(options.ClientId);

            """,
            limit.Token,
            project
        );
        using var _ = server;

        var findings = await server.DiagnosticsAsync(file);

        Assert.Equal(id is null ? [] : [id], findings.Select(finding => finding["code"]!.ToString()));
        Assert.All(
            findings,
            finding =>
            {
                Assert.Equal(5, finding["range"]!["start"]!["line"]!.GetValue<int>());
                Assert.EndsWith("as set in appsettings.json", finding["message"]!.ToString(), StringComparison.Ordinal);
            }
        );
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        return limit;
    }

    private async Task<(LanguageServer Server, string File)> OpenAsync(
        string name,
        string text,
        CancellationToken cancellation,
        string? project = null
    )
    {
        var command = await Tool.CSharpLanguageServer.RequireAsync();
        package.Write($"{name}/App.csproj", project ?? PackageFixture.ProjectFile(PackageFixture.Reference));
        package.Write($"{name}/Program.cs", text);
        var folder = Path.Combine(package.Root, name);
        var restore = await PackageFixture.RunAsync(folder, "restore");
        Assert.True(restore.ExitCode == 0, restore.Output);

        var server = await LanguageServer.StartAsync(command, folder, cancellation);
        var file = Path.Combine(folder, "Program.cs");
        await server.OpenAsync(file, text);
        return (server, file);
    }
}
