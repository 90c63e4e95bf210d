using System.Collections.Concurrent;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Analysis.Relevance;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>A place in a body that names a method, field or property.</summary>
internal readonly record struct Use(SyntaxNode Body, SyntaxNode Name);

/// <summary>
/// Finds who else has to do with a builder or options object: the callers of a helper that is given it or returns it,
/// the readers of a field that holds it. One instance per compilation's analysis.
/// </summary>
internal sealed class Callers
{
    private readonly AnalysisServices _services;
    private readonly WordIndex _words;
    private readonly ConcurrentDictionary<string, ImmutableArray<Use>> _names = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Use>> _calls = new(SymbolEqualityComparer.Default);

    public Callers(AnalysisServices services, WordIndex words)
    {
        _services = services;
        _words = words;
    }

    /// <summary>Through which others can reach what a body makes or is given.</summary>
    public static IEnumerable<ISymbol> MakersIn(ISymbol owner) =>
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

    /// <summary>Through which the body analysed has reached this code.</summary>
    public ISymbol? MakerOf(SettingSource source, CancellationToken cancellationToken)
    {
        switch (FlowGraphs.EnclosingBody(source.Node))
        {
            case ConstructorDeclarationSyntax
            or EqualsValueClauseSyntax
            or ArrowExpressionClauseSyntax
            or AccessorDeclarationSyntax:
                return
                    source.CallSite is { } read
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

    /// <summary>
    /// Every place that names the method, field or property, outside of itself and of the constructors that fill it.
    /// </summary>
    public ImmutableArray<Use> CallsOf(ISymbol method, CancellationToken cancellationToken)
    {
        if (_calls.TryGetValue(method, out var known))
        {
            return known;
        }

        var names = NamesOf(method, cancellationToken);
        var calls = ImmutableArray.CreateBuilder<Use>();
        foreach (var (body, name) in names)
        {
            if (!MayBeCall(name, method))
            {
                continue;
            }

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
                calls.Add(new Use(body, name));
            }
        }

        return _calls.GetOrAdd(method, calls.ToImmutable());
    }

    /// <summary>
    /// A call with more arguments than the method has parameters, or fewer than it asks for, is one of another method.
    /// Many methods share a name, and to bind each of their calls costs much.
    /// </summary>
    private static bool MayBeCall(SyntaxNode name, ISymbol member)
    {
        var called = name.Parent is MemberAccessExpressionSyntax or MemberBindingExpressionSyntax ? name.Parent : name;
        if (
            member is not IMethodSymbol method
            || called.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments.Count: var count } call
            || call.Expression != called
        )
        {
            return true;
        }

        var required = method.Parameters.Count(static parameter => parameter is { IsOptional: false, IsParams: false });
        var isOpen = !method.Parameters.IsEmpty && method.Parameters[method.Parameters.Length - 1].IsParams;
        return count >= required - (method.IsExtensionMethod ? 1 : 0) && (isOpen || count <= method.Parameters.Length);
    }

    /// <summary>
    /// The names in bodies that may mean the member. What is not private is looked for once for all members of its
    /// name.
    /// </summary>
    private ImmutableArray<Use> NamesOf(ISymbol member, CancellationToken cancellationToken)
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

        ImmutableArray<Use> In(IEnumerable<(SyntaxTree Tree, FileWords Words)> files) =>
            files
                .SelectMany(file =>
                    NamesIn(file.Tree, file.Words.UsesOf(member.Name, cancellationToken), cancellationToken)
                )
                .ToImmutableArray();
    }

    private static IEnumerable<Use> NamesIn(
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
                yield return new Use(body, name);
            }
        }
    }

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
                    MqttNetKinds.Client
                    or MqttNetKinds.Credentials
                    or MqttNetKinds.CertificateProvider
                    or MqttNetKinds.ConnectionContextFactory
                );

    private static bool IsGivenABuilder(IMethodSymbol method) =>
        method.Parameters.Any(static parameter =>
            MqttNetTypes.KindOf(parameter.Type) is not null || KestrelListeners.IsListener(parameter.Type)
        );
}
