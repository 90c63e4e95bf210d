using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>The commands and files that README.md gives, as they stand there.</summary>
public sealed class RecipeTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    [Fact]
    public async Task Dotnet_add_package_adds_a_private_reference()
    {
        package.Write("Added/App.csproj", PackageFixture.ProjectFile(string.Empty));
        package.Write("Added/Program.cs", PackageFixture.Source);
        var folder = Path.Combine(package.Root, "Added");

        var command = Regex.Match(Readme.Block("sh", "dotnet add package"), "^dotnet (.*)$", RegexOptions.Multiline);
        var added = await PackageFixture.RunAsync(folder, command.Groups[1].Value.Split(' '));
        var built = await PackageFixture.RunAsync(folder, "build", "--no-incremental", "--nologo", "-nodeReuse:false");

        Assert.True(added.ExitCode == 0, added.Output);
        Assert.Contains(
            "<PrivateAssets>all</PrivateAssets>",
            await ReadAsync("Added/App.csproj"),
            StringComparison.Ordinal
        );
        Assert.Equal(["warning MQTLS1001", "warning MQTLS1003"], built.Findings);
    }

    [Fact]
    public async Task With_central_package_management_a_global_reference_covers_every_project()
    {
        WriteCentral("Central", Readme.Block("xml", "<GlobalPackageReference"), string.Empty);

        var built = await BuildAsync("Central/App");

        Assert.True(built.ExitCode == 0, built.Output);
        Assert.Equal(["warning MQTLS1001", "warning MQTLS1003"], built.Findings);
    }

    /// <summary>What the README warns of.</summary>
    [Fact]
    public async Task With_central_package_management_a_reference_with_a_version_is_an_error()
    {
        WriteCentral(
            "Versioned",
            string.Empty,
            Readme.Block("xml", "Version=\"" + PackageFixture.PackageVersion + "\" P")
        );

        var built = await BuildAsync("Versioned/App");

        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("error NU1008", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_baseline_in_bash_records_todays_findings_and_no_others() =>
        TryBaselineAsync("bash", Tool.Bash, "-c", Readme.Block("sh", ">> .editorconfig"));

    [Fact]
    public Task A_baseline_in_PowerShell_records_todays_findings_and_no_others() =>
        TryBaselineAsync(
            "pwsh",
            Tool.PowerShell,
            "-NoProfile",
            "-Command",
            Readme.Block("powershell", ".editorconfig")
        );

    [Fact]
    public Task A_baseline_in_bash_of_a_solution_without_findings_fails() =>
        TryEmptyBaselineAsync("bash", Tool.Bash, "-c", Readme.Block("sh", ">> .editorconfig"));

    [Fact]
    public Task A_baseline_in_PowerShell_of_a_solution_without_findings_fails() =>
        TryEmptyBaselineAsync(
            "pwsh",
            Tool.PowerShell,
            "-NoProfile",
            "-Command",
            Readme.Block("powershell", ".editorconfig")
        );

    /// <summary>On GitHub two uploads of one tool would replace each other.</summary>
    [Fact]
    public async Task The_reports_of_all_projects_become_one()
    {
        var jq = await Tool.Jq.RequireAsync();
        var bash = await Tool.Bash.RequireAsync();
        foreach (var name in new[] { "One", "Two" })
        {
            package.Write($"Report/{name}/{name}.csproj", await ReadAsync("App/App.csproj"));
            package.Write($"Report/{name}/Program.cs", PackageFixture.Source);
        }

        package.Write(
            "Report/All.slnx",
            """<Solution><Project Path="One/One.csproj" /><Project Path="Two/Two.csproj" /></Solution>"""
        );
        var folder = Path.Combine(package.Root, "Report");
        var recipe = Readme.Block("yaml", "analysis.sarif");
        var build = Regex.Match(recipe, "run: dotnet (build .*)\n").Groups[1].Value;
        var merge = Regex.Match(recipe, @"run: \|\n((?:    .*\n)+)").Groups[1].Value;

        var built = await PackageFixture.RunAsync(folder, [.. build.Split(' '), "--nologo", "-nodeReuse:false"]);
        var merged = await PackageFixture.RunToolAsync(bash, folder, "-c", merge);

        Assert.True(built.ExitCode == 0, built.Output);
        Assert.True(merged.ExitCode == 0, jq + merged.Output);
        using var report = JsonDocument.Parse(await ReadAsync("Report/all.sarif"));
        var run = Assert.Single(report.RootElement.GetProperty("runs").EnumerateArray());
        var findings = run.GetProperty("results")
            .EnumerateArray()
            .Select(result =>
                result.GetProperty("ruleId").GetString()
                + " "
                + result
                    .GetProperty("locations")[0]
                    .GetProperty("physicalLocation")
                    .GetProperty("artifactLocation")
                    .GetProperty("uri")
                    .GetString()!
                    .Split("/Report/")[^1]
            );
        Assert.Equal(
            [
                "MQTLS1001 One/Program.cs",
                "MQTLS1001 Two/Program.cs",
                "MQTLS1003 One/Program.cs",
                "MQTLS1003 Two/Program.cs",
                "MQTLS3008 One/Program.cs",
                "MQTLS3008 Two/Program.cs",
            ],
            findings
                .Where(finding => finding.StartsWith("MQTLS", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        );
        var ids = run.GetProperty("tool")
            .GetProperty("driver")
            .GetProperty("rules")
            .EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString())
            .ToArray();
        Assert.Equal(ids.Distinct().Count(), ids.Length);
        Assert.Contains("MQTLS1001", ids);
    }

    [Fact]
    public async Task The_hook_rejects_a_commit_with_something_to_fix_and_no_other()
    {
        var git = await Tool.Git.RequireAsync();
        var bash = await Tool.Bash.RequireAsync();
        package.Write("Hook/App.csproj", await ReadAsync("App/App.csproj"));
        package.Write("Hook/Program.cs", PackageFixture.Source);
        package.Write("Hook/.gitignore", "bin/\nobj/\n");
        var folder = Path.Combine(package.Root, "Hook");
        Task<BuildResult> GitAsync(params string[] arguments) =>
            PackageFixture.RunToolAsync(
                git,
                folder,
                ["-c", "user.name=T", "-c", "user.email=t@example.com", .. arguments]
            );

        await GitAsync("init", "-q");
        var made = await PackageFixture.RunToolAsync(bash, folder, "-c", Readme.Block("sh", "pre-commit"));
        Assert.True(made.ExitCode == 0, made.Output);
        await PackageFixture.RunAsync(folder, "restore");
        await GitAsync("add", ".");
        var rejected = await GitAsync("commit", "-m", "Insecure");
        Assert.NotEqual(0, rejected.ExitCode);
        Assert.Contains("MQTLS1001", rejected.Output, StringComparison.Ordinal);
        Assert.Equal(PackageFixture.Source, await ReadAsync("Hook/Program.cs"));

        await PackageFixture.RunAsync(folder, "format", "analyzers", "--severity", "warn");
        await GitAsync("add", ".");
        var accepted = await GitAsync("commit", "-m", "Secure");
        Assert.True(accepted.ExitCode == 0, accepted.Output);
    }

    [Fact]
    public async Task PowerShell_writes_the_same_hook()
    {
        var bash = await Tool.Bash.RequireAsync();
        var pwsh = await Tool.PowerShell.RequireAsync();
        package.Write("ByBash/.git/hooks/README", string.Empty);
        package.Write("ByPowerShell/.git/hooks/README", string.Empty);

        var byBash = await PackageFixture.RunToolAsync(
            bash,
            Path.Combine(package.Root, "ByBash"),
            "-c",
            Readme.Block("sh", "pre-commit")
        );
        var byPowerShell = await PackageFixture.RunToolAsync(
            pwsh,
            Path.Combine(package.Root, "ByPowerShell"),
            "-NoProfile",
            "-Command",
            Readme.Block("powershell", "pre-commit")
        );

        Assert.True(byBash.ExitCode == 0, byBash.Output);
        Assert.True(byPowerShell.ExitCode == 0, byPowerShell.Output);
        Assert.Equal(
            await ReadAsync("ByBash/.git/hooks/pre-commit"),
            await ReadAsync("ByPowerShell/.git/hooks/pre-commit")
        );
    }

    private async Task TryBaselineAsync(string name, Tool shell, params string[] arguments)
    {
        var command = await shell.RequireAsync();

        // A folder that a pattern would take for something else, and a last line without an end.
        var top = name + "/Old+1@home";
        package.Write(top + "/src/{App}/App.csproj", await ReadAsync("App/App.csproj"));
        package.Write(top + "/src/{App}/Program.cs", PackageFixture.Source);
        package.Write(top + "/Old.slnx", """<Solution><Project Path="src/{App}/App.csproj" /></Solution>""");
        package.Write(top + "/.editorconfig", "root = true");
        var old = Path.Combine(package.Root, top);

        var made = await PackageFixture.RunToolAsync(command, old, arguments);
        var passes = await BuildStrictAsync(old);
        package.Write(
            top + "/src/{App}/New.cs",
            """
            using MQTTnet;

            internal static class New
            {
                public static object Options() => new MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))
                    .Build();
            }

            """
        );
        var fails = await BuildStrictAsync(old);

        Assert.True(made.ExitCode == 0, made.Output);
        Assert.Contains("Findings recorded: 3", made.Output, StringComparison.Ordinal);
        Assert.Equal(
            """
            root = true
            [/src/\{App\}/Program.cs]
            dotnet_diagnostic.MQTLS1001.severity = suggestion
            dotnet_diagnostic.MQTLS1003.severity = suggestion
            dotnet_diagnostic.MQTLS3008.severity = suggestion

            """.ReplaceLineEndings("\n"),
            (await ReadAsync(top + "/.editorconfig")).ReplaceLineEndings("\n")
        );
        Assert.True(passes.ExitCode == 0, passes.Output);
        Assert.Empty(passes.Findings);
        Assert.Equal(["error MQTLS1001"], fails.Findings);
    }

    private async Task TryEmptyBaselineAsync(string name, Tool shell, params string[] arguments)
    {
        var command = await shell.RequireAsync();
        package.Write($"Clean{name}/App.csproj", await ReadAsync("App/App.csproj"));
        package.Write($"Clean{name}/Program.cs", "System.Console.WriteLine();\n");
        package.Write($"Clean{name}/.editorconfig", "root = true\n");

        var made = await PackageFixture.RunToolAsync(command, Path.Combine(package.Root, "Clean" + name), arguments);

        Assert.NotEqual(0, made.ExitCode);
        Assert.Contains("Findings recorded: 0", made.Output, StringComparison.Ordinal);
        Assert.Equal("root = true\n", await ReadAsync($"Clean{name}/.editorconfig"));
    }

    private void WriteCentral(string folder, string central, string everywhere)
    {
        package.Write(
            folder + "/Directory.Packages.props",
            $"""
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
              </PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="MQTTnet" Version="5.2.0.1603" />
              </ItemGroup>
              {central}
            </Project>
            """
        );
        package.Write(folder + "/Directory.Build.props", everywhere.Length == 0 ? "<Project />" : everywhere);
        package.Write(
            folder + "/App/App.csproj",
            PackageFixture
                .ProjectFile(string.Empty)
                .Replace("\"MQTTnet\" Version=\"5.2.0.1603\"", "\"MQTTnet\"", StringComparison.Ordinal)
        );
        package.Write(folder + "/App/Program.cs", PackageFixture.Source);
    }

    private Task<BuildResult> BuildAsync(string folder) =>
        PackageFixture.RunAsync(Path.Combine(package.Root, folder), "build", "--nologo", "-nodeReuse:false");

    private static Task<BuildResult> BuildStrictAsync(string folder) =>
        PackageFixture.RunAsync(
            folder,
            "build",
            "--no-restore",
            "--nologo",
            "-nodeReuse:false",
            "-p:MqttTlsAnalysisMode=Strict"
        );

    private Task<string> ReadAsync(string file) =>
        File.ReadAllTextAsync(Path.Combine(package.Root, file), TestContext.Current.CancellationToken);
}
