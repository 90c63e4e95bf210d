using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads local variables and <c>this</c>.</summary>
internal static class Locals
{
    public static Result[] Read(ILocalReferenceOperation local, Step step) =>
        local.Local.RefKind != RefKind.None && References.TargetsOf(local.Local, step.Machine) is { Length: 1 } targets
            ? step.Evaluate(targets[0])
            : Result.One(step.State, Taken(step.State.Variable(local.Local), local, step.Machine));

    private static Value Taken(Value? value, ILocalReferenceOperation local, Machine machine)
    {
        if (value is null)
        {
            return UnknownValue.Unfollowed(local.Local, local.Type, local.Syntax);
        }

        machine.Delegates.NoteTaken(value);
        return value;
    }

    public static Result[] ReadThis(IInstanceReferenceOperation instance, Step step) =>
        Result.One(step.State, step.Frame.This ?? UnknownValue.OfNotNull("this", instance.Type, instance.Syntax));
}
