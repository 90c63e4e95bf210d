using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>The package in real builds of a user's project.</summary>
public sealed class BuildTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    /// <summary>
    /// And one in another mode does: the compiler would not be asked again for a file that is older than its output.
    /// </summary>
    [Fact]
    public async Task A_build_with_nothing_to_do_does_nothing()
    {
        Assert.Equal(0, (await package.BuildAsync()).ExitCode);
        var output = Path.Combine(package.Project, "obj", "Debug", PackageFixture.TargetFramework, "App.dll");
        var written = File.GetLastWriteTimeUtc(output);
        Task<BuildResult> AgainAsync(params string[] switches) =>
            PackageFixture.RunAsync(
                package.Project,
                ["build", "--no-restore", "--nologo", "-nodeReuse:false", .. switches]
            );

        var again = await AgainAsync();
        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Equal(written, File.GetLastWriteTimeUtc(output));

        var strict = await AgainAsync("-p:MqttTlsAnalysisMode=Strict");
        Assert.NotEqual(0, strict.ExitCode);
        Assert.Equal(["error MQTLS1001", "error MQTLS1003", "error MQTLS3008"], strict.Findings);
    }

    [Fact]
    public async Task Dotnet_format_repairs_the_code()
    {
        var copy = Path.Combine(package.Root, "Repaired");
        package.Write("Repaired/App.csproj", await ReadAsync("App.csproj"));
        package.Write("Repaired/Program.cs", await ReadAsync("Program.cs"));

        var format = await PackageFixture.RunAsync(copy, "format", "analyzers", "--severity", "warn");
        var recheck = await PackageFixture.RunAsync(
            copy,
            "format",
            "analyzers",
            "--severity",
            "warn",
            "--verify-no-changes",
            "--no-restore"
        );
        var build = await PackageFixture.RunAsync(copy, "build", "--nologo", "-nodeReuse:false");

        Assert.True(format.ExitCode == 0, format.Output);
        Assert.True(recheck.ExitCode == 0, recheck.Output);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Empty(build.Findings);
    }

    /// <summary>Twice, because the first run leaves brokers without a CA, which the second one adds.</summary>
    [Fact]
    public async Task Dotnet_format_repairs_the_insecure_sample()
    {
        var sample = Path.Combine(PackageFixture.Repository, "samples", "Insecure");
        package.Write(
            "Insecure/App.csproj",
            (await ReadAsync("App.csproj")).Replace(
                "<Nullable>",
                "<ImplicitUsings>enable</ImplicitUsings><Nullable>",
                StringComparison.Ordinal
            )
        );
        foreach (var file in Directory.GetFiles(sample, "*.cs"))
        {
            package.Write(
                "Insecure/" + Path.GetFileName(file),
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)
            );
        }

        var copy = Path.Combine(package.Root, "Insecure");
        var before = await PackageFixture.RunAsync(
            copy,
            "build",
            "--nologo",
            "-nodeReuse:false",
            "-p:MqttTlsAnalysisMode=Audit"
        );
        await PackageFixture.RunAsync(copy, "format", "analyzers", "--severity", "info");
        var after = await PackageFixture.RunAsync(
            copy,
            "build",
            "--nologo",
            "-nodeReuse:false",
            "-p:MqttTlsAnalysisMode=Audit"
        );

        Assert.True(before.Findings.Count() > 15, before.Output);
        Assert.True(after.ExitCode == 0, after.Output);

        // No fix: 1010 and 3006. None where nobody looks: 1006, whose handler is in another file, and 3008.
        Assert.Empty(
            after.Findings.Except(["warning MQTLS1006", "warning MQTLS1010", "warning MQTLS3006", "warning MQTLS3008"])
        );
    }

    private Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(package.Project, file), TestContext.Current.CancellationToken);
}
