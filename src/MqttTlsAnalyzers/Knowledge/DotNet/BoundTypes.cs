using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Which types of the compilation a section of the configuration is bound to:
/// <c>services.Configure&lt;MqttSettings&gt;(configuration.GetSection("Mqtt"))</c>, <c>Get&lt;T&gt;()</c>, <c>Bind</c>,
/// <c>BindConfiguration</c>. A type that two sections are bound to is neither's.
/// </summary>
internal sealed class BoundTypes
{
    /// <summary>Settings inside of settings, for types that contain themselves.</summary>
    private const int MaximumDepth = 4;

    private const int MaximumReferences = 3;

    private readonly IEnumerable<SyntaxTree> _trees;
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly Lazy<Dictionary<INamedTypeSymbol, string?>> _paths;
    private readonly Lazy<HashSet<ISymbol>> _written;

    public BoundTypes(IEnumerable<SyntaxTree> trees, Func<SyntaxTree, SemanticModel> modelOf)
    {
        _trees = trees;
        _modelOf = modelOf;
        _paths = new Lazy<Dictionary<INamedTypeSymbol, string?>>(Find);
        _written = new Lazy<HashSet<ISymbol>>(FindWritten);
    }

    /// <summary>
    /// The path of the key that a property gets its value from; null where none is known, or where code of the
    /// compilation gives it another value.
    /// </summary>
    public string? PathOf(IPropertySymbol property) =>
        _paths.Value.TryGetValue(property.ContainingType.OriginalDefinition, out var path)
        && path is not null
        && !_written.Value.Contains(property.OriginalDefinition)
            ? ConfigurationPath.Combine(path, KeyOf(property))
            : null;

    /// <summary>The name, unless an attribute gives another.</summary>
    private static string KeyOf(IPropertySymbol property) =>
        property
            .GetAttributes()
            .FirstOrDefault(static attribute =>
                attribute.AttributeClass?.Name == "ConfigurationKeyNameAttribute"
                && attribute.ConstructorArguments.Length == 1
            )
            ?.ConstructorArguments[0]
            .Value as string
        ?? property.Name;

    private Dictionary<INamedTypeSymbol, string?> Find()
    {
        var paths = new Dictionary<INamedTypeSymbol, string?>(SymbolEqualityComparer.Default);
        foreach (var tree in _trees)
        {
            var text = tree.GetText().ToString();
            if (!text.Contains("Configur") && !text.Contains("GetSection"))
            {
                continue;
            }

            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (IsBinding(call) && BindingOf(call, _modelOf(tree)) is var (type, path))
                {
                    Add(type, path, MaximumDepth, paths);
                }
            }
        }

        return paths;
    }

    /// <summary>
    /// The properties of bound types that some code assigns to, as in
    /// <c>services.PostConfigure&lt;T&gt;(o =&gt; o.UseTls = true)</c>. An initializer makes another object.
    /// </summary>
    private HashSet<ISymbol> FindWritten()
    {
        var names = new HashSet<string>(
            _paths.Value.Keys.SelectMany(static type =>
                type.GetMembers().OfType<IPropertySymbol>().Select(static property => property.Name)
            ),
            StringComparer.Ordinal
        );
        var written = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in names.Count == 0 ? Enumerable.Empty<SyntaxTree>() : _trees)
        {
            foreach (var assignment in tree.GetRoot().DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                if (
                    assignment.Left is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } target
                    && names.Contains(name)
                    && _modelOf(tree).GetSymbolInfo(target).Symbol is IPropertySymbol property
                )
                {
                    written.Add(property.OriginalDefinition);
                }
            }
        }

        return written;
    }

    private static bool IsBinding(InvocationExpressionSyntax call) =>
        NameOf(call) is "Configure" or "Get" or "Bind" or "BindConfiguration";

    private static string? NameOf(InvocationExpressionSyntax call) =>
        call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
            _ => null,
        };

    private static (INamedTypeSymbol Type, string Path)? BindingOf(InvocationExpressionSyntax call, SemanticModel model)
    {
        if (
            model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || !WellKnownTypes.IsIn(method.ContainingType, "Microsoft.Extensions")
            || call.Expression is not MemberAccessExpressionSyntax access
        )
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        var path = method.Name switch
        {
            "Get" => SectionOf(access.Expression, model, MaximumReferences),
            "Bind" when method.ContainingType.Name == "ConfigurationBinder" && arguments.Count == 2 => SectionOf(
                access.Expression,
                model,
                MaximumReferences
            )
                is { } section
            && TextOf(arguments[0].Expression, model) is { } key
                ? ConfigurationPath.Combine(section, key)
                : null,
            "Bind" when method.ContainingType.Name == "ConfigurationBinder" => SectionOf(
                access.Expression,
                model,
                MaximumReferences
            ),
            "BindConfiguration" when arguments.Count > 0 => TextOf(arguments[0].Expression, model),
            _ when arguments.Count > 0 => SectionOf(arguments[0].Expression, model, MaximumReferences),
            _ => null,
        };
        var type =
            method.TypeArguments.Length == 1 ? method.TypeArguments[0]
            : method.Name == "Bind" && arguments.Count > 0
                ? model.GetTypeInfo(arguments[arguments.Count - 1].Expression).Type
            : null;
        return path is not null && type is not null && SettingsIn(type, path) is var (settings, at)
            ? (settings, at)
            : null;
    }

    /// <summary>
    /// The type of settings that a type is, or that its elements are, and where they are below its path.
    /// </summary>
    private static (INamedTypeSymbol Type, string Path)? SettingsIn(ITypeSymbol type, string path)
    {
        var element = type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments, DeclaringSyntaxReferences.IsEmpty: true } =>
                arguments[arguments.Length - 1],
            _ => null,
        };
        path = element is null ? path : ConfigurationPath.Combine(path, ShippedSettings.AnyElement);
        return
            (element ?? type)
                is INamedTypeSymbol
                {
                    TypeKind: TypeKind.Class or TypeKind.Struct,
                    DeclaringSyntaxReferences.IsEmpty: false
                } settings
            ? (settings.OriginalDefinition, path)
            : null;
    }

    /// <summary>
    /// The path of a section as an expression names it: <c>configuration.GetSection("Mqtt")</c>, or a variable that
    /// starts as one. Empty for the configuration itself; null when it cannot be seen.
    /// </summary>
    private static string? SectionOf(ExpressionSyntax expression, SemanticModel model, int references)
    {
        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return SectionOf(inner.Expression, model, references);
            case PostfixUnaryExpressionSyntax suppressed:
                return SectionOf(suppressed.Operand, model, references);
            case InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax access,
                ArgumentList.Arguments: { Count: 1 } arguments
            } call when NameOf(call) is "GetSection" or "GetRequiredSection":
                return
                    SectionOf(access.Expression, model, references) is { } parent
                    && TextOf(arguments[0].Expression, model) is { } key
                    ? ConfigurationPath.Combine(parent, key)
                    : null;
        }

        if (
            references > 0
            && model.GetSymbolInfo(expression).Symbol is ILocalSymbol { DeclaringSyntaxReferences.Length: 1 } local
            && local.DeclaringSyntaxReferences[0].GetSyntax()
                is VariableDeclaratorSyntax { Initializer.Value: InvocationExpressionSyntax value }
        )
        {
            return SectionOf(value, model, references - 1);
        }

        return
            model.GetTypeInfo(expression).Type
                is INamedTypeSymbol { Name: not ConfigurationPath.SectionType, IsTupleType: false } type
            && WellKnownTypes.IsIn(type, "Microsoft.Extensions.Configuration")
            ? string.Empty
            : null;
    }

    private static string? TextOf(ExpressionSyntax expression, SemanticModel model) =>
        model.GetConstantValue(expression) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>
    /// The type with those it derives from, and the types of settings inside of it; what two paths lead to belongs to
    /// neither.
    /// </summary>
    private static void Add(INamedTypeSymbol type, string path, int depth, Dictionary<INamedTypeSymbol, string?> paths)
    {
        foreach (var part in TypesOf(type))
        {
            if (paths.TryGetValue(part, out var known))
            {
                paths[part] = string.Equals(known, path, StringComparison.OrdinalIgnoreCase) ? known : null;
                continue;
            }

            paths.Add(part, path);
            foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (
                    depth > 0
                    && property is { IsIndexer: false, IsStatic: false }
                    && SettingsIn(property.Type, ConfigurationPath.Combine(path, KeyOf(property)))
                        is var (inner, innerPath)
                )
                {
                    Add(inner, innerPath, depth - 1, paths);
                }
            }
        }
    }

    /// <summary>A type and what it inherits and implements, as far as the compilation declares it.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(INamedTypeSymbol type)
    {
        var bases = new List<INamedTypeSymbol>();
        for (var one = type; one is not null; one = one.BaseType)
        {
            bases.Add(one.OriginalDefinition);
        }

        return bases
            .Concat(type.AllInterfaces.Select(static one => one.OriginalDefinition))
            .Where(static one => !one.DeclaringSyntaxReferences.IsEmpty);
    }
}
