using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>
/// Which type of MQTTnet this is, and what this MQTTnet and platform can do: always a question to symbols, never to a
/// version. A type is its name in a namespace under <c>MQTTnet</c>, because each type has moved at least twice.
/// </summary>
internal static class MqttTypes
{
    public static bool IsClientOptionsBuilder(ITypeSymbol? type) => Is(type, TypeNames.MqttClientOptionsBuilder);

    public static bool IsTlsOptionsBuilder(ITypeSymbol? type) => Is(type, TypeNames.MqttClientTlsOptionsBuilder);

    public static bool IsTlsOptions(ITypeSymbol? type) => Is(type, TypeNames.MqttClientTlsOptions);

    public static bool IsTlsParameters(ITypeSymbol? type) => Is(type, TypeNames.MqttClientOptionsBuilderTlsParameters);

    public static bool IsServerOptionsBuilder(ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (Is(current, TypeNames.MqttServerOptionsBuilder))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Is(ITypeSymbol? type, string name)
    {
        if (type is null || !string.Equals(type.Name, name, StringComparison.Ordinal))
        {
            return false;
        }

        var current = type.ContainingNamespace;
        while (current is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            current = current.ContainingNamespace;
        }

        return current is { IsGlobalNamespace: false, Name: "MQTTnet" };
    }

    public static bool HasMember(ITypeSymbol? type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (!current.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A type beside another one: same assembly, same namespace.</summary>
    public static INamedTypeSymbol? Sibling(ITypeSymbol? type, string name) =>
        type?.ContainingNamespace.GetTypeMembers(name).FirstOrDefault();

    /// <summary>A type of the platform, found by walking namespaces; null when it is not there.</summary>
    public static INamedTypeSymbol? Find(Compilation compilation, string @namespace, string name)
    {
        INamespaceSymbol? current = compilation.GlobalNamespace;
        foreach (var part in @namespace.Split('.'))
        {
            current = current
                ?.GetNamespaceMembers()
                .FirstOrDefault(member => string.Equals(member.Name, part, StringComparison.Ordinal));
        }

        return current
            ?.GetTypeMembers(name)
            .FirstOrDefault(type =>
                type.Arity == 0 && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)
            );
    }

    public static string NamespaceOf(ITypeSymbol type) => type.ContainingNamespace.ToDisplayString();
}
