using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.Evaluation;

namespace MqttTlsAnalyzers;

/// <summary>The MQTT servers that a compilation configures, found when a rule first asks. One instance per compilation's analysis.</summary>
internal sealed class CompilationServers
{
    private readonly EvaluationServices _services;
    private IReadOnlyList<ImmutableArray<ServerConfiguration>>? _servers;

    public CompilationServers(EvaluationServices services) => _services = services;

    /// <summary>For each server builder or options object of the compilation: its paths.</summary>
    public IReadOnlyList<ImmutableArray<ServerConfiguration>> Get(CancellationToken cancellationToken)
    {
        if (_servers is { } known)
        {
            return known;
        }

        var servers = new List<ImmutableArray<ServerConfiguration>>();
        foreach (var tree in _services.Compilation.SyntaxTrees)
        {
            if (tree.GetText(cancellationToken).ToString().IndexOf("Endpoint", StringComparison.Ordinal) < 0)
            {
                continue;
            }

            var model = _services.Graphs.ModelOf(tree);
            foreach (var body in BodiesIn(tree.GetRoot(cancellationToken)))
            {
                if (body.DescendantTokens().Any(static token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText.IndexOf("Endpoint", StringComparison.Ordinal) >= 0)
                    && (model.GetDeclaredSymbol(body, cancellationToken) ?? model.GetEnclosingSymbol(body.SpanStart, cancellationToken)) is { } owner)
                {
                    servers.AddRange(BodyConfigurations.Of(body, model, owner, _services, cancellationToken).Servers);
                }
            }
        }

        return _servers = servers;
    }

    private static IEnumerable<SyntaxNode> BodiesIn(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodesAndSelf(static node => node is not StatementSyntax))
        {
            if (node is MemberDeclarationSyntax and not GlobalStatementSyntax || (node is CompilationUnitSyntax unit && unit.Members.Any(SyntaxKind.GlobalStatement)))
            {
                foreach (var body in FlowGraphs.BodiesOf(node))
                {
                    yield return body;
                }
            }
        }
    }
}
