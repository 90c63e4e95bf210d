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

    /// <summary>Whether the sides are equal; null when they share no value. Neither side may be null.</summary>
    public static Value? Equality(Value left, Value right)
    {
        if (left is not UnknownValue || right is not UnknownValue)
        {
            return null;
        }

        // A side is the parity of the values that it compares; those that occur twice cancel out.
        var odd = new Dictionary<object, Value>();
        var read = 0;
        var isOdd = Read(left) ^ Read(right);
        return odd.Count == read ? null
            : odd.Count == 0 ? ConstantValue.Of(!isOdd, left.Evidence | right.Evidence)
            : odd.Count == 1
                ? odd.Values.OfType<UnknownValue>().Select(one => isOdd ? one : one.Negate()).FirstOrDefault()
            : null;

        bool Read(Value value)
        {
            if (value is UnknownValue { Key: DerivedKey { Compared: { Length: 2 } parts } } comparison)
            {
                return !comparison.IsNegated ^ Read(parts[0]) ^ Read(parts[1]);
            }

            read++;
            var key = (value as UnknownValue)?.Key ?? value;
            if (!odd.Remove(key))
            {
                odd.Add(key, value is UnknownValue { IsNegated: true } negated ? negated.Negate() : value);
            }

            return value is UnknownValue { IsNegated: true };
        }
    }
}
