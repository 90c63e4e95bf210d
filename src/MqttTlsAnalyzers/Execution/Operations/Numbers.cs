using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Numbers as the types of C# hold them.</summary>
internal static class Numbers
{
    /// <summary>
    /// What an operation leaves of its result: an <c>int</c> wraps around. Null where it would throw, or where the type
    /// is not followed; other values than whole numbers stay.
    /// </summary>
    public static object? Fit(object value, IOperation operation) =>
        new ConstantValue(value).AsNumber() is { } number && value is not char
            ? Fit(number, operation.Type, IsChecked(operation))
            : value;

    /// <summary>The number as a type holds it; null where it does not fit and that is checked.</summary>
    public static object? Fit(long number, ITypeSymbol? type, bool isChecked)
    {
        var fitting = Wrap(number, type);
        return isChecked && fitting is not null && new ConstantValue(fitting).AsNumber() != number ? null : fitting;
    }

    /// <summary>A <c>double</c>, or a number that an operator makes one of; null for other values.</summary>
    public static double? AsFraction(ConstantValue value) =>
        value.Constant is double fraction ? fraction : value.AsNumber();

    /// <summary>The result of an operator on fractions; null for operators that they do not have.</summary>
    public static object? Fold(BinaryOperatorKind kind, double left, double right) =>
        kind switch
        {
            BinaryOperatorKind.Add => left + right,
            BinaryOperatorKind.Subtract => left - right,
            BinaryOperatorKind.Multiply => left * right,
            BinaryOperatorKind.Divide => left / right,
            BinaryOperatorKind.Remainder => left % right,
            BinaryOperatorKind.LessThan => left < right,
            BinaryOperatorKind.LessThanOrEqual => left <= right,
            BinaryOperatorKind.GreaterThan => left > right,
            BinaryOperatorKind.GreaterThanOrEqual => left >= right,
            _ => null,
        };

    public static bool IsFloating(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

    /// <summary>A number as another type; null where it does not fit, or where that is not followed.</summary>
    public static object? Convert(ConstantValue number, ITypeSymbol type, bool isChecked)
    {
        if (number.AsNumber() is { } whole)
        {
            return type.SpecialType switch
            {
                SpecialType.System_Double => (double)whole,
                SpecialType.System_Single => (float)whole,
                SpecialType.System_Decimal => (decimal)whole,
                _ => Fit(whole, type, isChecked),
            };
        }

        // A fraction is cut off; what is no whole number of 64 bits is not followed.
        var truncated = number.Constant switch
        {
            double value => value,
            float value => value,
            decimal value => (double)value,
            _ => double.NaN,
        };
        return IsFloating(type)
                ? (number.Constant, type.SpecialType) switch
                {

                    (double, SpecialType.System_Double)
                    or
                    (float, SpecialType.System_Single)
                    or (decimal, SpecialType.System_Decimal) => number.Constant,
                    (float value, SpecialType.System_Double) => (double)value,
                    _ => null,
                }
            : Math.Abs(truncated) < 1L << 52 ? Fit((long)truncated, type, isChecked)
            : null;
    }

    private static object? Wrap(long number, ITypeSymbol? type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            type = nullable.TypeArguments[0];
        }

        var underlying = type is INamedTypeSymbol { EnumUnderlyingType: { } held } ? held : type;
        return underlying?.SpecialType switch
        {
            SpecialType.System_SByte => unchecked((sbyte)number),
            SpecialType.System_Byte => unchecked((byte)number),
            SpecialType.System_Int16 => unchecked((short)number),
            SpecialType.System_UInt16 => unchecked((ushort)number),
            SpecialType.System_Char => unchecked((char)number),
            SpecialType.System_Int32 => unchecked((int)number),
            SpecialType.System_UInt32 => unchecked((uint)number),
            SpecialType.System_Int64 or null => number,
            SpecialType.System_UInt64 when number >= 0 => number,
            _ => null,
        };
    }

    private static bool IsChecked(IOperation operation) =>
        operation
            is IBinaryOperation { IsChecked: true }
                or ICompoundAssignmentOperation { IsChecked: true }
                or IConversionOperation { IsChecked: true };
}
