namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What an operator gives on booleans that are made of the same unknown values: <c>a ^ a</c>, <c>a &amp; !a</c>,
/// <c>(a == b) == b</c>.
/// </summary>
internal static class BooleanIdentities
{
    /// <summary>The result of <c>and</c> or <c>or</c>; null when one side says nothing about the other.</summary>
    public static Value? Joined(bool isAnd, Value left, Value right) =>
        left is not UnknownValue one || right is not UnknownValue two || !one.Key.Equals(two.Key) ? null
        : one.IsNegated == two.IsNegated ? one
        : ConstantValue.Of(!isAnd, one.Evidence | two.Evidence);

    /// <summary>
    /// Whether the sides are equal, neither of which may be null; asks for those that share no value, neither negated.
    /// </summary>
    public static Value Equality(Value left, Value right, Func<Value, Value, Value> ask)
    {
        if (left is not UnknownValue one || right is not UnknownValue two)
        {
            return ask(left, right);
        }

        // A side is the parity of the values that it compares; those that occur twice cancel out.
        var odd = new Dictionary<object, Value>();
        var isOdd = Read(left) ^ Read(right);
        if (odd.Count == 0)
        {
            return ConstantValue.Of(!isOdd, left.Evidence | right.Evidence);
        }

        if (odd.Count == 1 && odd.Values.Single() is UnknownValue single)
        {
            return isOdd ? single : single.Negate();
        }

        var equal = ask(one.IsNegated ? one.Negate() : one, two.IsNegated ? two.Negate() : two);
        return one.IsNegated == two.IsNegated ? equal : UnaryOperators.Not(equal);

        bool Read(Value value)
        {
            if (value is UnknownValue { Key: DerivedKey { Compared: { Length: 2 } parts } } comparison)
            {
                return !comparison.IsNegated ^ Read(parts[0]) ^ Read(parts[1]);
            }

            var key = (value as UnknownValue)?.Key ?? value;
            if (!odd.Remove(key))
            {
                odd.Add(key, value is UnknownValue { IsNegated: true } negated ? negated.Negate() : value);
            }

            return value is UnknownValue { IsNegated: true };
        }
    }
}
