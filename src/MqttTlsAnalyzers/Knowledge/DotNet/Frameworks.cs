using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Which members are .NET's own, and what they do with what they are given.</summary>
internal static class Frameworks
{
    /// <summary>Calls that keep what they are given and do not look into it.</summary>
    public static bool IsStore(IMethodSymbol method) =>
        WellKnownTypes.IsIn(method.ContainingType, "System.Collections")
        || WellKnownTypes.IsIn(method.ContainingType, "Microsoft.Extensions.DependencyInjection")
        || (
            method.ContainingType.Name is "Tuple" or "ValueTuple"
            && WellKnownTypes.IsIn(method.ContainingType, "System")
        );

    /// <summary>Calls that read what they are given and neither keep nor change it.</summary>
    public static bool IsHarmless(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return type.SpecialType is SpecialType.System_String or SpecialType.System_Object
            || method
                is {
                    Name: "ToString"
                        or "Equals"
                        or "GetHashCode"
                        or "GetType"
                        or "Dispose"
                        or "DisposeAsync"
                        or "ConfigureAwait"
                }
            || (
                WellKnownTypes.IsFramework(method)
                && (
                    type.Name
                        is "Console"
                            or "ArgumentNullException"
                            or "ArgumentException"
                            or "ObjectDisposedException"
                            or "GC"
                            or "Monitor"
                            or "Enumerable"
                            or "Task"
                            or "ValueTask"
                    || WellKnownTypes.IsIn(type, "System.Diagnostics")
                    || WellKnownTypes.IsIn(type, "Microsoft.Extensions.Logging")
                )
            );
    }

    /// <summary>A type whose values are worth entering a method for.</summary>
    public static bool IsFollowed(ITypeSymbol? type) =>
        type is not null
        && (Collections.KindOf(type) is not null || Collections.IsElement(type) || type.TypeKind == TypeKind.Delegate);
}
