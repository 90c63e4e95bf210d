using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Which types of the compilation a section of the configuration is bound to:
/// <c>services.Configure&lt;MqttSettings&gt;(configuration.GetSection("Mqtt"))</c>, <c>Get&lt;T&gt;()</c>, <c>Bind</c>,
/// <c>BindConfiguration</c>. An object of a type that several are bound to is one of theirs.
/// </summary>
internal sealed class BoundTypes
{
    /// <summary>Settings inside of settings, for types that contain themselves.</summary>
    private const int MaximumDepth = 4;

    /// <summary>What has more is some other type, of nodes or entries.</summary>
    private const int MaximumPaths = 8;

    private readonly IEnumerable<SyntaxTree> _trees;
    private readonly Func<SyntaxTree, SemanticModel> _modelOf;
    private readonly CallSites _sites;
    private readonly Lazy<Dictionary<INamedTypeSymbol, HashSet<string>>> _paths;
    private readonly Lazy<HashSet<ISymbol>> _written;

    /// <summary>The sections of those types that are bound as options; null for one of several.</summary>
    private readonly Dictionary<INamedTypeSymbol, string?> _options = new(SymbolEqualityComparer.Default);

    public BoundTypes(IEnumerable<SyntaxTree> trees, Func<SyntaxTree, SemanticModel> modelOf)
    {
        _trees = trees;
        _modelOf = modelOf;
        _sites = new CallSites(trees, modelOf);
        Sections = new SectionPaths(_sites, modelOf);
        _paths = new Lazy<Dictionary<INamedTypeSymbol, HashSet<string>>>(Find);
        _written = new Lazy<HashSet<ISymbol>>(FindWritten);
    }

    public SectionPaths Sections { get; }

    /// <summary>
    /// The paths of the keys of which a property gets its value from one; empty where none is known.
    /// </summary>
    /// <param name="property">A property of settings.</param>
    /// <param name="holder">The type of the instance, which may inherit the property; null where it is unknown.</param>
    public ImmutableArray<string> PathsOf(IPropertySymbol property, ITypeSymbol? holder) =>
        (
            (holder is INamedTypeSymbol type && _paths.Value.TryGetValue(type.OriginalDefinition, out var paths))
            || _paths.Value.TryGetValue(property.ContainingType.OriginalDefinition, out paths)
        )
        && paths.Count <= MaximumPaths
            ? paths.Select(path => ConfigurationPath.Combine(path, KeyOf(property))).ToImmutableArray()
            : ImmutableArray<string>.Empty;

    /// <summary>
    /// The one section of which <c>IOptions&lt;T&gt;</c> has its values, whatever else the type is bound to; else null.
    /// </summary>
    public string? OptionsPathOf(INamedTypeSymbol type) =>
        _paths.Value.Count > 0 && _options.TryGetValue(type.OriginalDefinition, out var path) ? path : null;

    /// <summary>Code of the compilation gives the property of some object a value.</summary>
    public bool IsWritten(IPropertySymbol property) => _written.Value.Contains(property.OriginalDefinition);

    /// <summary>The name, unless an attribute gives another.</summary>
    public static string KeyOf(IPropertySymbol property) =>
        property
            .GetAttributes()
            .FirstOrDefault(static attribute =>
                attribute.AttributeClass?.Name == "ConfigurationKeyNameAttribute"
                && attribute.ConstructorArguments.Length == 1
            )
            ?.ConstructorArguments[0]
            .Value as string
        ?? property.Name;

    /// <summary>What the elements of a list, or the values of a dictionary, are; null for other types.</summary>
    public static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type switch
        {
            IArrayTypeSymbol array => array.ElementType,
            INamedTypeSymbol { TypeArguments: { IsEmpty: false } arguments, DeclaringSyntaxReferences.IsEmpty: true } =>
                arguments[arguments.Length - 1],
            _ => null,
        };

    private Dictionary<INamedTypeSymbol, HashSet<string>> Find()
    {
        var paths = new Dictionary<INamedTypeSymbol, HashSet<string>>(SymbolEqualityComparer.Default);
        foreach (var tree in _trees)
        {
            var text = tree.GetText().ToString();
            if (!text.Contains("Configur") && !text.Contains("GetSection"))
            {
                continue;
            }

            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (IsBinding(call))
                {
                    var model = _modelOf(tree);
                    foreach (var (type, path) in BindingsOf(call, model))
                    {
                        Add(type, path, MaximumDepth, paths);
                        if (IsOfOptions(call, model))
                        {
                            _options[type] = !_options.TryGetValue(type, out var known) || known == path ? path : null;
                        }
                    }
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
        call.Expression is MemberAccessExpressionSyntax
        && CallSites.NameOf(call) is "Configure" or "Get" or "Bind" or "BindConfiguration";

    /// <summary>
    /// The call configures options, itself or in a lambda: <c>Configure&lt;T&gt;(o =&gt; section.Bind(o))</c>.
    /// </summary>
    private static bool IsOfOptions(InvocationExpressionSyntax call, SemanticModel model) =>
        CallSites.NameOf(call) switch
        {
            "Get" => false,
            "Bind" => model.GetSymbolInfo(call).Symbol?.ContainingType.Name != "ConfigurationBinder"
                || model.GetSymbolInfo(call.ArgumentList.Arguments.Last().Expression).Symbol
                    is IParameterSymbol
                    {
                        ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }
                    },
            _ => true,
        };

    /// <summary>
    /// What a call binds: one type to one section, or, in a helper that is given either, those of each of its callers.
    /// </summary>
    private IEnumerable<(INamedTypeSymbol Type, string Path)> BindingsOf(
        InvocationExpressionSyntax call,
        SemanticModel model
    )
    {
        if (
            model.GetSymbolInfo(call).Symbol is not IMethodSymbol method
            || !WellKnownTypes.IsIn(method.ContainingType, "Microsoft.Extensions")
        )
        {
            yield break;
        }

        var isSeen = false;
        foreach (var site in HelperOf(call, model) is { } helper ? _sites.Of(helper) : ImmutableArray<CallSite>.Empty)
        {
            if (BindingOf(call, method, model, site) is { } given)
            {
                isSeen = true;
                yield return given;
            }
        }

        if (!isSeen && BindingOf(call, method, model, null) is { } binding)
        {
            yield return binding;
        }
    }

    /// <summary>The method around a call, where it is given something that the call may bind.</summary>
    private static IMethodSymbol? HelperOf(InvocationExpressionSyntax call, SemanticModel model)
    {
        var method = model.GetEnclosingSymbol(call.SpanStart) as IMethodSymbol;
        while (method is { MethodKind: MethodKind.AnonymousFunction, ContainingSymbol: IMethodSymbol outer })
        {
            method = outer;
        }

        return
            method is not null
            && (
                !method.TypeParameters.IsEmpty
                || method.Parameters.Any(static parameter =>
                    parameter.Type is INamedTypeSymbol type
                    && WellKnownTypes.IsIn(type, "Microsoft.Extensions.Configuration")
                )
            )
            ? method
            : null;
    }

    private (INamedTypeSymbol Type, string Path)? BindingOf(
        InvocationExpressionSyntax call,
        IMethodSymbol method,
        SemanticModel model,
        CallSite? site
    )
    {
        var arguments = call.ArgumentList.Arguments;
        var type =
            method.TypeArguments.Length == 1 ? method.TypeArguments[0]
            : method.Name == "Bind" && arguments.Count > 0
                ? model.GetTypeInfo(arguments[arguments.Count - 1].Expression).Type
            : method.Name == "Get" && arguments.Count > 0 && arguments[0].Expression is TypeOfExpressionSyntax asked
                ? model.GetTypeInfo(asked.Type).Type
            : null;
        return
            type is not null
            && PathOf(call, method, model, site) is { } path
            && SettingsIn(site?.TypeOf(type) ?? type, path) is var (settings, at)
            ? (settings, at)
            : null;
    }

    private string? PathOf(InvocationExpressionSyntax call, IMethodSymbol method, SemanticModel model, CallSite? site)
    {
        var receiver = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        var arguments = call.ArgumentList.Arguments;
        switch (method.Name)
        {
            case "Get":
                return Sections.Of(receiver, model, site);
            case "Bind" when method.ContainingType.Name == "ConfigurationBinder":
                var section = Sections.Of(receiver, model, site);
                return arguments.Count != 2 ? section
                    : section is not null && SectionPaths.TextOf(arguments[0].Expression, model, site) is { } key
                        ? ConfigurationPath.Combine(section, key)
                    : null;
            case "BindConfiguration" when arguments.Count > 0:
                return SectionPaths.TextOf(arguments[0].Expression, model, site);
            default:
                return arguments.Count > 0 ? Sections.Of(arguments[0].Expression, model, site) : null;
        }
    }

    /// <summary>
    /// The type of settings that a type is, or that its elements are, and where they are below its path.
    /// </summary>
    private static (INamedTypeSymbol Type, string Path)? SettingsIn(ITypeSymbol type, string path)
    {
        var element = ElementOf(type);
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

    /// <summary>The type with those it derives from, and the types of settings inside of it.</summary>
    private static void Add(
        INamedTypeSymbol type,
        string path,
        int depth,
        Dictionary<INamedTypeSymbol, HashSet<string>> paths
    )
    {
        foreach (var part in TypesOf(type))
        {
            if (!paths.TryGetValue(part, out var known))
            {
                paths.Add(part, known = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
            }

            if (known.Count > MaximumPaths || !known.Add(path))
            {
                continue;
            }

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
