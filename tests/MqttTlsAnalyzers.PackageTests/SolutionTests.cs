using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>The package in one build of a large solution.</summary>
public sealed class SolutionTests(SolutionFixture solution) : IClassFixture<SolutionFixture>
{
    [Theory]
    [InlineData("NoMode", "warning MQTLS1001,warning MQTLS1003")]
    [InlineData("Modedefault", "warning MQTLS1001,warning MQTLS1003")]
    [InlineData("ModeStrict", "error MQTLS1001,error MQTLS1003,error MQTLS3008")]
    [InlineData("ModeAudit", "warning MQTLS1001,warning MQTLS1003,warning MQTLS3008")]
    [InlineData("ModeNone", "")]
    [InlineData("FamilyStrict", "error MQTLS3008,warning MQTLS1001,warning MQTLS1003")]
    [InlineData("FamilyNone", "error MQTLS3008")]
    [InlineData("FamilyDefault", "error MQTLS1001,error MQTLS1003")]
    [InlineData("AsErrors", "error MQTLS1001,warning MQTLS1003")]
    [InlineData("FromProps", "warning MQTLS1001,warning MQTLS1003,warning MQTLS3008")]
    [InlineData("OwnConfig", "error MQTLS3008,warning MQTLS1001")]
    [InlineData("Suppressed", "warning MQTLS1003")]
    public void A_project_has_the_findings_of_its_configuration(string project, string findings)
    {
        Assert.Equal(findings.Split(',', StringSplitOptions.RemoveEmptyEntries), solution.Build.FindingsOf(project));
        var folder = project == "FromProps" ? "Props/FromProps" : project;
        Assert.True(
            File.Exists(solution.Output(folder)) != findings.Contains("error", StringComparison.Ordinal),
            solution.Build.Output
        );
    }

    [Fact]
    public void Each_target_framework_is_analysed_for_itself()
    {
        Assert.Equal(["error MQTLS1001"], solution.Build.FindingsOf("Targets", PackageFixture.TargetFramework));
        Assert.Empty(solution.Build.FindingsOf("Targets", "netstandard2.0"));
        Assert.True(
            File.Exists(Path.Combine(solution.Root, "Targets", "bin", "Debug", "netstandard2.0", "Targets.dll")),
            solution.Build.Output
        );
    }

    [Fact]
    public void A_wrong_mode_is_an_error_that_lists_the_right_ones()
    {
        Assert.Equal(["error MQTLS0002"], solution.Build.FindingsOf("ModeParanoid"));
        Assert.Contains(
            "'Paranoid' is not a valid value for MqttTlsAnalysisMode; use Default, Strict, Audit or None.",
            solution.Build.Output,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(solution.Output("ModeParanoid")));
    }

    [Fact]
    public void A_wrong_mode_of_a_family_is_an_error_that_names_it()
    {
        Assert.Equal(["error MQTLS0002"], solution.Build.FindingsOf("FamilyParanoid"));
        Assert.Contains(
            "'Paranoid' is not a valid value for MqttTlsAnalysisMode4xxx;",
            solution.Build.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_wrong_option_is_a_warning_that_names_file_line_key_value_and_what_is_accepted()
    {
        Assert.Equal(
            ["warning MQTLS0001", "warning MQTLS1001", "warning MQTLS1003"],
            solution.Build.FindingsOf("WrongOption")
        );
        var message = solution
            .Build.Output.Split('\n')
            .First(line =>
                line.Contains("MQTLS0001", StringComparison.Ordinal)
                && line.Contains("WrongOption.csproj", StringComparison.Ordinal)
            );
        Assert.Contains("Program.cs(1,1)", message, StringComparison.Ordinal);
        Assert.Contains(
            "'tls1.3' is not a valid value for 'mqtt_tls.minimum_protocol' and is ignored ("
                + Path.Combine(solution.Root, "WrongOption", ".globalconfig")
                + ", line 2); use 'tls12' or 'tls13'",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_misspelt_option_is_a_warning_that_names_file_line_and_the_option_that_was_meant()
    {
        Assert.Equal(
            ["warning MQTLS0001", "warning MQTLS1001", "warning MQTLS1003"],
            solution.Build.FindingsOf("MisspeltOption")
        );
        Assert.Contains(
            "'mqtt_tls.minimum_protocl' is not an option and is ignored ("
                + Path.Combine(solution.Root, "MisspeltOption", ".editorconfig")
                + ", line 4); did you mean 'mqtt_tls.minimum_protocol'?",
            solution.Build.Output,
            StringComparison.Ordinal
        );
    }

    /// <summary>
    /// Without PrivateAssets the SDK hands analyzers on to the projects that reference the project; the mode then comes
    /// with them.
    /// </summary>
    [Fact]
    public void A_user_of_the_project_gets_what_its_author_says()
    {
        Assert.Empty(solution.Build.FindingsOf("PrivateUser"));
        Assert.True(File.Exists(solution.Output("PrivateUser")), solution.Build.Output);
        Assert.Equal(["error MQTLS1001", "error MQTLS1003", "error MQTLS3008"], solution.Build.FindingsOf("OpenUser"));
    }

    [Fact]
    public async Task A_user_of_the_package_gets_nothing()
    {
        var file = Assert.Single(
            Directory.GetFiles(
                Path.Combine(solution.Root, "PrivateLibrary", "bin"),
                "*.nupkg",
                SearchOption.AllDirectories
            )
        );
        using var package = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(
            await package.GetEntry("PrivateLibrary.nuspec")!.OpenAsync(TestContext.Current.CancellationToken)
        );
        var nuspec = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("<dependency id=\"MQTTnet\"", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("MqttTlsAnalyzers", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain(
            package.Entries,
            entry => entry.FullName.Contains("MqttTlsAnalyzers", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Of_fifty_projects_only_the_one_with_MQTTnet_is_concerned()
    {
        Assert.Equal(["error MQTLS1001", "error MQTLS1003", "error MQTLS3008"], solution.Build.FindingsOf("TheOne"));
        for (var i = 1; i <= SolutionFixture.Fillers; i++)
        {
            Assert.Empty(solution.Build.FindingsOf("Filler" + i));
            Assert.True(File.Exists(solution.Output($"Many/Filler{i}")), solution.Build.Output);
        }

        // No analyzer that did not load, no crash, nothing else that a user would have to read.
        Assert.DoesNotMatch(@"(warning|error) (CS8032|CS8033|CS8034|CS9057|AD0001)\b", solution.Build.Output);
        Assert.Empty(
            Regex
                .Matches(solution.Build.Output, @"\bwarning (?!MQTLS)[A-Z]+\d+")
                .Select(match => match.Value)
                .Distinct()
        );
    }

    [Fact]
    public async Task The_error_log_has_ids_links_CWE_and_places()
    {
        using var sarif = JsonDocument.Parse(
            await File.ReadAllTextAsync(
                Path.Combine(solution.Root, "Log", "log.sarif"),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var results = run.GetProperty("results")
            .EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("MQTLS", StringComparison.Ordinal))
            .ToDictionary(result => result.GetProperty("ruleId").GetString()!);
        Assert.Equal(["MQTLS1001", "MQTLS1003", "MQTLS3008"], results.Keys.Order());
        foreach (
            var (id, (level, line, column, cwe)) in new[]
            {
                ("MQTLS1001", ("warning", 7, 10, "CWE-295")),
                ("MQTLS1003", ("warning", 6, 10, "CWE-295")),
                ("MQTLS3008", ("note", 10, 6, "CWE-295")),
            }
        )
        {
            Assert.Equal(level, results[id].GetProperty("level").GetString());
            var location = results[id].GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.EndsWith(
                "Log/Program.cs",
                location.GetProperty("artifactLocation").GetProperty("uri").GetString(),
                StringComparison.Ordinal
            );
            var region = location.GetProperty("region");
            Assert.Equal(
                (line, column),
                (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32())
            );

            var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[
                results[id].GetProperty("ruleIndex").GetInt32()
            ];
            Assert.Equal(id, rule.GetProperty("id").GetString());
            Assert.EndsWith(
                "rules.md#" + id.ToLowerInvariant(),
                rule.GetProperty("helpUri").GetString(),
                StringComparison.Ordinal
            );
            Assert.Contains(
                cwe,
                rule.GetProperty("properties").GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())
            );
        }
    }
}
