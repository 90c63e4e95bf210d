using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>A task stands for its result.</summary>
internal static class Tasks
{
    /// <summary><c>task.Result</c>; null for another property.</summary>
    public static Value? ResultOf(PropertyAccess access) =>
        access.Property is { Name: "Result", ContainingType: { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } }
        && WellKnownTypes.IsIn(access.Property.ContainingType, "System")
            ? access.Receiver
            : null;

    /// <summary>A task stands for its result: waiting for it changes nothing.</summary>
    public static Result[]? Invoke(Call call, Step step) =>
        call.Method switch
        {
            { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" } when call.Count == 1 => Result.One(
                step.State,
                call.Argument(0)
            ),
            { Name: "Run", ContainingType.Name: "Task" } when call.Argument(0) is FunctionValue work => Entering.Enter(
                work,
                ImmutableArray<Value>.Empty,
                call.Syntax,
                step
            ),
            {
                Name: "GetAwaiter" or "ConfigureAwait" or "AsTask",
                ContainingType: { Name: "Task" or "ValueTask", TypeArguments.Length: 1 }
            } when call.Receiver is not null => Result.One(step.State, call.Receiver),
            {
                Name: "GetResult",
                ContainingType:
                { Name: "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaiter" or "ConfiguredValueTaskAwaiter" }
            } when call is { Count: 0, Receiver: not null } => Result.One(step.State, call.Receiver),
            _ => null,
        };
}
