using System.Collections.Concurrent;
using System.Threading;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Rules;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// What the rules find in the bodies of a compilation, each body evaluated once, whoever asks: the driver, or a helper
/// that wants to know what its callers make of it. One instance per compilation's analysis.
/// </summary>
internal sealed class BodyFindings
{
    private readonly AnalysisServices _services;
    private readonly AnalysisOptionsCache _options;
    private readonly ConcurrentDictionary<SyntaxNode, BodyConfigurations?> _configurations = new();
    private readonly ConcurrentDictionary<SyntaxNode, Result> _results = new();
    private IReadOnlyList<ImmutableArray<ServerConfiguration>>? _servers;

    public BodyFindings(AnalysisServices services, AnalysisOptionsCache options)
    {
        _services = services;
        _options = options;
    }

    /// <summary>What the rules find in a body, before any agreement of callers is asked.</summary>
    /// <param name="body">A node that <see cref="FlowGraphs.BodiesOf"/> yields.</param>
    public Result Of(SyntaxNode body, CancellationToken cancellationToken)
    {
        if (_results.TryGetValue(body, out var known))
        {
            return known;
        }

        return _results.GetOrAdd(
            body,
            ConfigurationsOf(body, cancellationToken) is { } configurations
                ? Judge(configurations, _options.Of(body.SyntaxTree), cancellationToken)
                : Result.Nothing
        );
    }

    /// <summary>What a body makes; null when it belongs to nothing that can be run.</summary>
    private BodyConfigurations? ConfigurationsOf(SyntaxNode body, CancellationToken cancellationToken)
    {
        if (_configurations.TryGetValue(body, out var known))
        {
            return known;
        }

        var model = _services.Graphs.ModelOf(body.SyntaxTree);
        var configurations = FlowGraphs.OwnerOf(body, model, cancellationToken) is { } owner
            ? BodyConfigurations.Of(
                body,
                owner,
                _services.Library,
                _services.FactsFor(_options.Of(body.SyntaxTree)),
                cancellationToken
            )
            : null;
        return _configurations.GetOrAdd(body, configurations);
    }

    private Result Judge(
        BodyConfigurations configurations,
        AnalysisOptions options,
        CancellationToken cancellationToken
    )
    {
        var findings = new List<Finding>();
        foreach (var paths in configurations.Clients)
        {
            var context = new ClientRuleContext(
                paths,
                _services.Library,
                options,
                findings.Add,
                () => Servers(cancellationToken)
            )
            {
                ClientsOfBody = configurations.Clients,
                Files = _services.ProjectFiles,
            };
            foreach (var rule in RuleRegistry.Client)
            {
                rule.Evaluate(context);
            }
        }

        foreach (var paths in configurations.Servers)
        {
            var context = new ServerRuleContext(paths, _services.Library, options, findings.Add)
            {
                Files = _services.ProjectFiles,
            };
            foreach (var rule in RuleRegistry.Server)
            {
                rule.Evaluate(context);
            }
        }

        return new Result(
            FindingSelection.Distinct(findings),
            configurations.Clients.Any(static paths => paths.Any(IsSetForCallers))
                || configurations.Servers.Any(static paths => paths.Any(IsSetForCallers)),
            configurations.IsJudged
        );
    }

    /// <summary>
    /// For each server builder or options object that the compilation configures: its paths. Found when a rule first
    /// asks.
    /// </summary>
    private IReadOnlyList<ImmutableArray<ServerConfiguration>> Servers(CancellationToken cancellationToken)
    {
        if (_servers is { } known)
        {
            return known;
        }

        var servers = new List<ImmutableArray<ServerConfiguration>>();
        foreach (var (tree, _) in _services.Files.Where(static file => file.Words.MayConcernMqtt))
        {
            foreach (var body in FlowGraphs.BodiesIn(tree.GetRoot(cancellationToken)))
            {
                if (
                    MqttSyntaxFilter.MayConfigureTlsEndpoint(body)
                    && ConfigurationsOf(body, cancellationToken) is { } configurations
                )
                {
                    servers.AddRange(configurations.Servers);
                }
            }
        }

        return _servers = servers;
    }

    /// <summary>
    /// The body dials, logs in, sets or switches off TLS with a builder or options object that somebody else made, or
    /// goes on with.
    /// </summary>
    private static bool IsSetForCallers(ClientConfiguration path) =>
        path is { IsComplete: false, Creation: null or { IsInBody: true } }
        && (
            path.Tls?.Creation is { IsInBody: true }
            || path.Tls?.Attachment is { IsInBody: true }
            || path.TransportCall is { IsInBody: true }
            || path.Credentials.Source is { IsInBody: true }
            || path.Tls?.UseTls is { IsKnown: true, Value: false, Source.IsInBody: true }
        );

    private static bool IsSetForCallers(ServerConfiguration path) =>
        path is { IsComplete: false, Creation: null or { IsInBody: true } }
        && (
            path.DefaultEndpoint.IsEnabled.Source is { IsInBody: true }
            || path.KestrelListener?.MqttCall is { IsInBody: true }
            || path.TlsEndpoint.IsEnabled.Source is { IsInBody: true }
            || path.TlsEndpoint.Sources.Any(static source => source.IsInBody)
        );

    /// <summary>What is found in one body.</summary>
    internal sealed class Result
    {
        public static readonly Result Nothing = new(
            ImmutableArray<Finding>.Empty,
            dependsOnCallers: false,
            isJudged: true
        );

        public Result(ImmutableArray<Finding> findings, bool dependsOnCallers, bool isJudged)
        {
            Findings = findings;
            DependsOnCallers = dependsOnCallers;
            IsJudged = isJudged;
        }

        public ImmutableArray<Finding> Findings { get; }

        /// <summary>The body configures something that only its callers know the whole of.</summary>
        public bool DependsOnCallers { get; }

        /// <summary>The body could be run within the budget; else no finding means nothing.</summary>
        public bool IsJudged { get; }
    }
}
