using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Functions that depend on nothing but what they are given, of what shipped files say:
/// <c>int.Parse(configuration["Mqtt:Port"])</c>. What comes of a value from outside is from outside as well, with what
/// comes of the file's value as its default.
/// </summary>
internal static class ShippedCalls
{
    public static Result[]? Invoke(Call call, State state, Func<Call, State, Result[]?> function)
    {
        if (function(call, state) is { } known)
        {
            return known;
        }

        if (!IsShipped(call.Receiver) && !call.Arguments.Any(IsShipped))
        {
            return null;
        }

        var shipped = new Call(
            call.Operation,
            call.Method,
            new GivenArguments(
                call.Arguments.Select(static argument => argument.AsShipped()).ToImmutableArray(),
                call.ArgumentSyntax
            )
        )
        {
            Receiver = call.Receiver?.AsShipped(),
        };
        var given = shipped.Arguments.Append(shipped.Receiver).OfType<ConstantValue>();
        var lines = given.SelectMany(static value => value.ShippedAt).ToImmutableArray();
        if (function(shipped, state) is not [{ Value: ConstantValue result } answer])
        {
            return null;
        }

        var after = answer.State;
        foreach (var parameter in call.Method.Parameters)
        {
            var left = Arguments.LeftBehind(parameter);
            if (parameter.RefKind == RefKind.Out && after.Variable(left) is ConstantValue made)
            {
                after = after.WithVariable(left, Unknown(made, parameter.Ordinal, parameter.Type));
            }
        }

        return Result.One(after, Unknown(result, part: null, call.Method.ReturnType));

        UnknownValue Unknown(ConstantValue made, int? part, ITypeSymbol type) =>
            new(KeyOf(call, part), origin: call.Syntax, type: type)
            {
                IsNotNull = true,
                Fallback = new ConstantValue(made.Constant, call.Syntax) { ShippedAt = lines },
            };
    }

    private static bool IsShipped(Value? value) => value is not null && !ReferenceEquals(value, value.AsShipped());

    /// <summary>The same call of the same values yields the same.</summary>
    private static object KeyOf(Call call, int? part)
    {
        var operands = call.Receiver is { } receiver ? call.Arguments.Insert(0, receiver) : call.Arguments;
        var method = call.Method.OriginalDefinition;
        return DerivedKey.Of(
            part is null ? method : new SymbolKey("shipped", method, part.Value),
            call.Syntax,
            operands.Where((_, i) => !IsOut(call, i)).ToArray()
        );
    }

    private static bool IsOut(Call call, int operand) =>
        call.Receiver is null
        && operand < call.Method.Parameters.Length
        && call.Method.Parameters[operand].RefKind == RefKind.Out;
}
