using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>A program that a user has, and a machine that runs the tests perhaps has not.</summary>
/// <param name="Command">On the PATH.</param>
/// <param name="Package">The .NET tool that brings it; null when there is none.</param>
/// <param name="Version">The tool's version.</param>
internal sealed record Tool(string Command, string? Package = null, string? Version = null)
{
    public static readonly Tool Bash = new("bash");

    /// <summary>The language server of editors that bring none of their own, such as Neovim.</summary>
    public static readonly Tool CSharpLanguageServer = new("csharp-ls", "csharp-ls", "0.28.0");

    public static readonly Tool Git = new("git");

    public static readonly Tool Jq = new("jq");

    public static readonly Tool PowerShell = new("pwsh", "PowerShell", "7.6.9");

    /// <summary>The path of the program; where there is none, the test is skipped, and says why.</summary>
    public async Task<string> RequireAsync()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "tools", Command);
        if ((Find() ?? FileIn(folder)) is { } found)
        {
            return found;
        }

        if (Package is null)
        {
            Assert.Skip($"{Command} is not on the PATH.");
        }

        var install = await PackageFixture.RunAsync(
            AppContext.BaseDirectory,
            "tool",
            "install",
            Package,
            "--version",
            Version!,
            "--tool-path",
            folder
        );
        Assert.SkipWhen(
            install.ExitCode != 0,
            $"{Command} is not on the PATH, and the tool {Package} {Version} could not be installed: {install.Output}"
        );
        return FileIn(folder)!;
    }

    private string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator)
            .Select(FileIn)
            .FirstOrDefault(file => file is not null);

    private string? FileIn(string folder) =>
        new[] { Path.Combine(folder, Command), Path.Combine(folder, Command + ".exe") }.FirstOrDefault(File.Exists);
}
