using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads local variables, <c>this</c>, and the exception of a <c>catch</c>.</summary>
internal static class Locals
{
    public static Result[] Read(ILocalReferenceOperation local, Step step) =>
        local.Local.RefKind != RefKind.None && References.TargetsOf(local.Local, step.Machine) is { Length: 1 } targets
            ? step.Evaluate(targets[0])
            : Result.One(
                step.State,
                step.State.Variable(local.Local) ?? UnknownValue.Of(local.Local, local.Type, local.Syntax)
            );

    public static Result[] ReadThis(IInstanceReferenceOperation instance, Step step) =>
        Result.One(
            step.State,
            step.Frame.This ?? UnknownValue.Of("this", instance.Type, instance.Syntax, isNotNull: true)
        );

    public static Result[] ReadException(ICaughtExceptionOperation caught, Step step) =>
        Result.One(
            step.State,
            UnknownValue.Of(
                new PlaceKey("exception", caught.Syntax),
                caught.Type,
                caught.Syntax,
                isNotNull: true,
                step.Mode.TracksEvidence ? Evidence.Failure : Evidence.None
            )
        );
}
