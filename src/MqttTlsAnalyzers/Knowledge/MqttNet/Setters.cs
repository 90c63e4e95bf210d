using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>Plain setters.</summary>
internal static class Setters
{
    public static Result[]? Invoke(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        if (Members.Setter(item.Kind, call.Method.Name)?.Slot is not { } slot || call.Count == 0)
        {
            return call.Method.Name == MemberNames.Build ? Result.One(step.State, reference) : null;
        }

        if (call.ParameterType(0)?.Name == "EncryptionPolicy")
        {
            slot = Slots.EncryptionPolicy;
        }

        var source = step.SourceOf(call.Syntax);
        var given = call.ArgumentSyntax[0] ?? call.Syntax;
        step =
            slot == Slots.ClientCertificates ? step.With(Certificates.NameUnseen(call.Argument(0), given, step)) : step;
        return Array.ConvertAll(
            Provided(slot, call.Argument(0), given, step),
            provided => new Result(
                Set(reference, slot, new SlotValue(provided.Value, source), step.With(provided.State)),
                reference
            )
        );
    }

    /// <summary>
    /// Of a provider of the compilation: the client certificates that it hands out. Other values stand for themselves.
    /// </summary>
    public static Result[] Provided(string slot, Value value, SyntaxNode expression, Step step)
    {
        if (
            slot != Slots.ClientCertificates
            || (step.State.Object(value)?.Type ?? (value as UnknownValue)?.Type as INamedTypeSymbol)
                is not { TypeKind: TypeKind.Class } type
            || MqttNetTypes.CertificatesOf(type) is not { } method
        )
        {
            return Result.One(step.State, value);
        }

        var results = Entering.Enter(method, value, expression, step);
        return
            results is null
            || !results.All(result => result.State.Object(result.Value) is { Kind: ObjectKind.Collection })
            ? Result.One(step.State, value)
            : results;
    }

    public static State Set(ObjectValue target, string slot, SlotValue value, Step step)
    {
        step.Machine.MarkUnderstood(value.Value);
        return step.State.Set(target, slot, value);
    }
}
