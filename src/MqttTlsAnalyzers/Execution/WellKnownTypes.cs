namespace MqttTlsAnalyzers.Execution;

/// <summary>Types of .NET that the language itself treats in a special way.</summary>
internal static class WellKnownTypes
{
    /// <summary>The method belongs to .NET or to Microsoft's libraries.</summary>
    public static bool IsFramework(IMethodSymbol method) =>
        IsIn(method.ContainingType, "System") || IsIn(method.ContainingType, "Microsoft");

    public static bool IsIn(INamedTypeSymbol? type, string @namespace) =>
        NamespaceName.IsIn(type?.ContainingNamespace, @namespace);

    /// <summary>A span or memory over what it is made from: converting to it changes nothing.</summary>
    public static bool IsView(ITypeSymbol type) =>
        type.Name is "ReadOnlySpan" or "Span" or "ReadOnlyMemory" or "Memory"
        && IsIn(type as INamedTypeSymbol, "System");

    /// <summary>A list, set or dictionary of the framework, whatever is in it.</summary>
    public static bool IsCollection(ITypeSymbol type) => IsIn(type as INamedTypeSymbol, "System.Collections");
}
