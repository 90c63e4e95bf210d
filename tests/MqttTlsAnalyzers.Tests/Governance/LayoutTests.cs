using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// How the repository is laid out. In C#, the formatter wraps code, and people wrap strings and comments.
/// </summary>
public sealed class LayoutTests
{
    private const int MaximumLength = 120;

    [Fact]
    public void No_line_is_longer_than_120_characters()
    {
        var files = Repository.CSharpFiles.ToList();
        Assert.True(files.Count > 200, $"Only {files.Count} files were found.");

        var tooLong = files
            .SelectMany(file => File.ReadLines(file).Select((line, index) => (file, line, Number: index + 1)))
            .Where(line => line.line.Length > MaximumLength)
            .Select(line => $"{Path.GetRelativePath(Repository.Root, line.file)}({line.Number})");

        Assert.Empty(tooLong);
    }

    /// <summary>What readers look for, and what tools look for nowhere else.</summary>
    [Fact]
    public void The_top_level_holds_what_readers_expect_and_the_files_that_tools_want_there()
    {
        string[] hidden = [".git", ".vs", ".vscode", ".idea", "artifacts", "TestResults"];
        var names = Directory
            .GetFileSystemEntries(Repository.Root)
            .Select(path => Path.GetFileName(path))
            .Except(hidden)
            .Order(System.StringComparer.Ordinal);

        Assert.Equal(
            [
                ".ci",
                ".config",
                ".csharpierignore",
                ".csharpierrc.json",
                ".editorconfig",
                ".gitattributes",
                ".github",
                ".gitignore",
                "Directory.Build.props",
                "Directory.Packages.props",
                "LICENSE",
                "MqttTlsAnalyzers.sln",
                "README.md",
                "global.json",
                "rules.md",
                "samples",
                "src",
                "tests",
            ],
            names
        );
    }

    [Fact]
    public void CI_restores_the_pinned_formatter_and_checks_src_and_tests_with_it()
    {
        using var manifest = JsonDocument.Parse(Repository.Read(".config", "dotnet-tools.json"));
        var formatter = manifest.RootElement.GetProperty("tools").GetProperty("csharpier");
        Assert.Matches(@"^\d+\.\d+\.\d+$", formatter.GetProperty("version").GetString());

        var script = Repository.Read(".ci", "run");
        Assert.Matches(new Regex(@"^dotnet tool restore\b.*\|\| fail ", RegexOptions.Multiline), script);
        Assert.Matches(new Regex(@"^dotnet csharpier check src tests \|\| fail ", RegexOptions.Multiline), script);
    }
}
