using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The server options builder.</summary>
internal static class ServerBuilder
{
    public static Result[]? Invoke(Call call, ObjectValue server, HeapObject item, Step step)
    {
        var source = step.SourceOf(call.Syntax);
        if (call.Method.Name == MemberNames.Build)
        {
            return Result.One(step.State.Update(server.Id, target => target with { Completion = source }), server);
        }

        if (call.Method.Name == MemberNames.WithClientCertificate)
        {
            return Result.One(WithClientCertificate(call, server, step), server);
        }

        if (Members.Setter(item.Kind, call.Method.Name) is not { Part: { } part, Slot: { } slot } setter)
        {
            return null;
        }

        var (state, endpoint) = Endpoint(part, server, call, step.State);
        step = step.With(state);
        var value = setter.Constant is { } constant ? ConstantValue.Of(constant) : call.Argument(0);
        if (call.Method.Name == MemberNames.WithEncryptionCertificate)
        {
            value =
                call.Count == 1 || call.Argument(1) is ConstantValue { Constant: null }
                    ? CertificateExports.WithoutPassword(value)
                    : CertificateKeys.WithPassword(
                        step.State.Object(call.Argument(1))?.Slot(Slots.Password)?.Value,
                        call.Syntax
                    ) ?? value;
        }

        return Result.One(Setters.Set(endpoint, slot, new SlotValue(value, source), step), server);
    }

    /// <summary>The part of the options that a call is about.</summary>
    private static (State State, ObjectValue Endpoint) Endpoint(string name, ObjectValue server, Call call, State state)
    {
        var kind = name == Slots.DefaultEndpointOptions ? MqttNetKinds.ServerEndpoint : MqttNetKinds.ServerTlsEndpoint;
        var part = ObjectParts.Read(new ObjectPart(kind, name), server, call.Syntax, state);
        return (part.State, part.Value as ObjectValue ?? server);
    }

    private static State WithClientCertificate(Call call, ObjectValue server, Step step)
    {
        var source = step.SourceOf(call.Syntax);
        var (state, endpoint) = Endpoint(Slots.TlsEndpointOptions, server, call, step.State);
        step = step.With(state);
        var callback = call.Argument(0);
        if (
            step.State.Object(endpoint.Id)?.Slot(Slots.RemoteCertificateValidationCallback) is
            { Source: { } earlier, Value: not ConstantValue }
        )
        {
            step = step.With(
                BuilderNotes.Note(
                    step.State,
                    server,
                    notes => notes with { Lost = notes.Lost.Add(new LostSetting(earlier, source)) }
                )
            );
        }

        Set(Slots.ClientCertificateRequired, ConstantValue.Of(true));
        Set(Slots.RemoteCertificateValidationCallback, callback);
        if (call.Count > 1)
        {
            Set(Slots.CheckCertificateRevocation, call.Argument(1));
        }

        return step.State;

        void Set(string slot, Value value) =>
            step = step.With(Setters.Set(endpoint, slot, new SlotValue(value, source), step));
    }
}
