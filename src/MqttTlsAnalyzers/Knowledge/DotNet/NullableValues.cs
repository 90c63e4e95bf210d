using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Members of <c>Nullable&lt;T&gt;</c>. Flow graphs call the accessors of its properties as methods.</summary>
internal static class NullableValues
{
    /// <summary>What a call yields; null for other methods, and where the value is not known.</summary>
    public static Value? Of(Call call, State state) =>
        call is { Receiver: { } value, Method: { } method } && IsOfNullable(method)
            ? method.Name switch
            {
                "get_HasValue" => HasValue(value, state),
                "get_Value" => Content(value),
                "GetValueOrDefault" => value switch
                {
                    ConstantValue { Constant: not null } => value,
                    // Of what ?? and ??= have found not to be null.
                    UnknownValue unknown when unknown.IsNotNull || call.Operation.IsImplicit => unknown.WithoutNull(),
                    ConstantValue when call.Count == 1 => call.Argument(0),
                    ConstantValue when method.ReturnType.SpecialType == SpecialType.System_Boolean => ConstantValue.Of(
                        false,
                        value.Evidence,
                        call.Syntax
                    ),
                    _ => null,
                },
                _ => null,
            }
            : null;

    /// <summary>What a property yields; null for other properties, and where the value is not known.</summary>
    public static Value? Read(PropertyAccess access, State state) =>
        access is { Receiver: { } value, Property: { } property } && IsOfNullable(property)
            ? property.Name switch
            {
                "HasValue" => HasValue(value, state),
                "Value" => Content(value),
                _ => null,
            }
            : null;

    private static Value? Content(Value value) =>
        value switch
        {
            ConstantValue { Constant: not null } => value,
            UnknownValue { Evidence: Evidence.None } unknown => unknown.WithoutNull(),
            _ => null,
        };

    private static Value? HasValue(Value value, State state) =>
        value is ConstantValue or UnknownValue ? UnaryOperators.Not(NullTests.IsNull(value, state)) : null;

    private static bool IsOfNullable(ISymbol member) =>
        member.ContainingType?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
