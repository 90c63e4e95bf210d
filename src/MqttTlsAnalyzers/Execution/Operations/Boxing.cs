using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Values of value types that become objects, and come back.</summary>
internal static class Boxing
{
    /// <summary>A cast from an object to a value type, which throws where the object is of another one.</summary>
    public static bool IsUnboxing(IConversionOperation conversion) =>
        conversion is { OperatorMethod: null, IsTryCast: false, Type.IsValueType: true }
        && conversion.Operand.Type is { IsReferenceType: true };

    /// <summary>A boxed constant that cannot be cast to a type.</summary>
    public static bool IsOfAnotherType(Value value, ITypeSymbol? type) =>
        value is ConstantValue constant
        && constant.Constant switch
        {
            null => false,
            string => true,
            bool => type is not { SpecialType: SpecialType.System_Boolean }
                && type?.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T,
            _ => type is { SpecialType: SpecialType.System_Boolean },
        };

    /// <summary>Boxing and unboxing make a copy of a struct.</summary>
    public static bool Copies(IConversionOperation conversion, Value value, State state) =>
        conversion is { Operand.Type: { } from, Type: { } to }
        && from.IsValueType != to.IsValueType
        && state.Object(value) is { Kind: ObjectKind.User, Type.IsValueType: true };
}
