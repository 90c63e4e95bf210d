using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Lambdas and method groups.</summary>
internal static class Delegates
{
    public static FunctionValue Make(IFlowAnonymousFunctionOperation lambda, Step step)
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

        return function;
    }

    public static Result[] EvaluateMethodGroup(IMethodReferenceOperation reference, Step step)
    {
        var owner = reference.Method.MethodKind == MethodKind.LocalFunction ? step.Frame.Graph : null;
        return reference.Instance is null
            ? Result.One(
                step.State,
                new FunctionValue(
                    Dispatch.WithBody(reference.Method),
                    null,
                    owner,
                    step.Frame.This,
                    step.State,
                    reference.Syntax
                )
            )
            : Operands.Map(
                reference.Instance,
                (value, after) =>
                    new Result(
                        after,
                        new FunctionValue(
                            Dispatch.WithBody(
                                reference.IsVirtual
                                    ? Dispatch.TargetOf(reference.Method, value, after)
                                    : reference.Method
                            ),
                            null,
                            owner,
                            value,
                            after,
                            reference.Syntax
                        )
                    ),
                step
            );
    }
}
