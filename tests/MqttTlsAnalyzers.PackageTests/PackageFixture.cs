using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>
/// A user's project in a temporary folder, outside of this repository, that has the package as it would be published.
/// </summary>
public class PackageFixture : IAsyncLifetime
{
    /// <summary>Two findings by default, MQTLS1001 and MQTLS1003, and MQTLS3008, which is Info.</summary>
    public const string Source = """
        using MQTTnet;

        var accepting = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o
                .WithIgnoreCertificateChainErrors()
                .WithCertificateValidationHandler(_ => true))
            .Build();
        var configured = new MqttClientOptionsBuilder()
            .WithTcpServer(args[0])
            .WithTlsOptions(o => o.UseTls())
            .Build();
        System.Console.WriteLine(accepting.ClientId + configured.ClientId);

        """;

    private readonly string _root = Path.Combine(Path.GetTempPath(), "mqttls-" + Guid.NewGuid().ToString("N"));

    public static string PackageFile { get; } =
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "package"), "*.nupkg").Single();

    public static string PackageVersion { get; } =
        Regex.Match(Path.GetFileName(PackageFile), @"^MqttTlsAnalyzers\.(\d.*)\.nupkg$").Groups[1].Value;

    /// <summary>Gets the reference as README.md asks for it.</summary>
    public static string Reference { get; } =
        $"""<PackageReference Include="MqttTlsAnalyzers" Version="{PackageVersion}" PrivateAssets="all" />""";

    public static string Repository { get; } = FindRepository();

    public static string TargetFramework { get; } = $"net{Environment.Version.Major}.0";

    public string Root => _root;

    public string Project => Path.Combine(_root, "App");

    public virtual async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Project);
        var restored = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "package", "nuget-root.txt")).Trim();

        // No source but the package's folder: MQTTnet is taken from where this repository's own restore put it.
        Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(_root, "packages")}" /></config>
              <fallbackPackageFolders><add key="restored" value="{restored}" /></fallbackPackageFolders>
              <packageSources><clear /><add key="package" value="{Path.GetDirectoryName(
                PackageFile
            )}" /></packageSources>
            </configuration>
            """
        );
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("App/App.csproj", ProjectFile(Reference));
        Write("App/Program.cs", Source);
        var restore = await RunAsync(Project, "restore");
        Assert.True(restore.ExitCode == 0, restore.Output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    public static string ProjectFile(string items, string properties = "<OutputType>Exe</OutputType>") =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{TargetFramework}</TargetFramework>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <WarningsAsErrors>CS8032;CS8033;CS8034;CS9057;AD0001</WarningsAsErrors>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="MQTTnet" Version="5.2.0.1603" />
                {items}
              </ItemGroup>
            </Project>
            """;

    public void Write(string file, string text)
    {
        var path = Path.Combine(_root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MqttTlsAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("MqttTlsAnalyzers.sln is not above the tests.");
    }

    /// <summary>Builds the project anew, with these switches.</summary>
    public Task<BuildResult> BuildAsync(params string[] switches) =>
        RunAsync(Project, ["build", "--no-restore", "--no-incremental", "--nologo", "-nodeReuse:false", .. switches]);

    public static Task<BuildResult> RunAsync(string folder, params string[] arguments) =>
        RunToolAsync("dotnet", folder, arguments);

    public static async Task<BuildResult> RunToolAsync(string tool, string folder, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(tool, folder, arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output + await error);
    }

    /// <summary>How a program starts as from a user's shell, and not as from the build around these tests.</summary>
    public static ProcessStartInfo StartInfo(string tool, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the build around these tests sets for its own children.
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                .ToArray()
        )
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        return start;
    }
}

/// <summary>What a <c>dotnet</c> command said.</summary>
public sealed record BuildResult(int ExitCode, string Output)
{
    /// <summary>Gets the findings, such as <c>warning MQTLS1001</c>, each once.</summary>
    public IEnumerable<string> Findings => In(Output.Split('\n'));

    /// <summary>
    /// The findings in one of the projects that were built; with a target framework, in that build of it.
    /// </summary>
    public IEnumerable<string> FindingsOf(string project, string targetFramework = "")
    {
        var build =
            $"(::TargetFramework={Regex.Escape(targetFramework)})?" + (targetFramework.Length == 0 ? "[^]]*" : "");
        var ofProject = new Regex($@"[/\\]{Regex.Escape(project)}\.csproj( : error |{build}\])");
        return In(Output.Split('\n').Where(line => ofProject.IsMatch(line)));
    }

    private static IEnumerable<string> In(IEnumerable<string> lines) =>
        lines
            .SelectMany(line => Regex.Matches(line, @"\b(warning|error) MQTLS\d{4}\b"))
            .Select(match => match.Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
}
