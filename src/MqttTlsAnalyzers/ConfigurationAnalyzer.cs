using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Evaluation;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.MqttNet;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Rules.Validation;

namespace MqttTlsAnalyzers;

/// <summary>
/// The driver: runs each body that can concern MQTTnet abstractly, once, and lets the client and server rules read the
/// configurations that come out.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        RuleRegistry.Client.Select(static rule => rule.Descriptor)
            .Concat(RuleRegistry.Server.Select(static rule => rule.Descriptor))
            .Distinct()
            .ToImmutableArray();

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // A disabled check in a generated file still ships.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (!MqttNetTypes.IsReferencedBy(start.Compilation))
            {
                return;
            }

            var services = new EvaluationServices(start.Compilation, MqttNetCapabilitiesFactory.Create(start.Compilation));
            var options = new AnalysisOptionsCache(start.Options.AnalyzerConfigOptionsProvider);

            // Code blocks, not operation blocks: those would bind every body of the program before it could be filtered.
            start.RegisterCodeBlockAction(block => Analyze(block, services, options));
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, EvaluationServices services, AnalysisOptionsCache optionsCache)
    {
        var findings = new Dictionary<(string Id, Location Location), Finding>();
        foreach (var body in FlowGraphs.BodiesOf(context.CodeBlock))
        {
            if (!BelongsTo(body, context.OwningSymbol) || !MqttSyntaxFilter.MayConcernMqtt(body))
            {
                continue;
            }

            var options = optionsCache.Of(body.SyntaxTree);
            var configurations = BodyConfigurations.Of(body, context.SemanticModel, context.OwningSymbol, services.WithOptions(options), context.CancellationToken);
            foreach (var paths in configurations.Clients)
            {
                var ruleContext = new ClientRuleContext(paths, services.Library, options, Collect);
                foreach (var rule in RuleRegistry.Client)
                {
                    rule.Evaluate(ruleContext);
                }
            }

            foreach (var paths in configurations.Servers)
            {
                var ruleContext = new ServerRuleContext(paths, services.Library, options, Collect);
                foreach (var rule in RuleRegistry.Server)
                {
                    rule.Evaluate(ruleContext);
                }
            }
        }

        var certain = new HashSet<Location>(findings.Values.Where(static finding => finding.Descriptor.Id.StartsWith("MQTLS100", StringComparison.Ordinal)).Select(static finding => finding.Location));
        foreach (var finding in findings.Values)
        {
            // Two configurations share the code: what is certain for one is not a switch for the other.
            if (finding.Location.SourceTree == context.CodeBlock.SyntaxTree
                && !(finding.Descriptor.Id == SwitchableValidationRule.Switchable.Id && certain.Contains(finding.Location)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    finding.Descriptor,
                    finding.Location,
                    finding.AdditionalLocations,
                    FixIntent.Encode(finding.Fixes),
                    finding.MessageArguments.ToArray()));
            }
        }

        void Collect(Finding finding)
        {
            var key = (finding.Descriptor.Id, finding.Location);
            if (!findings.ContainsKey(key))
            {
                findings.Add(key, finding);
            }
        }
    }

    /// <summary>A declaration with several bodies (accessors, an initializer) is visited once for each owner.</summary>
    private static bool BelongsTo(SyntaxNode body, ISymbol owner) => (body, owner) switch
    {
        (EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }, IFieldSymbol or IEventSymbol) => variable.Identifier.ValueText == owner.Name,
        (EqualsValueClauseSyntax, IMethodSymbol) => false,
        (AccessorDeclarationSyntax accessor, IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == accessor.SyntaxTree && reference.Span == accessor.Span),
        (AccessorDeclarationSyntax, _) => false,
        _ => true,
    };
}
