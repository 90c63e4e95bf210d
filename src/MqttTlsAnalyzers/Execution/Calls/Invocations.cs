namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// A call: known members by knowledge, the compilation's methods by entering them, all others as unseen.
/// </summary>
internal static class Invocations
{
    public static Result[] Invoke(Call call, Step step)
    {
        if (call.Method.MethodKind == MethodKind.DelegateInvoke)
        {
            return
                call.Receiver is FunctionValue function
                && Entering.Enter(function, call.Arguments, call.Syntax, step) is { } entered
                ? entered
                : UnseenCalls.Invoke(call, step);
        }

        if (call.Method.MethodKind == MethodKind.LocalFunction)
        {
            var function = new FunctionValue(
                call.Method,
                null,
                step.Frame.Graph,
                step.Frame.This,
                step.State,
                call.Syntax
            );
            return Entering.Enter(function, call.Arguments, call.Syntax, step) ?? UnseenCalls.Invoke(call, step);
        }

        if (call.Method.Name == RecordCopies.CloneMethod && RecordCopies.Clone(call, step) is { } copy)
        {
            return copy;
        }

        return step.Knowledge.Invoke(call, step) ?? Entering.EnterMethod(call, step) ?? UnseenCalls.Invoke(call, step);
    }
}
