namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Compares namespaces with dotted names without writing them out, which the evaluator would do for every call that it
/// meets.
/// </summary>
internal static class NamespaceName
{
    /// <summary>The namespace has this name.</summary>
    /// <param name="name">All parts, with dots between them.</param>
    public static bool Is(INamespaceSymbol @namespace, string name)
    {
        var end = name.Length;
        for (var current = @namespace; !current.IsGlobalNamespace; current = current.ContainingNamespace)
        {
            var start = end - current.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, current.Name, 0, current.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return current.ContainingNamespace is { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }

    /// <summary>The namespace has this name, or is somewhere below the one that has it.</summary>
    public static bool IsIn(INamespaceSymbol? @namespace, string name)
    {
        for (var current = @namespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            if (Is(current, name))
            {
                return true;
            }
        }

        return false;
    }
}
