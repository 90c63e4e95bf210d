using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Lambdas and method groups.</summary>
internal static class Delegates
{
    public static Result[] EvaluateLambda(IFlowAnonymousFunctionOperation lambda, Step step)
    {
        var function = new FunctionValue(
            lambda.Symbol,
            lambda,
            step.Frame.Graph,
            step.Frame.This,
            step.State,
            lambda.Syntax
        );
        if (step.Machine.IsInRoot(lambda.Syntax) && !step.Machine.Lambdas.ContainsKey(lambda.Syntax))
        {
            step.Machine.Lambdas.Add(lambda.Syntax, (function, false));
        }

        return Result.One(step.State, function);
    }

    public static Result[] EvaluateMethodGroup(IMethodReferenceOperation reference, Step step)
    {
        var owner = reference.Method.MethodKind == MethodKind.LocalFunction ? step.Frame.Graph : null;
        if (reference.Instance is null)
        {
            return Result.One(step.State, Bound(reference.Method, step.Frame.This, step.State));
        }

        return Operands.Map(
            reference.Instance,
            (value, after) =>
                new Result(
                    after,
                    Bound(
                        reference.IsVirtual ? Dispatch.TargetOf(reference.Method, value, after) : reference.Method,
                        value,
                        after
                    )
                ),
            step
        );

        FunctionValue Bound(IMethodSymbol method, Value? receiver, State state) =>
            new(Dispatch.WithBody(method), null, owner, receiver, state, reference.Syntax);
    }

    /// <summary>What is added to an event may run at any time.</summary>
    public static Result[] EvaluateEvent(IEventAssignmentOperation assignment, Step step) =>
        Operands.AndForget(assignment, new[] { assignment.HandlerValue }, step);
}
