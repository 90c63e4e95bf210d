using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>
/// One solution with a project for each way to use the package, and many that do not use MQTTnet at all: one restore,
/// one build. Most of what the tests ask is then a question to its output.
/// </summary>
public sealed class SolutionFixture : PackageFixture
{
    public const int Fillers = 49;

    private readonly List<string> _projects = [];

    public BuildResult Build { get; private set; } = new(0, string.Empty);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        App("NoMode");
        foreach (var mode in new[] { "default", "Strict", "Audit", "None", "Paranoid" })
        {
            App("Mode" + mode, Mode(mode));
        }

        App("FamilyStrict", "<MqttTlsAnalysisMode3xxx>strict</MqttTlsAnalysisMode3xxx>");
        App("FamilyNone", Mode("Strict") + "<MqttTlsAnalysisMode1xxx>None</MqttTlsAnalysisMode1xxx>");
        App("FamilyDefault", Mode("Strict") + "<MqttTlsAnalysisMode3xxx>Default</MqttTlsAnalysisMode3xxx>");
        App("FamilyParanoid", "<MqttTlsAnalysisMode4xxx>Paranoid</MqttTlsAnalysisMode4xxx>");
        App("AsErrors", "<WarningsAsErrors>$(WarningsAsErrors);MQTLS1001</WarningsAsErrors>");
        App("Log", "<ErrorLog>$(MSBuildProjectDirectory)/log.sarif,version=2.1</ErrorLog>");
        // Two frameworks, of which one has an MQTTnet.
        Add(
            "Targets",
            ProjectFile(
                    Reference,
                    "<TargetFramework />"
                        + $"<TargetFrameworks>{TargetFramework};netstandard2.0</TargetFrameworks>"
                        + "<Nullable>disable</Nullable>"
                        + Mode("Strict")
                )
                .Replace(
                    "<PackageReference Include=\"MQTTnet\"",
                    $"<PackageReference Condition=\"'$(TargetFramework)' == '{TargetFramework}'\" Include=\"MQTTnet\"",
                    StringComparison.Ordinal
                ),
            """
            public static class Library
            {
            #if NET
                public static object Options() => new MQTTnet.MqttClientOptionsBuilder()
                    .WithTcpServer("broker.example.com", 8883)
                    .WithTlsOptions(o => o.WithCertificateValidationHandler(_ => true))
                    .Build();
            #endif
            }

            """
        );

        App("OwnConfig", Mode("Strict"));
        Write(
            "OwnConfig/.editorconfig",
            """
            root = true
            [*.cs]
            dotnet_diagnostic.MQTLS1001.severity = warning
            dotnet_diagnostic.MQTLS1003.severity = none

            """
        );

        App("WrongOption");
        Write("WrongOption/.globalconfig", "is_global = true\nmqtt_tls.minimum_protocol = tls1.3\n");

        App("MisspeltOption");
        Write("MisspeltOption/.editorconfig", "root = true\n\n[*.cs]\nmqtt_tls.minimum_protocl = tls13\n");

        App("Suppressed");
        Write(
            "Suppressed/GlobalSuppressions.cs",
            """
            using System.Diagnostics.CodeAnalysis;

            [assembly: SuppressMessage(
                "Security",
                "MQTLS1001",
                Justification = "Known.",
                Scope = "member",
                Target = "~M:Program.<Main>$(System.String[])"
            )]

            """
        );

        // Reference and mode from the outside.
        Write(
            "Props/Directory.Build.props",
            $"<Project><PropertyGroup>{Mode("Audit")}</PropertyGroup><ItemGroup>{Reference}</ItemGroup></Project>"
        );
        Add("Props/FromProps", ProjectFile(string.Empty), Source);

        // A library whose author keeps the analyzers to himself, one whose author does not, and their users.
        foreach (
            var (name, reference) in new[]
            {
                ("Private", Reference),
                ("Open", Reference.Replace(" PrivateAssets=\"all\"", string.Empty, StringComparison.Ordinal)),
            }
        )
        {
            Add(
                name + "Library",
                ProjectFile(reference, "<GeneratePackageOnBuild>true</GeneratePackageOnBuild>"),
                "namespace Library;\n\npublic static class Nothing\n{\n}\n"
            );
            Add(
                name + "User",
                ProjectFile(
                    $"""<ProjectReference Include="../{name}Library/{name}Library.csproj" />""",
                    "<OutputType>Exe</OutputType>" + Mode("Strict")
                ),
                Source
            );
        }

        // The rest of a large solution.
        Write(
            "Many/Directory.Build.props",
            $"<Project><PropertyGroup>{Mode("Strict")}</PropertyGroup><ItemGroup>{Reference}</ItemGroup></Project>"
        );
        for (var i = 1; i <= Fillers; i++)
        {
            Add(
                $"Many/Filler{i}",
                $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>{TargetFramework}</TargetFramework>
                    <NuGetAudit>false</NuGetAudit>
                    <EnableNETAnalyzers>false</EnableNETAnalyzers>
                    <WarningsAsErrors>CS8032;CS8033;CS8034;CS9057;AD0001</WarningsAsErrors>
                  </PropertyGroup>
                </Project>
                """,
                $"namespace Filler;\n\npublic static class Filler{i}\n{{\n    public static int Value => {i};\n}}\n"
            );
        }

        Add("Many/TheOne", ProjectFile(string.Empty), Source);

        Write(
            "All.slnx",
            $"<Solution>{string.Concat(_projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>"
        );
        Build = await RunAsync(Root, "build", "All.slnx", "--nologo", "-nodeReuse:false", "-v:minimal");
    }

    public string Output(string project) =>
        Path.Combine(Root, project, "bin", "Debug", TargetFramework, Path.GetFileName(project) + ".dll");

    private static string Mode(string mode) => $"<MqttTlsAnalysisMode>{mode}</MqttTlsAnalysisMode>";

    private void App(string name, string properties = "") =>
        Add(name, ProjectFile(Reference, "<OutputType>Exe</OutputType>" + properties), Source);

    private void Add(string path, string project, string source)
    {
        var file = $"{path}/{Path.GetFileName(path)}.csproj";
        _projects.Add(file);
        Write(file, project);
        Write(path + "/Program.cs", source);
    }
}
