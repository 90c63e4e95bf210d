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
            return InvokeDelegate(call.Receiver, call, step) ?? UnseenCalls.Invoke(call, step);
        }

        if (call.Method.MethodKind == MethodKind.LocalFunction)
        {
            var function = new FunctionValue(call.Method, step.State, call.Syntax)
            {
                Owner = step.Frame.Graph,
                Receiver = step.Frame.This,
            };
            return Run(function, call, step) ?? UnseenCalls.Invoke(call, step);
        }

        if (ConditionalCalls.IsLeftOut(call))
        {
            return Result.One(step.State, ConstantValue.Null);
        }

        if (call.Method.Name == RecordCopies.CloneMethod && RecordCopies.Clone(call, step) is { } copy)
        {
            return copy;
        }

        return step.Knowledge.Invoke(call, step) ?? Entering.EnterMethod(call, step) ?? UnseenCalls.Invoke(call, step);
    }

    /// <summary>
    /// Runs a delegate, or each that it may be on a path of its own; null when one of them cannot be seen.
    /// </summary>
    private static Result[]? InvokeDelegate(Value? function, Call call, Step step)
    {
        switch (function)
        {
            case FunctionValue one:
                return Run(one, call, step);
            case UnknownValue { Choices: { IsEmpty: false } choices }
                when choices.All(static item => item is FunctionValue):
                var results = new List<Result>();
                foreach (var choice in choices)
                {
                    if (Run((FunctionValue)choice, call, step) is not { } ran)
                    {
                        return null;
                    }

                    results.AddRange(ran);
                }

                return StateMerging.Merge(results, step.Machine);
            default:
                return null;
        }
    }

    private static Result[]? Run(FunctionValue function, Call call, Step step)
    {
        if (Entering.Enter(function, call.Arguments, call.Syntax, step) is { } entered)
        {
            return entered;
        }

        step.Machine.Delegates.NoteOutside(function);
        return null;
    }
}
