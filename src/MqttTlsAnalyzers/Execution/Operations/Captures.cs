using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>The temporaries that a flow graph introduces.</summary>
internal static class Captures
{
    public static IOperation TargetOf(IOperation operation, Step step)
    {
        while (
            operation is IFlowCaptureReferenceOperation reference
            && step.Machine.CaptureTargets.TryGetValue(new CaptureKey(step.Frame.Graph, reference.Id), out var target)
        )
        {
            operation = target;
        }

        return operation;
    }

    public static Result[] Evaluate(IFlowCaptureOperation capture, Step step)
    {
        var key = new CaptureKey(step.Frame.Graph, capture.Id);
        if (
            capture.Value is { Type.IsValueType: true, Syntax.Parent: WithExpressionSyntax with }
            && with.Expression == capture.Value.Syntax
        )
        {
            return Operands.Map(
                capture.Value,
                (value, after) =>
                {
                    var copy = step.State.Object(value) is null
                        ? new Result(after, value)
                        : RecordCopies.Copy(value, with, step.With(after));
                    return new Result(copy.State.WithVariable(key, copy.Value), copy.Value);
                },
                step
            );
        }

        // May be the target of a later assignment, which then means this.
        step.Machine.CaptureTargets[key] = capture.Value;
        if (
            capture.Value is IPropertyReferenceOperation or IFieldReferenceOperation
            && ((IMemberReferenceOperation)capture.Value).Instance is { } instance
        )
        {
            return Operands.Map(
                capture.Value,
                (value, after) =>
                {
                    foreach (var receiver in step.With(after).Evaluate(instance))
                    {
                        return new Result(
                            receiver
                                .State.WithVariable(key, value)
                                .WithVariable(new RelatedKey("receiver", key), receiver.Value),
                            value
                        );
                    }

                    return new Result(after.WithVariable(key, value), value);
                },
                step
            );
        }

        return Operands.Map(capture.Value, (value, after) => new Result(after.WithVariable(key, value), value), step);
    }

    public static Result[] EvaluateReference(IFlowCaptureReferenceOperation reference, Step step) =>
        Result.One(
            step.State,
            step.State.Variable(new CaptureKey(step.Frame.Graph, reference.Id))
                ?? UnknownValue.Unfollowed(new PlaceKey("capture", reference.Syntax), reference.Type, reference.Syntax)
        );
}
