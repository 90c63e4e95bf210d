using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>!x</c>, <c>-x</c>, <c>~x</c>, <c>x++</c>.</summary>
internal static class UnaryOperators
{
    /// <summary>Ports are counted as well as loops.</summary>
    private const int MaximumCounted = 1 << 20;

    public static Result[] EvaluateIncrement(IIncrementOrDecrementOperation increment, Step step) =>
        Operands.Map(
            increment.Target,
            (value, after) =>
            {
                // A handler's loop is not run to its end: what it counts is not known.
                var changed = step.Mode.UnrollsLoops
                    ? UnknownValue.Unfollowed(new PlaceKey("increment", increment.Syntax), null, null)
                    : Incremented(value, increment);
                return new Result(
                    Assignments.Assign(increment.Target, changed, increment.Syntax, step.With(after)),
                    increment.IsPostfix && changed is ConstantValue ? value : changed
                );
            },
            step
        );

    /// <summary>The next number; unknown in a loop of unknown length, where it would never end.</summary>
    private static Value Incremented(Value value, IIncrementOrDecrementOperation increment) =>
        increment is { IsChecked: false, OperatorMethod: null, Type.SpecialType: SpecialType.System_Int32 }
        && value is ConstantValue { Constant: int number and > -MaximumCounted and < MaximumCounted } constant
            ? new ConstantValue(
                increment.Kind == OperationKind.Increment ? number + 1 : number - 1,
                increment.Syntax,
                constant.Evidence
            )
            : new UnknownValue(new PlaceKey("increment", increment.Syntax))
            {
                IsUnfollowed = value is not UnknownValue { IsUnfollowed: false },
            };

    public static Result[] Evaluate(IUnaryOperation unary, Step step) =>
        unary.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } method
            ? step.Evaluate(unary.Operand)
                .SelectMany(operand =>
                    UserOperators.Apply(method, unary, ImmutableArray.Create(operand.Value), step.With(operand.State))
                    ?? Result.One(operand.State, Apply(unary, operand.Value))
                )
                .ToArray()
            : Operands.Map(unary.Operand, (value, after) => new Result(after, Apply(unary, value)), step);

    private static Value Apply(IUnaryOperation unary, Value value)
    {
        if (unary.OperatorKind == UnaryOperatorKind.Not && value is UnknownValue unknown)
        {
            return unknown.Negate();
        }

        if (value is ConstantValue constant)
        {
            if (constant.Constant is null)
            {
                // A lifted operator.
                return constant;
            }

            if (constant.Constant is bool flag && unary.OperatorKind == UnaryOperatorKind.Not)
            {
                return ConstantValue.Of(!flag, constant.Evidence);
            }

            if (constant.AsNumber() is { } number)
            {
                switch (unary.OperatorKind)
                {
                    case UnaryOperatorKind.BitwiseNegation:
                        return new ConstantValue(unchecked((long)(int)~number), unary.Syntax, constant.Evidence);
                    case UnaryOperatorKind.Minus:
                        return new ConstantValue(-number, unary.Syntax, constant.Evidence);
                    case UnaryOperatorKind.Plus:
                        return constant;
                }
            }
        }

        return UnknownValue
            .Of(
                new PlaceKey("operator", unary.Syntax, (int)unary.OperatorKind),
                unary.Type,
                unary.Syntax,
                value.Evidence
            )
            .WithUnfollowed(value is not UnknownValue { IsUnfollowed: false });
    }

    public static Value Not(Value value) =>
        value switch
        {
            ConstantValue { Constant: bool flag } constant => ConstantValue.Of(!flag, constant.Evidence),
            UnknownValue unknown => unknown.Negate(),
            _ => value,
        };
}
