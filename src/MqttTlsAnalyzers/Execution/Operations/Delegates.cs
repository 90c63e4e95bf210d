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
        if (
            !step.Machine.Lambdas.ContainsKey(lambda.Syntax)
            && (step.Machine.IsInRoot(lambda.Syntax) || Escaping.HoldsDelegateOfRoot(function, step))
        )
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

    /// <summary>
    /// <c>all += one</c>, <c>all -= one</c>. A multicast delegate answers with its last one's result; which of them
    /// have run, and on what, is not followed.
    /// </summary>
    public static (State State, Value Value) Combine(ICompoundAssignmentOperation compound, Value[] values, Step step)
    {
        var isAdded = compound.OperatorKind == BinaryOperatorKind.Add;
        var answers = compound.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false };
        if (isAdded && (answers || values[0] is ConstantValue { Constant: null }))
        {
            return (step.State, values[1]);
        }

        var state = values.Aggregate(step.State, (after, value) => Escaping.Escape(value, step.With(after)));
        return (state, UnknownValue.Of(("multicast", compound.Syntax), compound.Type, compound.Syntax));
    }

    /// <summary>What is added to an event may run at any time.</summary>
    public static Result[] EvaluateEvent(IEventAssignmentOperation assignment, Step step) =>
        Operands.AndForget(assignment, new[] { assignment.HandlerValue }, step);
}
