using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Arithmetic, comparison, logic and concatenation of two values.</summary>
internal static class BinaryOperators
{
    public static Value Combine(bool isAnd, Value left, Value right, IOperation operation)
    {
        var kind = isAnd ? BinaryOperatorKind.And : BinaryOperatorKind.Or;
        return Absorbed(kind, left, right)
            ?? BooleanIdentities.Joined(isAnd, left, right)
            ?? UnknownValue.OfNotNull(
                DerivedKey.Of(DerivedKey.Both(isAnd), operation.Syntax, left, right),
                null,
                operation.Syntax,
                left.Evidence | right.Evidence
            );
    }

    public static Result[] Evaluate(IBinaryOperation binary, Step step)
    {
        // Concatenations nest to the left, sometimes hundreds deep.
        var chain = new Stack<IBinaryOperation>();
        IOperation first = binary;
        while (first is IBinaryOperation { ConstantValue.HasValue: false } nested)
        {
            chain.Push(nested);
            first = nested.LeftOperand;
        }

        var results = step.Evaluate(first);
        while (chain.Count > 0)
        {
            var current = chain.Pop();
            var next = new List<Result>(results.Length);
            foreach (var left in results)
            {
                foreach (var right in step.With(left.State).Evaluate(current.RightOperand))
                {
                    var after = step.With(right.State);
                    next.AddRange(
                        UserOperators.Apply(
                            current.OperatorMethod,
                            current,
                            ImmutableArray.Create(left.Value, right.Value),
                            after
                        )
                            ?? Result.One(
                                after.State,
                                Apply(current.OperatorKind, (left.Value, right.Value), current, after)
                            )
                    );
                }
            }

            results = next.ToArray();
        }

        return results;
    }

    public static Value Apply(
        BinaryOperatorKind kind,
        (Value Left, Value Right) operands,
        IOperation operation,
        Step step
    )
    {
        var (left, right) = operands;
        if (
            kind == BinaryOperatorKind.Add
            && operation.Type?.SpecialType == SpecialType.System_String
            && OperandsOf(operation) is { Left: { } leftOperand, Right: { } rightOperand }
        )
        {
            return Texts.Concatenate(
                new[] { Texts.AsText(left, leftOperand), Texts.AsText(right, rightOperand) },
                operation.Syntax
            );
        }

        if (LiftedOperators.Apply(kind, left, right, operation) is { } lifted)
        {
            return lifted;
        }

        if (
            left is ConstantValue first
            && right is ConstantValue second
            && Fold(kind, first, second) is { } folded
            && Numbers.Fit(folded, operation) is { } fitting
        )
        {
            return new ConstantValue(fitting, operation.Syntax, left.Evidence | right.Evidence);
        }

        var isComparison =
            kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            || (kind == BinaryOperatorKind.ExclusiveOr && AreFlags(operation));
        return isComparison ? Compare(kind, operands, operation, step) : Compute(kind, operands, operation, step);
    }

    private static Value Compare(
        BinaryOperatorKind kind,
        (Value Left, Value Right) operands,
        IOperation operation,
        Step step
    )
    {
        var (left, right) = operands;
        var equal = AreFlags(operation)
            ? BooleanIdentities.Equality(left, right, (one, two) => AreEqual(one, two, operation, step))
            : AreEqual(left, right, operation, step);
        var answer = kind == BinaryOperatorKind.Equals ? equal : UnaryOperators.Not(equal);
        return answer is UnknownValue { Fallback: null } open ? open.WithFallback(Usual(kind, left, right)) : answer;
    }

    private static Value Compute(
        BinaryOperatorKind kind,
        (Value Left, Value Right) operands,
        IOperation operation,
        Step step
    )
    {
        var (left, right) = operands;
        var evidence = left.Evidence | right.Evidence;
        var isJoined = kind is BinaryOperatorKind.And or BinaryOperatorKind.Or && AreFlags(operation);
        var isAnd = kind == BinaryOperatorKind.And;
        if (
            (Absorbed(kind, left, right) ?? (isJoined ? BooleanIdentities.Joined(isAnd, left, right) : null)) is
            { } decided
        )
        {
            return decided;
        }

        var operatorKey = isJoined ? DerivedKey.Both(isAnd) : new PlaceKey("operator", operation.Syntax, (int)kind);
        return UnknownValue
            .Of(
                DerivedKey.Of(operatorKey, operation.Syntax, left, right),
                operation.Type,
                operation.Syntax,
                operation.Type?.SpecialType == SpecialType.System_Boolean
                    ? step.Knowledge.EvidenceOfOrder(evidence)
                    : evidence
            )
            .WithFallback(Usual(kind, left, right))
            .WithUnfollowed(Unfollowed.IsResultOf(new[] { left, right }, step.State));
    }

    /// <summary>The result when nothing is configured; null when that is unknown.</summary>
    private static ConstantValue? Usual(BinaryOperatorKind kind, Value left, Value right) =>
        ((left as UnknownValue)?.Fallback ?? left) is ConstantValue first
        && ((right as UnknownValue)?.Fallback ?? right) is ConstantValue second
        && Fold(kind, first, second) is bool outcome
            ? (left is UnknownValue ? first : second).With(outcome)
            : null;

    /// <summary><c>x &amp; 0</c>, <c>false &amp; x</c>, <c>true | x</c>: decided by one side alone.</summary>
    private static Value? Absorbed(BinaryOperatorKind kind, Value left, Value right)
    {
        foreach (var (one, other) in new[] { (left, right), (right, left) })
        {
            switch (one)
            {
                case ConstantValue { Constant: bool flag }
                    when kind is BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd:
                    return flag ? other : one;
                case ConstantValue { Constant: bool flag }
                    when kind is BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr:
                    return flag ? one : other;
                case ConstantValue { Constant: bool flag } when kind == BinaryOperatorKind.ExclusiveOr:
                    return flag ? UnaryOperators.Not(other) : other;
                case ConstantValue constant when kind == BinaryOperatorKind.And && constant.AsNumber() == 0:
                    return constant;
                case ConstantValue constant when kind == BinaryOperatorKind.Or && constant.AsNumber() == 0:
                    return other;
            }
        }

        return null;
    }

    private static Value AreEqual(Value left, Value right, IOperation operation, Step step)
    {
        var evidence = left.Evidence | right.Evidence;
        foreach (var (one, other) in new[] { (left, right), (right, left) })
        {
            if (one is ConstantValue { Constant: null })
            {
                return NullTests.IsNull(other, step.State, one.Evidence);
            }

            if (one is ConstantValue { Constant: bool flag } && other is UnknownValue unknown)
            {
                return flag ? unknown : unknown.Negate();
            }
        }

        if (left is ObjectValue && left.Equals(right))
        {
            return ConstantValue.Of(true);
        }

        if (step.Knowledge.AreEqual(left, right, operation.Syntax, step) is { } answered)
        {
            return answered;
        }

        if (evidence == Evidence.None && (IsAnother(left, right, step.State) || IsAnother(right, left, step.State)))
        {
            return ConstantValue.Of(false);
        }

        return UnknownValue
            .OfNotNull(
                DerivedKey.Of(DerivedKey.Equality, operation.Syntax, left, right),
                operation.Type,
                operation.Syntax,
                evidence
            )
            .WithUnfollowed(Unfollowed.IsResultOf(new[] { left, right }, step.State));
    }

    /// <summary>The path has found the value to be equal to another constant.</summary>
    private static bool IsAnother(Value value, Value constant, State state) =>
        constant is ConstantValue sought && state.Assumed(value) is ConstantValue found && !SameConstant(found, sought);

    /// <summary>Both operands are booleans, neither of which can be null.</summary>
    private static bool AreFlags(IOperation operation) =>
        OperandsOf(operation) is { Left.Type: { } left, Right.Type: { } right }
        && left.SpecialType == SpecialType.System_Boolean
        && right.SpecialType == SpecialType.System_Boolean;

    private static (IOperation? Left, IOperation? Right) OperandsOf(IOperation operation) =>
        operation switch
        {
            IBinaryOperation binary => (binary.LeftOperand, binary.RightOperand),
            ICompoundAssignmentOperation compound => (compound.Target, compound.Value),
            _ => (null, null),
        };

    private static object? Fold(BinaryOperatorKind kind, ConstantValue left, ConstantValue right)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return SameConstant(left, right);
            case BinaryOperatorKind.NotEquals:
                return !SameConstant(left, right);
        }

        if (left.Constant is bool one && right.Constant is bool two)
        {
            return kind switch
            {
                BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => one && two,
                BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => one || two,
                BinaryOperatorKind.ExclusiveOr => one ^ two,
                _ => null,
            };
        }

        if (left.AsNumber() is { } a && right.AsNumber() is { } b)
        {
            return Fold(kind, a, b);
        }

        if (Numbers.AsFraction(left) is { } one64 && Numbers.AsFraction(right) is { } two64)
        {
            return Numbers.Fold(kind, one64, two64);
        }

        if (
            kind == BinaryOperatorKind.Add
            && left.Constant is string or null
            && right.Constant is string or null
            && (left.Constant ?? right.Constant) is string
            && (left.Constant as string)?.Length + (right.Constant as string)?.Length is not > Texts.MaximumTextLength
        )
        {
            return (left.Constant as string) + (right.Constant as string);
        }

        return null;
    }

    private static object? Fold(BinaryOperatorKind kind, long a, long b) =>
        kind switch
        {
            BinaryOperatorKind.And => a & b,
            BinaryOperatorKind.Or => a | b,
            BinaryOperatorKind.ExclusiveOr => a ^ b,
            BinaryOperatorKind.Add => unchecked(a + b),
            BinaryOperatorKind.Subtract => unchecked(a - b),
            BinaryOperatorKind.Multiply => unchecked(a * b),
            BinaryOperatorKind.Divide when b > 0 => a / b,
            BinaryOperatorKind.Remainder when b > 0 => a % b,
            BinaryOperatorKind.LeftShift when b is >= 0 and < 31 => unchecked((long)(int)(a << (int)b)),
            BinaryOperatorKind.RightShift when b is >= 0 and < 31 => a >> (int)b,
            BinaryOperatorKind.LessThan => a < b,
            BinaryOperatorKind.LessThanOrEqual => a <= b,
            BinaryOperatorKind.GreaterThan => a > b,
            BinaryOperatorKind.GreaterThanOrEqual => a >= b,
            _ => null,
        };

    private static bool SameConstant(ConstantValue left, ConstantValue right) =>
        (Equals(left.Constant, right.Constant) && left.Constant is not (double.NaN or float.NaN))
        || (left.AsNumber() is { } number && number == right.AsNumber());
}
