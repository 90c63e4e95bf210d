using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Rules.Files;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// The driver: runs each body that can concern MQTTnet abstractly, once, and lets the client and server rules read the
/// configurations that come out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.All.Select(static rule => rule.Descriptor).Distinct().ToImmutableArray();

    /// <summary>The ids of the findings that can carry intents for fixes.</summary>
    internal static ImmutableArray<string> FixableIds =>
        RuleRegistry
            .All.Where(static rule => rule.HasFix)
            .Select(static rule => rule.Descriptor.Id)
            .Distinct()
            .OrderBy(static id => id, StringComparer.Ordinal)
            .ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A disabled check in a generated file still ships.
        context.ConfigureGeneratedCodeAnalysis(
            GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics
        );
        context.RegisterCompilationStartAction(static start =>
        {
            if (MqttNetAssembly.IsReferencedBy(start.Compilation))
            {
                Start(start);
            }
        });
    }

    // A method of its own: a process that never sees MQTTnet neither compiles this nor loads what it needs.
    private static void Start(CompilationStartAnalysisContext start)
    {
        var services = new AnalysisServices(
            start.Compilation,
            () =>
                ProjectFiles.Of(
                    start.Options,
                    new FileReaders(
                        text => start.TryGetValue(text, ParsedFiles.Pem, out var pem) ? pem : null,
                        text => start.TryGetValue(text, ParsedFiles.Settings, out var settings) ? settings : null,
                        text => start.TryGetValue(text, ParsedFiles.Broker, out var broker) ? broker : null
                    )
                )
        );
        var options = new AnalysisOptionsCache(start.Options.AnalyzerConfigOptionsProvider);
        var findings = new BodyFindings(services, options);
        var callers = new Callers(services, new WordIndex(services));
        var selection = new FindingSelection(services, findings, callers);

        // A file at a time, not a code block or operation block: Roslyn would visit or bind every body of the
        // program before it could be filtered.
        start.RegisterSemanticModelAction(file => Analyze(file, services, selection));
        if (!start.Options.AdditionalFiles.IsEmpty)
        {
            start.RegisterAdditionalFileAction(file => AnalyzeFile(file, services));
        }
    }

    private static void Analyze(
        SemanticModelAnalysisContext context,
        AnalysisServices services,
        FindingSelection selection
    )
    {
        var tree = context.SemanticModel.SyntaxTree;
        if (!services.MayConcernMqtt(tree))
        {
            return;
        }

        services.Graphs.Use(context.SemanticModel);
        foreach (var body in FlowGraphs.BodiesIn(tree.GetRoot(context.CancellationToken)))
        {
            var concern = MqttSemanticFilter.ConcernOf(
                WithType(body),
                context.SemanticModel,
                services,
                context.CancellationToken
            );
            if (concern == MqttConcern.None)
            {
                continue;
            }

            foreach (var finding in selection.ReportedIn(body, concern, context.CancellationToken))
            {
                Report(context, finding);
            }
        }
    }

    /// <summary>What is reported in a file itself.</summary>
    private static void AnalyzeFile(AdditionalFileAnalysisContext context, AnalysisServices services)
    {
        if (services.ProjectFiles.Of(context.AdditionalFile) is not { } file)
        {
            return;
        }

        AnalyzeKey(context, file, services);
        if (file.Broker is { } broker)
        {
            foreach (var rule in RuleRegistry.Broker)
            {
                rule.Evaluate(
                    broker,
                    (span, arguments) =>
                        context.ReportDiagnostic(Diagnostic.Create(rule.Descriptor, file.LocationOf(span), arguments))
                );
            }
        }
    }

    /// <summary>A key's file is reported where the code names it, and in the file where no code does.</summary>
    private static void AnalyzeKey(AdditionalFileAnalysisContext context, ProjectFile file, AnalysisServices services)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider;
        if (
            file.Pem?.PrivateKey is not null
            && KeyFileRule.InFile(file, AnalysisOptions.Read(options.GetOptions(context.AdditionalFile))) is { } finding
            && !services.Names(file, context.CancellationToken)
        )
        {
            context.ReportDiagnostic(finding);
        }
    }

    private static void Report(SemanticModelAnalysisContext context, Finding finding)
    {
        if (finding.Location.SourceTree == context.SemanticModel.SyntaxTree)
        {
            // A project that this one refers to is another compilation, whose code Roslyn takes for no location.
            context.ReportDiagnostic(
                finding.WithCausesIn(context.SemanticModel.Compilation.ContainsSyntaxTree).ToDiagnostic()
            );
        }
    }

    /// <summary>
    /// With the declaration that names the type of what an initializer or a property's expression makes by
    /// <c>new()</c>.
    /// </summary>
    private static SyntaxNode WithType(SyntaxNode body) =>
        body switch
        {
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax variables } => variables,
            EqualsValueClauseSyntax
            or ArrowExpressionClauseSyntax when body.Parent is PropertyDeclarationSyntax property => property,
            _ => body,
        };
}
