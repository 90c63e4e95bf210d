using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Operators of nullable types, one of whose operands is null.</summary>
internal static class LiftedOperators
{
    /// <summary>The result; null where no operand is null, or the operator is not lifted.</summary>
    public static Value? Apply(BinaryOperatorKind kind, Value left, Value right, IOperation operation)
    {
        var isLifted =
            operation is IBinaryOperation { IsLifted: true } or ICompoundAssignmentOperation { IsLifted: true };
        if (!isLifted || !(IsNull(left) || IsNull(right)))
        {
            return null;
        }

        var other = IsNull(left) ? right : left;
        return kind switch
        {
            BinaryOperatorKind.LessThan
            or BinaryOperatorKind.LessThanOrEqual
            or BinaryOperatorKind.GreaterThan
            or BinaryOperatorKind.GreaterThanOrEqual => ConstantValue.Of(false, origin: operation.Syntax),
            BinaryOperatorKind.And when other is ConstantValue { Constant: false } => other,
            BinaryOperatorKind.Or when other is ConstantValue { Constant: true } => other,
            BinaryOperatorKind.And or BinaryOperatorKind.Or when other is UnknownValue => null,
            BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals => null,
            _ => new ConstantValue(null, operation.Syntax),
        };
    }

    private static bool IsNull(Value value) => value is ConstantValue { Constant: null };
}
