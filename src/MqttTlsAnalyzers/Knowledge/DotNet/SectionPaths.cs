using System.Collections.Concurrent;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Which section of the configuration code means: <c>configuration.GetSection("Mqtt")</c>, a variable that starts as
/// one, or a parameter that all callers give the same one.
/// </summary>
internal sealed class SectionPaths
{
    /// <summary>Variables and parameters that lead to each other.</summary>
    private const int MaximumReferences = 6;

    private readonly CallSites _sites;
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly ConcurrentDictionary<ISymbol, string?> _held = new(SymbolEqualityComparer.Default);

    public SectionPaths(CallSites sites, Func<SyntaxTree, SemanticModel> modelOf)
    {
        _sites = sites;
        _modelOf = modelOf;
    }

    /// <summary>
    /// The path of the section that an expression names: empty for the configuration itself; null when it cannot be
    /// seen.
    /// </summary>
    /// <param name="expression">A section, or the whole configuration.</param>
    /// <param name="model">Of the expression's file.</param>
    /// <param name="site">The call whose arguments the parameters around the expression have; null for any.</param>
    public string? Of(ExpressionSyntax expression, SemanticModel model, CallSite? site = null) =>
        Of(expression, model, site, MaximumReferences);

    /// <summary>
    /// The section that all callers give to a parameter, or that a field or property keeps; null where that is several,
    /// or cannot be seen.
    /// </summary>
    public string? Of(ISymbol symbol) =>
        _held.TryGetValue(symbol, out var known) ? known : _held.GetOrAdd(symbol, Held(symbol, MaximumReferences));

    /// <summary>The text that an expression has, as far as it is a constant, here or at a call.</summary>
    public static string? TextOf(ExpressionSyntax expression, SemanticModel model, CallSite? site = null)
    {
        if (model.GetConstantValue(expression) is { HasValue: true, Value: string text })
        {
            return text;
        }

        return model.GetSymbolInfo(expression).Symbol switch
        {
            IFieldSymbol { IsReadOnly: true, IsStatic: true, DeclaringSyntaxReferences: [var reference] }
                when reference.GetSyntax()
                    is VariableDeclaratorSyntax { Initializer.Value: LiteralExpressionSyntax literal } => literal
                .Token
                .Value as string,
            IParameterSymbol parameter when site?.ArgumentOf(parameter) is { } given => TextOf(given, site.Model),
            IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: string usual }
                when site is not null => usual,
            IPropertySymbol { Name: "Name", ContainingType.Name: "MemberInfo" }
                when expression is MemberAccessExpressionSyntax { Expression: TypeOfExpressionSyntax asked }
                    && model.GetTypeInfo(asked.Type).Type is { } type => (site?.TypeOf(type) ?? type) switch
            {
                ITypeParameterSymbol => null,
                var named => named.Name,
            },
            _ => null,
        };
    }

    private string? Of(ExpressionSyntax expression, SemanticModel model, CallSite? site, int references)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return Of(inner.Expression, model, site, references);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce:
                return Of(coalesce.Left, model, site, references);
            case PostfixUnaryExpressionSyntax suppressed:
                return Of(suppressed.Operand, model, site, references);
            case InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax access,
                ArgumentList.Arguments: { Count: 1 } arguments
            } call when CallSites.NameOf(call) is "GetSection" or "GetRequiredSection":
                return
                    Of(access.Expression, model, site, references) is { } parent
                    && TextOf(arguments[0].Expression, model, site) is { } key
                    ? ConfigurationPath.Combine(parent, key)
                    : null;
        }

        var symbol = references > 0 ? model.GetSymbolInfo(expression).Symbol : null;
        var path = symbol switch
        {
            ILocalSymbol { DeclaringSyntaxReferences: [var loop] }
                when loop.GetSyntax() is ForEachStatementSyntax { Expression: var list } => ElementOf(
                list,
                model,
                references - 1
            ),
            ILocalSymbol { DeclaringSyntaxReferences: [var local] }
                when local.GetSyntax()
                    is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax value } => Of(
                value,
                model,
                site,
                references - 1
            ),
            IParameterSymbol parameter when site?.ArgumentOf(parameter) is { } given => Of(
                given,
                site.Model,
                null,
                references - 1
            ),
            not null => Held(symbol, references - 1),
            _ => null,
        };
        return path ?? (IsWhole(model.GetTypeInfo(expression).Type) ? string.Empty : null);
    }

    private string? Held(ISymbol symbol, int references) =>
        references <= 0
            ? null
            : symbol switch
            {
                IParameterSymbol
                {
                    ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction },
                    DeclaringSyntaxReferences: [var lambda]
                } => Element(lambda.GetSyntax(), references),
                IParameterSymbol { ContainingSymbol: IMethodSymbol method } parameter
                    when IsConfiguration(parameter.Type) => Given(parameter, method, references),
                IFieldSymbol field when IsConfiguration(field.Type) => Kept(field, references),
                IPropertySymbol property when IsConfiguration(property.Type) => Kept(property, references),
                _ => null,
            };

    /// <summary>The parameter of a lambda that a query runs over the children of a section.</summary>
    private string? Element(SyntaxNode parameter, int references) =>
        parameter.FirstAncestorOrSelf<LambdaExpressionSyntax>()
            is {
                Parent: ArgumentSyntax
                {
                    Parent.Parent: InvocationExpressionSyntax
                    {
                        Expression: MemberAccessExpressionSyntax { Expression: var list }
                    }
                }
            }
            ? ElementOf(list, _modelOf(parameter.SyntaxTree), references - 1)
            : null;

    /// <summary>Any element of <c>section.GetChildren()</c>.</summary>
    private string? ElementOf(ExpressionSyntax list, SemanticModel model, int references) =>
        list is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
        && CallSites.NameOf(call) == "GetChildren"
        && Of(access.Expression, model, null, references) is { } section
            ? ConfigurationPath.Combine(section, ShippedSettings.AnyElement)
            : null;

    /// <summary>What the only assignment to a field or property gives it.</summary>
    private string? Kept(ISymbol member, int references)
    {
        ExpressionSyntax? kept = null;
        SemanticModel? model = null;
        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                foreach (var (target, value) in AssignmentsIn(node))
                {
                    if (!target.DescendantTokens().Any(token => token.ValueText == member.Name))
                    {
                        continue;
                    }

                    var its = _modelOf(node.SyntaxTree);
                    if (!SymbolEqualityComparer.Default.Equals(its.GetSymbolInfo(target).Symbol, member))
                    {
                        continue;
                    }

                    if (kept is not null)
                    {
                        return null;
                    }

                    (kept, model) = (value, its);
                }
            }
        }

        return kept is null ? null : Of(kept, model!, null, references - 1);
    }

    private static IEnumerable<(ExpressionSyntax Target, ExpressionSyntax Value)> AssignmentsIn(SyntaxNode node) =>
        node switch
        {
            AssignmentExpressionSyntax { Left: TupleExpressionSyntax targets, Right: TupleExpressionSyntax values } =>
                targets.Arguments.Zip(
                    values.Arguments,
                    static (target, value) => (target.Expression, value.Expression)
                ),
            AssignmentExpressionSyntax assignment => new[] { (assignment.Left, assignment.Right) },
            _ => Enumerable.Empty<(ExpressionSyntax, ExpressionSyntax)>(),
        };

    private string? Given(IParameterSymbol parameter, IMethodSymbol method, int references)
    {
        string? path = null;
        foreach (var site in _sites.Of(method))
        {
            if (
                site.ArgumentOf(parameter) is not { } given
                || Of(given, site.Model, null, references - 1) is not { } one
                || (path is not null && !path.Equals(one, StringComparison.OrdinalIgnoreCase))
            )
            {
                return null;
            }

            path = one;
        }

        return path;
    }

    /// <summary>A configuration that is no section: as a rule, the program's own.</summary>
    public static bool IsWhole(ITypeSymbol? type) =>
        type is { Name: not ConfigurationPath.SectionType, IsTupleType: false } && IsConfiguration(type);

    private static bool IsConfiguration(ITypeSymbol type) =>
        type is INamedTypeSymbol named && WellKnownTypes.IsIn(named, "Microsoft.Extensions.Configuration");
}
