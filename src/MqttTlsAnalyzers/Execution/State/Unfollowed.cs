namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Values that the program itself decides, in a way that the run does not follow, such as the sum of a list of numbers.
/// Nobody outside can change them: they are no switch, and a branch on one makes no second path.
/// </summary>
internal static class Unfollowed
{
    /// <summary>
    /// Whether what is computed of these values is not followed: one of them is not, or none comes from outside.
    /// </summary>
    public static bool IsResultOf(IEnumerable<Value> inputs, State state)
    {
        var isFromOutside = false;
        foreach (var input in inputs)
        {
            if (Is(input, state))
            {
                return true;
            }

            isFromOutside |= IsFromOutside(input, state);
        }

        return !isFromOutside;
    }

    /// <summary>The same of a single value.</summary>
    public static bool IsResultOf(Value input, State state) => Is(input, state) || !IsFromOutside(input, state);

    /// <summary>Whether a value is not followed, or is a text with a part that is not.</summary>
    public static bool Is(Value? value) =>
        value is UnknownValue { IsUnfollowed: true } or TextValue { IsUnfollowed: true };

    /// <summary>Data, as bytes, whose parts are all decided by the program.</summary>
    public static bool IsData(Value? value, State state) =>
        value is DataValue { Parts.IsEmpty: false } && !IsFromOutside(value, state);

    private static bool Is(Value value, State state) =>
        Is(value)
        || (value is DataValue data && data.Parts.Values.Any(part => Is(part, state)))
        || state.Object(value)
            is { Kind: ObjectKind.Collection or ObjectKind.Dictionary, IsOpen: true, IsExternal: false }
                or { IsUnfollowed: true };

    private static bool IsFromOutside(Value value, State state) =>
        value switch
        {
            ConstantValue or FunctionValue => false,
            ObjectValue => state.Object(value) is null or { IsOpen: true } or { IsExternal: true },
            DataValue data => data.Parts.IsEmpty || data.Parts.Values.Any(part => IsFromOutside(part, state)),
            _ => true,
        };
}
