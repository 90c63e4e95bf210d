using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.Evaluation;
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
            var servers = new CompilationServers(services);
            var callers = new CallerAgreement(
                start.Compilation,
                services.Graphs,
                (body, model, owner, cancellationToken) => FindingsIn(body, model, owner, services, servers, options, cancellationToken));

            // Code blocks, not operation blocks: those would bind every body of the program before it could be filtered.
            start.RegisterCodeBlockAction(block => Analyze(block, services, servers, options, callers));
        });
    }

    private static void Analyze(CodeBlockAnalysisContext context, EvaluationServices services, CompilationServers servers, AnalysisOptionsCache options, CallerAgreement callers)
    {
        if (!services.MayConcernMqtt(context.CodeBlock.SyntaxTree))
        {
            return;
        }

        foreach (var body in FlowGraphs.BodiesOf(context.CodeBlock))
        {
            if (!BelongsTo(body, context.OwningSymbol) || !MqttSyntaxFilter.MayConcernMqtt(WithType(body)))
            {
                continue;
            }

            var (findings, dependsOnCallers) = FindingsIn(body, context.SemanticModel, context.OwningSymbol, services, servers, options, context.CancellationToken);
            foreach (var finding in findings)
            {
                if (finding.Source.IsInBody || !callers.IsToldInHelper(finding, context.CancellationToken))
                {
                    Report(context, finding);
                }
            }

            if (dependsOnCallers)
            {
                foreach (var finding in callers.AgreedIn(body, context.OwningSymbol, context.CancellationToken))
                {
                    Report(context, finding);
                }
            }
        }
    }

    private static void Report(CodeBlockAnalysisContext context, Finding finding)
    {
        if (finding.Location.SourceTree == context.CodeBlock.SyntaxTree)
        {
            context.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    /// <summary>What the rules find in a body, and whether it configures something that only its callers know the whole of.</summary>
    private static (ImmutableArray<Finding> Findings, bool DependsOnCallers) FindingsIn(
        SyntaxNode body, SemanticModel model, ISymbol owner, EvaluationServices services, CompilationServers servers, AnalysisOptionsCache optionsCache, CancellationToken cancellationToken)
    {
        var findings = new Dictionary<(string Id, Location Location), Finding>();
        var options = optionsCache.Of(body.SyntaxTree);
        var configurations = BodyConfigurations.Of(body, model, owner, services.WithOptions(options), cancellationToken);
        foreach (var paths in configurations.Clients)
        {
            var context = new ClientRuleContext(paths, services.Library, options, Collect, () => servers.Get(cancellationToken)) { ClientsOfBody = configurations.Clients };
            foreach (var rule in RuleRegistry.Client)
            {
                rule.Evaluate(context);
            }
        }

        foreach (var paths in configurations.Servers)
        {
            var context = new ServerRuleContext(paths, services.Library, options, Collect);
            foreach (var rule in RuleRegistry.Server)
            {
                rule.Evaluate(context);
            }
        }

        // Two configurations share the code: what is certain for one is not a switch for the other.
        var certain = new HashSet<Location>(findings.Keys.Where(static key => key.Id.StartsWith("MQTLS100", StringComparison.Ordinal)).Select(static key => key.Location));
        var told = findings.Values.Where(finding => finding.Descriptor.Id != SwitchableValidationRule.Switchable.Id || !certain.Contains(finding.Location));
        return (told.ToImmutableArray(), configurations.Clients.Any(static paths => paths.Any(IsSetForCallers)) || configurations.Servers.Any(static paths => paths.Any(IsSetForCallers)));

        void Collect(Finding finding)
        {
            var key = (finding.Descriptor.Id, finding.Location);
            if (!findings.ContainsKey(key))
            {
                findings.Add(key, finding);
            }
        }
    }

    /// <summary>The body dials, logs in, sets or switches off TLS with a builder or options object that somebody else made, or goes on with.</summary>
    private static bool IsSetForCallers(ClientConfiguration path)
        => path is { IsComplete: false, Creation: null or { IsInBody: true } }
            && (path.Tls?.Creation is { IsInBody: true } || path.TransportCall is { IsInBody: true } || path.Credentials.Source is { IsInBody: true } || path.Tls?.UseTls is { IsKnown: true, Value: false, Source.IsInBody: true });

    private static bool IsSetForCallers(ServerConfiguration path)
        => path is { IsComplete: false, Creation: null or { IsInBody: true } }
            && (path.DefaultEndpoint.IsEnabled.Source is { IsInBody: true } || path.TlsEndpoint.IsEnabled.Source is { IsInBody: true } || path.TlsEndpoint.Sources.Any(static source => source.IsInBody));

    /// <summary>With the declaration that names the type of what an initializer or a property's expression makes by <c>new()</c>.</summary>
    private static SyntaxNode WithType(SyntaxNode body) => body switch
    {
        EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax variables } => variables,
        EqualsValueClauseSyntax or ArrowExpressionClauseSyntax when body.Parent is PropertyDeclarationSyntax property => property,
        _ => body,
    };

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
