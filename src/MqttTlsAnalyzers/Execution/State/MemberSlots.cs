namespace MqttTlsAnalyzers.Execution;

/// <summary>Under which name an object of the compilation's types keeps what a field or property holds.</summary>
internal static class MemberSlots
{
    private const char Separator = '@';

    /// <summary>
    /// The member's name; with its type where it hides one of a base type, which the object has as well.
    /// </summary>
    public static string NameOf(ISymbol member)
    {
        // What an accessor calls "field" holds what the property holds.
        member = (member as IFieldSymbol)?.AssociatedSymbol as IPropertySymbol ?? member;
        if (member.IsOverride || member.IsStatic)
        {
            return member.Name;
        }

        for (var type = member.ContainingType?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.SpecialType != SpecialType.System_Object && !type.GetMembers(member.Name).IsEmpty)
            {
                return member.Name + Separator + member.ContainingType!.Name;
            }
        }

        return member.Name;
    }

    /// <summary>A field that shares its memory with others, as of <c>[FieldOffset(0)]</c>.</summary>
    public static bool OverlapsOthers(ISymbol member) =>
        member is IFieldSymbol { ContainingType.IsValueType: true }
        && member
            .GetAttributes()
            .Any(static attribute =>
                attribute.AttributeClass?.Name == nameof(System.Runtime.InteropServices.FieldOffsetAttribute)
            );

    /// <summary>The name of the member that a slot stands for.</summary>
    public static string MemberOf(string slot)
    {
        var at = slot.IndexOf(Separator);
        return at > 0 ? slot.Substring(0, at) : slot;
    }
}
