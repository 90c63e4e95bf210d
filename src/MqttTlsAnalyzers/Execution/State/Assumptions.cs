namespace MqttTlsAnalyzers.Execution;

/// <summary>What a path takes for granted about values that nobody can know.</summary>
internal static class Assumptions
{
    /// <summary>Of a path that has assumed more, as in a switch of many cases, comparisons are not asked.</summary>
    private const int MaximumFactsSearched = 32;

    /// <summary>What the path has assumed a value to be; the value itself when nothing.</summary>
    public static Value Assumed(this State state, Value value)
    {
        if (value is not UnknownValue { Evidence: Evidence.None } unknown || state.Facts.IsEmpty)
        {
            return value;
        }

        if (state.Fact(unknown.Key) is { } outcome)
        {
            return ConstantValue.Of(outcome != unknown.IsNegated, origin: unknown.Origin);
        }

        return state.Facts.Count > MaximumFactsSearched
            ? value
            : Equal(state, unknown) ?? (Value?)Following(state, unknown) ?? value;
    }

    /// <summary>
    /// What the paths have assumed of the flags that the method is given says the same of both when they are joined:
    /// they differ in one flag at most, which is then either. Of <c>a</c> and <c>b</c> that are equal nothing would be
    /// left.
    /// </summary>
    public static bool HasJoinableFlags(this State state, State other) =>
        ReferenceEquals(state.Facts, other.Facts)
        || state.Facts.Count(fact => IsFlag(fact.Key) && other.Fact(fact.Key) != fact.Value.Outcome)
            + other.Facts.Count(fact => IsFlag(fact.Key) && state.Fact(fact.Key) is null)
            < 2;

    /// <summary>What a method is given is the same in every round of a loop; a lambda is given something new.</summary>
    public static bool IsGivenOnce(object key) =>
        key
            is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol
                {
                    MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction)
                }
            };

    private static bool IsFlag(object key) => key is IParameterSymbol { Type.SpecialType: SpecialType.System_Boolean };

    /// <summary>The answer that follows from what is assumed of the conditions that a value joins.</summary>
    private static ConstantValue? Following(State state, UnknownValue value)
    {
        if (value.Key is not DerivedKey { Conditions: { Length: 2 } parts } key)
        {
            return null;
        }

        return key.AnswerFor(AnswerOf(parts[0]), AnswerOf(parts[1])) is { } answer
            ? ConstantValue.Of(answer != value.IsNegated, origin: value.Origin)
            : null;

        bool? AnswerOf(Value part) => (state.Assumed(part) as ConstantValue)?.Constant as bool?;
    }

    /// <summary>
    /// The constant to which the path has found the value to be equal, or the answer that follows from that of a flag
    /// which it is equal to, or is not; null when there is none.
    /// </summary>
    private static ConstantValue? Equal(State state, UnknownValue value)
    {
        if (value.IsNegated)
        {
            return Equal(state, value.Negate()) is { Constant: bool flag }
                ? ConstantValue.Of(!flag, origin: value.Origin)
                : null;
        }

        foreach (var fact in state.Facts)
        {
            switch ((fact.Key as DerivedKey)?.Beside(DerivedKey.Equality, value))
            {
                case ConstantValue constant when fact.Value.Outcome:
                    return constant;
                case UnknownValue other when state.Fact(other.Key) is { } answer:
                    return ConstantValue.Of((answer != other.IsNegated) == fact.Value.Outcome, origin: value.Origin);
            }
        }

        return null;
    }
}
