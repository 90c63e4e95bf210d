using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Evaluation;
using MqttTlsAnalyzers.MqttNet;
using MqttTlsAnalyzers.Rules;

namespace MqttTlsAnalyzers;

/// <summary>
/// Answers, for a helper whose findings depend on what its callers make of the builder, whether all visible callers agree.
/// Then the helper is where the finding belongs; else each call is. One instance per compilation's analysis.
/// </summary>
internal sealed class CallerAgreement
{
    /// <summary>Places bound at the most to find the calls of one helper.</summary>
    private const int MaximumNames = 128;

    private readonly Compilation _compilation;
    private readonly FlowGraphs _graphs;
    private readonly BodyFindings _bodies;
    private readonly WordIndex _words;
    private readonly ConcurrentDictionary<SyntaxTree, ILookup<string, SimpleNameSyntax>> _names = new();
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<(SyntaxNode Body, SyntaxNode Name)>> _calls = new(SymbolEqualityComparer.Default);

    public CallerAgreement(Compilation compilation, FlowGraphs graphs, BodyFindings bodies, WordIndex words)
    {
        _compilation = compilation;
        _graphs = graphs;
        _bodies = bodies;
        _words = words;
    }

    /// <summary>
    /// Whether a finding that a caller has on a helper's code is told in the helper: because the helper has it by itself (it
    /// makes the whole configuration), or because all callers have it.
    /// </summary>
    public bool IsToldInHelper(Finding finding, CancellationToken cancellationToken)
        => IsFoundInHelper(finding, cancellationToken)
            || finding.IsForCallersToAgree && MethodAround(finding.Source.Node, cancellationToken) is { } helper
            && AllAgree(finding, CallsOf(helper, cancellationToken), cancellationToken);

    /// <summary>What all callers of a method find in its body.</summary>
    public IEnumerable<Finding> AgreedIn(SyntaxNode body, CancellationToken cancellationToken)
    {
        if (FlowGraphs.OwnerOf(body, _graphs.ModelOf(body.SyntaxTree), cancellationToken) is not IMethodSymbol method || !IsGivenABuilder(method) || CallsOf(method, cancellationToken) is not { IsEmpty: false } calls)
        {
            yield break;
        }

        var told = new HashSet<(string Id, SyntaxNode Node)>();
        foreach (var finding in FindingsOf(calls[0].Body, cancellationToken))
        {
            if (finding.IsForCallersToAgree && !finding.Source.IsInBody
                && finding.Source.Node.SyntaxTree == body.SyntaxTree && body.FullSpan.Contains(finding.Source.Node.Span)
                && AllAgree(finding, calls, cancellationToken)
                && told.Add((finding.Descriptor.Id, finding.Source.Node)))
            {
                yield return finding.InHelper();
            }
        }
    }

    private bool IsFoundInHelper(Finding finding, CancellationToken cancellationToken)
        => FlowGraphs.EnclosingBody(finding.Source.Node) is { } body
            && FindingsOf(body, cancellationToken).Any(own =>
                own.Source.IsInBody
                && ((own.Source.Node == finding.Source.Node && own.Descriptor.Id == finding.Descriptor.Id) || (IsPlaintext(own) && IsPlaintext(finding))));

    /// <summary>The same missing TLS, told at the transport or at the credentials.</summary>
    private static bool IsPlaintext(Finding finding) => finding.Descriptor.Id is "MQTLS4001" or "MQTLS4002";

    private static bool IsGivenABuilder(IMethodSymbol method) => method.Parameters.Any(static parameter => MqttNetTypes.KindOf(parameter.Type) is not null);

    private bool AllAgree(Finding finding, ImmutableArray<(SyntaxNode Body, SyntaxNode Name)> calls, CancellationToken cancellationToken)
        => !calls.IsEmpty && calls.All(call => FindingsOf(call.Body, cancellationToken).Any(other =>
            other.Descriptor.Id == finding.Descriptor.Id
            && other.Source.Node == finding.Source.Node
            && other.Source.CallSite is { } callSite && callSite.Node.SyntaxTree == call.Name.SyntaxTree && callSite.Node.Span.Contains(call.Name.Span)));

    private IMethodSymbol? MethodAround(SyntaxNode node, CancellationToken cancellationToken)
        => FlowGraphs.EnclosingBody(node) is BaseMethodDeclarationSyntax declaration
            ? _graphs.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is IMethodSymbol method && IsGivenABuilder(method) ? method : null
            : null;

    private ImmutableArray<Finding> FindingsOf(SyntaxNode body, CancellationToken cancellationToken) => _bodies.Of(body, cancellationToken).Findings;

    private IEnumerable<SyntaxTree> TreesThatCanCall(IMethodSymbol method)
        => method.DeclaredAccessibility == Accessibility.Private
            ? method.ContainingType.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree).Distinct()
            : _compilation.SyntaxTrees;

    /// <summary>A file's names, read once however many helpers it may call.</summary>
    private ILookup<string, SimpleNameSyntax> NamesIn(SyntaxTree tree, CancellationToken cancellationToken)
        => _names.TryGetValue(tree, out var known)
            ? known
            : _names.GetOrAdd(tree, tree.GetRoot(cancellationToken).DescendantNodes().OfType<SimpleNameSyntax>().ToLookup(static name => name.Identifier.ValueText, StringComparer.Ordinal));

    /// <summary>Every place that names the method, outside of itself.</summary>
    private ImmutableArray<(SyntaxNode Body, SyntaxNode Name)> CallsOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_calls.TryGetValue(method, out var known))
        {
            return known;
        }

        var calls = ImmutableArray.CreateBuilder<(SyntaxNode Body, SyntaxNode Name)>();
        var bound = 0;
        foreach (var tree in TreesThatCanCall(method))
        {
            if (!_words.Contains(tree, method.Name, cancellationToken))
            {
                continue;
            }

            var model = default(SemanticModel);
            foreach (var name in NamesIn(tree, cancellationToken)[method.Name])
            {
                if (FlowGraphs.EnclosingBody(name) is not { } body)
                {
                    continue;
                }

                if (++bound > MaximumNames)
                {
                    // A name that everybody uses: too costly to bind them all, so nobody agrees.
                    return _calls.GetOrAdd(method, ImmutableArray<(SyntaxNode Body, SyntaxNode Name)>.Empty);
                }

                model ??= _graphs.ModelOf(tree);
                var symbol = model.GetSymbolInfo(name, cancellationToken).Symbol as IMethodSymbol;
                symbol = symbol?.ReducedFrom ?? symbol;
                var isWithin = method.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == tree && reference.Span.Contains(name.Span));
                if (!isWithin && SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, method.OriginalDefinition))
                {
                    calls.Add((body, name));
                }
            }
        }

        return _calls.GetOrAdd(method, calls.ToImmutable());
    }
}
