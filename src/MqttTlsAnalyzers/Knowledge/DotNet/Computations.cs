using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Members of .NET whose answer follows from what they are given, whenever and wherever they are asked.
/// </summary>
internal static class Computations
{
    private static readonly ImmutableHashSet<string> Types = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Array",
        "ArraySegment",
        "BitConverter",
        "Boolean",
        "Buffer",
        "Byte",
        "Char",
        "CharEnumerator",
        "Convert",
        "Decimal",
        "Delegate",
        "Double",
        "Enum",
        "Half",
        "IComparable",
        "IDisposable",
        "IEquatable",
        "Index",
        "Int16",
        "Int32",
        "Int64",
        "Lazy",
        "Math",
        "MathF",
        "Memory",
        "MemoryExtensions",
        "MulticastDelegate",
        "Nullable",
        "Object",
        "Range",
        "ReadOnlyMemory",
        "ReadOnlySpan",
        "SByte",
        "Single",
        "Span",
        "String",
        "StringComparer",
        "TimeSpan",
        "Tuple",
        "UInt16",
        "UInt32",
        "UInt64",
        "Uri",
        "ValueTuple",
        "ValueType",
        "Version"
    );

    private static readonly ImmutableHashSet<string> ThreadingTypes = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Interlocked",
        "LazyInitializer",
        "Volatile"
    );

    private static readonly ImmutableArray<string> Namespaces = ImmutableArray.Create(
        "System.Collections",
        "System.Linq",
        "System.Numerics",
        "System.Runtime.CompilerServices",
        "System.Text",
        "System.Threading.Tasks"
    );

    /// <summary>Whether a member of .NET is one of them; so are all members of exceptions.</summary>
    public static bool Is(IMethodSymbol method) =>
        method.ContainingType is { } type && (Is(type) || Exceptions.IsException(type));

    private static bool Is(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            ? Types.Contains(type.Name)
            : WellKnownTypes.IsIn(type, "System.Threading") && ThreadingTypes.Contains(type.Name)
                || Namespaces.Any(name => WellKnownTypes.IsIn(type, name));
}
