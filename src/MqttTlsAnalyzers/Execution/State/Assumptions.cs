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

    /// <summary>The constant to which the path has found the value to be equal; null when there is none.</summary>
    private static ConstantValue? Equal(State state, UnknownValue value)
    {
        foreach (var fact in state.Facts)
        {
            if (
                fact.Value.Outcome
                && (fact.Key as DerivedKey)?.Beside(DerivedKey.Equality, value) is ConstantValue constant
            )
            {
                return constant;
            }
        }

        return null;
    }
}
