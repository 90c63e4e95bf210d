using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Which method a virtual call runs.</summary>
internal static class Dispatch
{
    /// <summary>
    /// The method that runs: of an object that was seen being made, the one that its type overrides or implements.
    /// </summary>
    public static IMethodSymbol TargetOf(IMethodSymbol method, Value? receiver, State state)
    {
        if (state.Object(receiver) is not { Kind: ObjectKind.User, IsExternal: false, Type: { } type })
        {
            return method;
        }

        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.FindImplementationForInterfaceMember(method) as IMethodSymbol ?? method;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(method.Name))
            {
                for (
                    var overridden = member as IMethodSymbol;
                    overridden is not null;
                    overridden = overridden.OverriddenMethod
                )
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return (IMethodSymbol)member;
                    }
                }
            }
        }

        return method;
    }

    /// <summary>The property that is read: of an object that was seen being made, the one of its type.</summary>
    public static IPropertySymbol TargetOf(IPropertySymbol property, Value? receiver, State state) =>
        (property.IsVirtual || property.IsAbstract || property.IsOverride)
        && property.GetMethod is { } getter
        && TargetOf(getter, receiver, state).AssociatedSymbol is IPropertySymbol target
            ? target
            : property;

    /// <summary>
    /// Another type's code may run in place of the method's: it may do more with what it is given or returns.
    /// </summary>
    public static bool MayBeOverridden(Call call, IMethodSymbol method, Step step) =>
        !step.Mode.TrustsVirtualMembers
        && call.Operation is IInvocationOperation { IsVirtual: true }
        && IsOverridable(step.Machine, method)
        && !IsOfKnownType(call.Receiver, step.State);

    /// <summary>Another type's property may be read in place of this one.</summary>
    public static bool MayBeOverridden(MemberRead read, Step step) =>
        IsOverridable(step.Machine, read.Member) && !IsOfKnownType(read.Receiver, step.State);

    private static bool IsOfKnownType(Value? receiver, State state) =>
        state.Object(receiver) is { Kind: ObjectKind.User, IsExternal: false };

    private static bool IsOverridable(Machine machine, ISymbol member) =>
        (member.IsVirtual || member.IsOverride)
        && !member.IsSealed
        && !member.ContainingType.IsSealed
        && member.ContainingType.TypeKind == TypeKind.Class
        && machine.Facts.MayBeDerivedFrom(member.ContainingType);

    /// <summary>Of a partial method the part whose parameters the body names.</summary>
    public static IMethodSymbol WithBody(IMethodSymbol method) => method.PartialImplementationPart ?? method;
}
