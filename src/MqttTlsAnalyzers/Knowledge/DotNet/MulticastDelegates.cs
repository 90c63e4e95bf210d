using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>Delegate.Combine</c> and <c>Delegate.Remove</c>: what <c>+</c> and <c>-</c> do, as methods.</summary>
internal static class MulticastDelegates
{
    public static Result[]? Invoke(Call call, Step step)
    {
        if (
            call.Method is not { IsStatic: true, Name: "Combine" or "Remove" }
            || call.Method.ContainingType.SpecialType
                is not (SpecialType.System_Delegate or SpecialType.System_MulticastDelegate)
        )
        {
            return null;
        }

        var delegates =
            call.Count == 1
            && step.State.Object(call.Argument(0)) is { Kind: ObjectKind.Collection, IsOpen: false } list
                ? list.Elements.Select(static element => element.Value)
                : call.Arguments;
        Value? all = null;
        foreach (var one in delegates)
        {
            all = all is null ? one : Delegates.Combined(all, one, isAdded: call.Method.Name == "Combine", step);
            if (all is null or not (FunctionValue or ConstantValue { Constant: null }))
            {
                return null;
            }
        }

        return all is null ? null : Result.One(step.State, all);
    }
}
