using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Rules.Transport;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// Answers, for code whose findings depend on what others make of the builder or options object, whether all visible
/// ones agree:
/// the callers of a helper that is given it or returns it, the readers of a field that holds it. Then that code is
/// where the
/// finding belongs; else each call or read is. One instance per compilation's analysis.
/// </summary>
internal sealed class CallerAgreement
{
    /// <summary>Places bound at the most to find the calls of one helper.</summary>
    private const int MaximumNames = 128;

    private readonly AnalysisServices _services;
    private readonly BodyFindings _bodies;
    private readonly WordIndex _words;
    private readonly ConcurrentDictionary<string, ImmutableArray<(SyntaxNode Body, SyntaxNode Name)>> _names = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<(SyntaxNode Body, SyntaxNode Name)>> _calls = new(
        SymbolEqualityComparer.Default
    );

    public CallerAgreement(AnalysisServices services, BodyFindings bodies, WordIndex words)
    {
        _services = services;
        _bodies = bodies;
        _words = words;
    }

    /// <summary>
    /// Whether a finding that a caller has on a helper's code is told in the helper: because the helper has it by
    /// itself (it
    /// makes the whole configuration), or because all callers have it.
    /// </summary>
    public bool IsToldInHelper(Finding finding, CancellationToken cancellationToken) =>
        IsFoundInHelper(finding, cancellationToken)
        || finding.IsForCallersToAgree
            && MakerOf(finding, cancellationToken) is { } helper
            && FlowGraphs.EnclosingBody(finding.Source.Node) is { } body
            && _bodies.Of(body, cancellationToken).DependsOnCallers
            && AllAgree(finding, helper, cancellationToken);

    /// <summary>What all callers of a method, or all readers of a field, find in the body that belongs to it.</summary>
    public IEnumerable<Finding> AgreedIn(SyntaxNode body, CancellationToken cancellationToken)
    {
        if (FlowGraphs.OwnerOf(body, _services.Graphs.ModelOf(body.SyntaxTree), cancellationToken) is not { } owner)
        {
            yield break;
        }

        var told = new HashSet<(string Id, SyntaxNode Node)>();
        foreach (var maker in MakersIn(owner))
        {
            if (CallsOf(maker, cancellationToken) is not { IsEmpty: false } calls)
            {
                continue;
            }

            foreach (var finding in FindingsOf(calls[0].Body, cancellationToken))
            {
                if (
                    finding.IsForCallersToAgree
                    && !finding.Source.IsInBody
                    && finding.Source.Node.SyntaxTree == body.SyntaxTree
                    && body.FullSpan.Contains(finding.Source.Node.Span)
                    && AllAgree(finding, maker, cancellationToken)
                    && told.Add((finding.Descriptor.Id, finding.Source.Node))
                )
                {
                    yield return finding.InHelper();
                }
            }
        }
    }

    /// <summary>Through which others can reach what a body makes or is given.</summary>
    private static IEnumerable<ISymbol> MakersIn(ISymbol owner) =>
        owner switch
        {
            IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => IsHolder(property)
                ? new[] { property }
                : Enumerable.Empty<ISymbol>(),
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor =>
                constructor.ContainingType.GetMembers().Where(IsHolder),
            IMethodSymbol method when IsGivenABuilder(method) || IsConfigured(method.ReturnType) => new[] { method },
            _ when IsHolder(owner) => new[] { owner },
            _ => Enumerable.Empty<ISymbol>(),
        };

    private static bool IsHolder(ISymbol symbol) =>
        symbol switch
        {
            IFieldSymbol { IsImplicitlyDeclared: false } field => IsConfigured(field.Type),
            IPropertySymbol property => IsConfigured(property.Type),
            _ => false,
        };

    /// <summary>A builder or options type: what is set on it may depend on others.</summary>
    private static bool IsConfigured(ITypeSymbol type) =>
        MqttNetTypes.KindOf(type)
            is not null
                and not (
                    ObjectKind.Client
                    or ObjectKind.Credentials
                    or ObjectKind.CertificateProvider
                    or ObjectKind.ConnectionContextFactory
                );

    private bool IsFoundInHelper(Finding finding, CancellationToken cancellationToken) =>
        FlowGraphs.EnclosingBody(finding.Source.Node) is { } body
        && FindingsOf(body, cancellationToken)
            .Any(own =>
                own.Source.IsInBody
                && (
                    (own.Source.Node == finding.Source.Node && own.Descriptor.Id == finding.Descriptor.Id)
                    || (IsPlaintext(own) && IsPlaintext(finding))
                )
            );

    /// <summary>The same missing TLS, told at the transport or at the credentials.</summary>
    private static bool IsPlaintext(Finding finding) => TurnTlsOn.IsFor(finding.Descriptor);

    private static bool IsGivenABuilder(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => MqttNetTypes.KindOf(parameter.Type) is not null);

    private bool AllAgree(Finding finding, ISymbol maker, CancellationToken cancellationToken) =>
        CallsOf(maker, cancellationToken) is { IsEmpty: false } calls
        && calls.All(call =>
            FindingsOf(call.Body, cancellationToken)
                .Any(other =>
                    other.Descriptor.Id == finding.Descriptor.Id
                    && other.Source.Node == finding.Source.Node
                    && other.Source.CallSite is { } callSite
                    // A body that names a field several times reaches the one object by the first.
                    && (
                        maker is not IMethodSymbol
                        || (
                            callSite.Node.SyntaxTree == call.Name.SyntaxTree
                            && callSite.Node.Span.Contains(call.Name.Span)
                        )
                    )
                )
        );

    /// <summary>Through which the body analysed has reached the code that a finding is about.</summary>
    private ISymbol? MakerOf(Finding finding, CancellationToken cancellationToken)
    {
        switch (FlowGraphs.EnclosingBody(finding.Source.Node))
        {
            case ConstructorDeclarationSyntax
            or EqualsValueClauseSyntax
            or ArrowExpressionClauseSyntax
            or AccessorDeclarationSyntax:
                return
                    finding.Source.CallSite is { } read
                    && _services.Graphs.ModelOf(read.Node.SyntaxTree).GetSymbolInfo(read.Node, cancellationToken).Symbol
                        is { } held
                    && IsHolder(held)
                    ? held
                    : null;
            case BaseMethodDeclarationSyntax declaration:
                return
                    _services.Graphs.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken)
                        is { } method
                    ? MakersIn(method).FirstOrDefault()
                    : null;
            default:
                return null;
        }
    }

    private ImmutableArray<Finding> FindingsOf(SyntaxNode body, CancellationToken cancellationToken) =>
        _bodies.Of(body, cancellationToken).Findings;

    /// <summary>
    /// The names in bodies that may mean the member, and one more than are bound at the most where there are too many.
    /// What is not private
    /// is looked for once for all members of its name.
    /// </summary>
    private ImmutableArray<(SyntaxNode Body, SyntaxNode Name)> NamesOf(
        ISymbol member,
        CancellationToken cancellationToken
    )
    {
        return member.DeclaredAccessibility == Accessibility.Private
                ? In(
                    member
                        .ContainingType.DeclaringSyntaxReferences.Select(static reference => reference.SyntaxTree)
                        .Distinct()
                        .Select(tree => (tree, FileWords.Of(tree)))
                )
            : _names.TryGetValue(member.Name, out var known) ? known
            : _names.GetOrAdd(member.Name, In(_words.FilesWith(member.Name, cancellationToken)));

        ImmutableArray<(SyntaxNode Body, SyntaxNode Name)> In(IEnumerable<(SyntaxTree Tree, FileWords Words)> files) =>
            files
                .SelectMany(file =>
                    NamesIn(file.Tree, file.Words.UsesOf(member.Name, cancellationToken), cancellationToken)
                )
                .Take(MaximumNames + 1)
                .ToImmutableArray();
    }

    private static IEnumerable<(SyntaxNode Body, SyntaxNode Name)> NamesIn(
        SyntaxTree tree,
        ImmutableArray<int> uses,
        CancellationToken cancellationToken
    )
    {
        foreach (var use in uses)
        {
            if (
                tree.GetRoot(cancellationToken).FindToken(use).Parent is { } name
                && FlowGraphs.EnclosingBody(name) is { } body
            )
            {
                yield return (body, name);
            }
        }
    }

    /// <summary>
    /// Every place that names the method, field or property, outside of itself and of the constructors that fill it.
    /// </summary>
    private ImmutableArray<(SyntaxNode Body, SyntaxNode Name)> CallsOf(
        ISymbol method,
        CancellationToken cancellationToken
    )
    {
        if (_calls.TryGetValue(method, out var known))
        {
            return known;
        }

        var names = NamesOf(method, cancellationToken);
        if (names.Length > MaximumNames)
        {
            // A name that everybody uses: too costly to bind them all, so nobody agrees.
            return _calls.GetOrAdd(method, ImmutableArray<(SyntaxNode Body, SyntaxNode Name)>.Empty);
        }

        var calls = ImmutableArray.CreateBuilder<(SyntaxNode Body, SyntaxNode Name)>();
        foreach (var (body, name) in names)
        {
            var symbol = _services.Graphs.ModelOf(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol;
            symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol;
            symbol = (symbol as IMethodSymbol)?.PartialImplementationPart ?? symbol;
            var isWithin =
                (method is not IMethodSymbol && body is ConstructorDeclarationSyntax)
                || method.DeclaringSyntaxReferences.Any(reference =>
                    reference.SyntaxTree == name.SyntaxTree && reference.Span.Contains(name.Span)
                );
            if (
                !isWithin
                && SymbolEqualityComparer.Default.Equals(symbol?.OriginalDefinition, method.OriginalDefinition)
            )
            {
                calls.Add((body, name));
            }
        }

        return _calls.GetOrAdd(method, calls.ToImmutable());
    }
}
