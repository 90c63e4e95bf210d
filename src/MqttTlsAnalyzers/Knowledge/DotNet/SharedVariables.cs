using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// <c>Interlocked</c> and <c>Volatile</c>: what they write into a variable that is handed over by reference.
/// </summary>
internal static class SharedVariables
{
    public static Result[]? Invoke(Call call, Step step)
    {
        if (
            call.Method.ContainingType is not { Name: "Interlocked" or "Volatile" } type
            || !WellKnownTypes.IsIn(type, "System.Threading")
        )
        {
            return null;
        }

        var before = call.Argument(0);
        return (call.Method.Name, call.Count) switch
        {
            ("Exchange", 2) => After(call.Argument(1)),
            ("Write", 2) => After(call.Argument(1)),
            ("Read", 1) => After(before),
            ("CompareExchange", 3) when before.Equals(call.Argument(2)) => After(call.Argument(1)),
            ("CompareExchange", 3)
                when before is not UnknownValue && call.Argument(2) is ConstantValue { Constant: null } => After(
                before
            ),
            _ => null,
        };

        Result[] After(Value written) =>
            Result.One(
                step.State.WithVariable(Arguments.LeftBehind(call.Method.Parameters[0]), written),
                call.Method.ReturnsVoid ? ConstantValue.Null : before
            );
    }
}
