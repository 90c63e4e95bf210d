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
        "Attribute",
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
        "Type",
        "UInt16",
        "UInt32",
        "UInt64",
        "Uri",
        "ValueTuple",
        "ValueType",
        "Version"
    );

    /// <summary>Types of namespaces whose other types reach outside.</summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> TypesOf =
        ImmutableDictionary.CreateRange(
            StringComparer.Ordinal,
            new[]
            {
                Pair("System.Threading", "Interlocked", "LazyInitializer", "Volatile"),
                Pair("System.IO", "StringReader", "StringWriter", "TextReader", "TextWriter", "MemoryStream"),
                Pair("System.Data.Common", "DbConnectionStringBuilder"),
                Pair("System.Xml.Linq", "XElement", "XDocument", "XAttribute", "XContainer", "XName", "XNamespace"),
            }
        );

    private static readonly ImmutableArray<string> Namespaces = ImmutableArray.Create(
        "System.Collections",
        "System.Linq",
        "System.Numerics",
        "System.Reflection",
        "System.Runtime.CompilerServices",
        "System.Text",
        "System.Threading.Tasks"
    );

    /// <summary>Whether a member of .NET is one of them; so are all members of exceptions.</summary>
    public static bool Is(IMethodSymbol method) =>
        method.ContainingType is { } type
        && (Is(type) || Exceptions.IsException(type))
        && !method.Name.StartsWith("Load", StringComparison.Ordinal);

    private static KeyValuePair<string, ImmutableArray<string>> Pair(string name, params string[] types) =>
        new(name, types.ToImmutableArray());

    private static bool Is(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            ? Types.Contains(type.Name)
            : TypesOf.Any(space => space.Value.Contains(type.Name) && WellKnownTypes.IsIn(type, space.Key))
                || Namespaces.Any(name => WellKnownTypes.IsIn(type, name));
}
