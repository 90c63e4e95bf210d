using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.MSBuild;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>
/// The package in a workspace that Roslyn has loaded from the project file, as an IDE does: light bulbs, Fix All, and
/// what a change to one document costs.
/// </summary>
public sealed class WorkspaceTests(PackageFixture package) : IClassFixture<PackageFixture>
{
    [Fact]
    public async Task The_light_bulb_has_the_fixes_and_the_first_one_repairs_the_line()
    {
        using var workspace = MSBuildWorkspace.Create();
        var document = await OpenAsync(workspace, "Bulb");
        var finding = (await FindingsAsync(document)).First(finding => finding.Id == "MQTLS1001");

        var fixes = await FixesAsync(document, finding);
        var repaired = await ApplyAsync(fixes[0], document);

        Assert.Contains("certificate", fixes[0].Title, StringComparison.Ordinal);
        Assert.DoesNotContain(await FindingsAsync(repaired), other => other.Id == "MQTLS1001");
    }

    [Fact]
    public async Task Fix_All_repairs_every_project_of_the_solution()
    {
        using var workspace = MSBuildWorkspace.Create();
        await OpenAsync(workspace, "First");
        var document = await OpenAsync(workspace, "Second");
        var solution = workspace.CurrentSolution;
        Assert.Equal(2, solution.ProjectIds.Count);
        document = solution.GetDocument(document.Id)!;
        var finding = (await FindingsAsync(document)).First(finding => finding.Id == "MQTLS1001");
        var fix = (await FixesAsync(document, finding))[0];
        var provider = FixProviders(document.Project).Single();

        var action = await provider
            .GetFixAllProvider()!
            .GetFixAsync(
                new FixAllContext(
                    document,
                    provider,
                    FixAllScope.Solution,
                    fix.EquivalenceKey!,
                    [finding.Id],
                    new Diagnostics(),
                    TestContext.Current.CancellationToken
                )
            );
        var repaired = await ApplyAsync(action!, solution);

        foreach (var project in repaired.Projects)
        {
            var program = project.Documents.Single(file => file.Name == "Program.cs");
            Assert.DoesNotContain(await FindingsAsync(program), other => other.Id == "MQTLS1001");
        }
    }

    /// <summary>As an editor asks after each key: one document, changed; what else it depends on is known.</summary>
    [Fact]
    public async Task A_change_to_a_document_is_analysed_within_a_second()
    {
        using var workspace = MSBuildWorkspace.Create();
        var document = await OpenAsync(workspace, "Typing");
        await FindingsAsync(document);
        var fastest = TimeSpan.MaxValue;
        for (var key = 1; key <= 5; key++)
        {
            var text = await document.GetTextAsync(TestContext.Current.CancellationToken);
            document = document.WithText(text.Replace(text.Length, 0, new string('/', 2 * key) + "\n"));

            var (findings, time) = await AnalyseAsync(document);

            Assert.Equal(["MQTLS1001", "MQTLS1003", "MQTLS3008"], findings.Select(finding => finding.Id).Order());
            fastest = time < fastest ? time : fastest;
        }

        Assert.True(fastest < TimeSpan.FromSeconds(1), $"The analyzers took {fastest} at least.");
    }

    /// <summary>The finding names the line of the JSON file until that line is changed, as in an editor.</summary>
    [Fact]
    public async Task A_line_of_a_settings_file_is_judged_until_it_is_changed()
    {
        const string Settings = """
            {
              "Mqtt": {
                "Host": "broker.example.com",
                "Port": 1883
              }
            }

            """;
        package.Write("Web/appsettings.json", Settings);
        using var workspace = MSBuildWorkspace.Create();
        var document = await OpenAsync(
            workspace,
            "Web",
            """
            using Microsoft.Extensions.Options;
            using MQTTnet;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.Configure<MqttSettings>(builder.Configuration.GetSection("Mqtt"));
            builder.Services.AddHostedService<Worker>();
            builder.Build().Run();

            public sealed class MqttSettings
            {
                public string Host { get; set; } = "";
                public int Port { get; set; }
            }

            public sealed class Worker(IOptions<MqttSettings> options) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    using var client = new MqttClientFactory().CreateMqttClient();
                    var settings = options.Value;
                    await client.ConnectAsync(
                        new MqttClientOptionsBuilder()
                            .WithTcpServer(settings.Host, settings.Port)
                            .WithTlsOptions(o => o.UseTls())
                            .Build(),
                        stoppingToken);
                }
            }

            """,
            "Microsoft.NET.Sdk.Web"
        );
        var finding = Assert.Single(await FindingsAsync(document));
        Assert.Equal("MQTLS4004", finding.Id);
        Assert.Equal(
            [("appsettings.json", 2), ("appsettings.json", 3)],
            finding
                .AdditionalLocations.Select(place => place.GetLineSpan())
                .Select(place => (Path.GetFileName(place.Path), place.StartLinePosition.Line))
        );

        var file = document.Project.AdditionalDocuments.Single(other => other.Name == "appsettings.json");
        var changed = document.Project.Solution.WithAdditionalDocumentText(
            file.Id,
            SourceText.From(Settings.Replace("1883", "8883", StringComparison.Ordinal))
        );
        Assert.Empty(await FindingsAsync(changed.GetDocument(document.Id)!));
    }

    private async Task<Document> OpenAsync(
        MSBuildWorkspace workspace,
        string name,
        string source = PackageFixture.Source,
        string sdk = "Microsoft.NET.Sdk"
    )
    {
        package.Write(
            $"{name}/{name}.csproj",
            PackageFixture
                .ProjectFile(
                    PackageFixture.Reference,
                    "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>"
                )
                .Replace("Microsoft.NET.Sdk", sdk, StringComparison.Ordinal)
        );
        package.Write($"{name}/Program.cs", source);
        var file = Path.Combine(package.Root, name, name + ".csproj");
        var restore = await PackageFixture.RunAsync(Path.GetDirectoryName(file)!, "restore");
        Assert.True(restore.ExitCode == 0, restore.Output);
        var project = await workspace.OpenProjectAsync(file, cancellationToken: TestContext.Current.CancellationToken);
        return project.Documents.Single(document => document.Name == "Program.cs");
    }

    /// <summary>Ours are loaded from the package, as the project references it.</summary>
    private static AnalyzerFileReference[] References(Project project) =>
        [
            .. project
                .AnalyzerReferences.OfType<AnalyzerFileReference>()
                .Where(reference =>
                    reference.FullPath.Contains("mqtttlsanalyzers", StringComparison.OrdinalIgnoreCase)
                ),
        ];

    private static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Document document) =>
        (await AnalyseAsync(document)).Findings;

    private static async Task<(ImmutableArray<Diagnostic> Findings, TimeSpan Time)> AnalyseAsync(Document document)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var analyzers = References(document.Project)
            .SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp))
            .ToImmutableArray();
        Assert.NotEmpty(analyzers);
        var compilation = await document.Project.GetCompilationAsync(cancellation);
        var model = await document.GetSemanticModelAsync(cancellation);
        var run = compilation!.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(
                document.Project.AnalyzerOptions,
                onAnalyzerException: (exception, _, _) => throw exception,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: true
            )
        );
        var findings = await run.GetAnalyzerSemanticDiagnosticsAsync(model!, filterSpan: null, cancellation);
        var time = TimeSpan.Zero;
        foreach (var analyzer in analyzers)
        {
            time += (await run.GetAnalyzerTelemetryInfoAsync(analyzer, cancellation)).ExecutionTime;
        }

        return (findings, time);
    }

    private static IEnumerable<CodeFixProvider> FixProviders(Project project) =>
        References(project)
            .SelectMany(reference => reference.GetAssembly().GetTypes())
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!);

    private static async Task<List<CodeAction>> FixesAsync(Document document, Diagnostic finding)
    {
        var fixes = new List<CodeAction>();
        foreach (
            var provider in FixProviders(document.Project)
                .Where(provider => provider.FixableDiagnosticIds.Contains(finding.Id))
        )
        {
            await provider.RegisterCodeFixesAsync(
                new CodeFixContext(document, finding, (fix, _) => fixes.Add(fix), TestContext.Current.CancellationToken)
            );
        }

        Assert.NotEmpty(fixes);
        return fixes;
    }

    private static async Task<Document> ApplyAsync(CodeAction action, Document document) =>
        (await ApplyAsync(action, document.Project.Solution)).GetDocument(document.Id)!;

    private static async Task<Solution> ApplyAsync(CodeAction action, Solution solution)
    {
        var operations = await action.GetOperationsAsync(
            solution,
            new Progress<CodeAnalysisProgress>(),
            TestContext.Current.CancellationToken
        );
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private sealed class Diagnostics : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        )
        {
            var findings = new List<Diagnostic>();
            foreach (var document in project.Documents)
            {
                findings.AddRange(await FindingsAsync(document));
            }

            return findings;
        }

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document,
            CancellationToken cancellationToken
        ) => await FindingsAsync(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project,
            CancellationToken cancellationToken
        ) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
