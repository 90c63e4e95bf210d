using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Where the compilation calls a method or a constructor, and with what.</summary>
internal sealed class CallSites
{
    private readonly IEnumerable<SyntaxTree> _trees;
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<CallSite>> _found = new(
        SymbolEqualityComparer.Default
    );

    public CallSites(IEnumerable<SyntaxTree> trees, Func<SyntaxTree, SemanticModel> modelOf)
    {
        _trees = trees;
        _modelOf = modelOf;
    }

    public ImmutableArray<CallSite> Of(IMethodSymbol method) => _found.GetOrAdd(method.OriginalDefinition, Find);

    private ImmutableArray<CallSite> Find(ISymbol symbol)
    {
        var method = (IMethodSymbol)symbol;
        var isConstructor = method.MethodKind == MethodKind.Constructor;
        var name = isConstructor ? method.ContainingType.Name : method.Name;
        var sites = ImmutableArray.CreateBuilder<CallSite>();
        foreach (var tree in _trees)
        {
            if (!tree.GetText().ToString().Contains(name))
            {
                continue;
            }

            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                if (
                    MayCall(node, name, isConstructor)
                    && _modelOf(tree) is var model
                    && model.GetSymbolInfo(node).Symbol is IMethodSymbol called
                    && SymbolEqualityComparer.Default.Equals((called.ReducedFrom ?? called).OriginalDefinition, method)
                )
                {
                    sites.Add(new CallSite(node, called, model));
                }
            }
        }

        return sites.ToImmutable();
    }

    private static bool MayCall(SyntaxNode node, string name, bool isConstructor) =>
        node switch
        {
            InvocationExpressionSyntax call => !isConstructor && NameOf(call) == name,
            ObjectCreationExpressionSyntax creation => isConstructor && creation.Type.ToString().Contains(name),
            ImplicitObjectCreationExpressionSyntax
            or ConstructorInitializerSyntax
            or PrimaryConstructorBaseTypeSyntax => isConstructor,
            _ => false,
        };

    public static string? NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };
}

/// <summary>One call of a method of the compilation.</summary>
internal sealed class CallSite
{
    private readonly SyntaxNode _call;
    private readonly IMethodSymbol _called;

    public CallSite(SyntaxNode call, IMethodSymbol called, SemanticModel model)
    {
        _call = call;
        _called = called;
        Model = model;
    }

    public SemanticModel Model { get; }

    /// <summary>What a type parameter of the method stands for here; the type itself when it is none.</summary>
    public ITypeSymbol TypeOf(ITypeSymbol type) =>
        type is ITypeParameterSymbol { DeclaringMethod: not null } parameter
        && parameter.Ordinal < _called.TypeArguments.Length
            ? _called.TypeArguments[parameter.Ordinal]
            : type;

    /// <summary>The expression that a parameter gets; null where its default stands in.</summary>
    public ExpressionSyntax? ArgumentOf(IParameterSymbol parameter)
    {
        var ordinal = parameter.Ordinal;
        if (_called.ReducedFrom is not null)
        {
            if (ordinal == 0)
            {
                return (_call as InvocationExpressionSyntax)?.Expression is MemberAccessExpressionSyntax access
                    ? access.Expression
                    : null;
            }

            ordinal--;
        }

        var arguments = _call switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            ConstructorInitializerSyntax initializer => initializer.ArgumentList,
            PrimaryConstructorBaseTypeSyntax parent => parent.ArgumentList,
            _ => null,
        };
        return arguments
                ?.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
                ?.Expression
            ?? (
                arguments is { Arguments: var all } && ordinal < all.Count && all[ordinal].NameColon is null
                    ? all[ordinal].Expression
                    : null
            );
    }
}
