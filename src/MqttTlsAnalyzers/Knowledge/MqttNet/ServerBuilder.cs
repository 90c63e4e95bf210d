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
            return Result.One(WithClientCertificate(call, server, item, source, step), server);
        }

        if (Members.Setter(item.Kind, call.Method.Name) is not { Part: { } part, Slot: { } slot } setter)
        {
            return null;
        }

        step = step.With(Endpoint(part, server, step.State, call.Syntax, out var endpoint));
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

        return Result.One(Setters.Set(endpoint, slot, value, source, step), server);
    }

    private static State Endpoint(
        string name,
        ObjectValue server,
        State state,
        SyntaxNode syntax,
        out ObjectValue endpoint
    )
    {
        var kind = name == Slots.DefaultEndpointOptions ? MqttNetKinds.ServerEndpoint : MqttNetKinds.ServerTlsEndpoint;
        var part = ObjectParts.Read(
            kind,
            name,
            server,
            state.Object(server.Id) ?? new HeapObject(MqttNetKinds.ServerOptions),
            syntax,
            state
        );
        endpoint = part.Value as ObjectValue ?? server;
        return part.State;
    }

    private static State WithClientCertificate(
        Call call,
        ObjectValue server,
        HeapObject item,
        SettingSource source,
        Step step
    )
    {
        step = step.With(Endpoint(Slots.TlsEndpointOptions, server, step.State, call.Syntax, out var endpoint));
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

        step = step.With(Setters.Set(endpoint, Slots.ClientCertificateRequired, ConstantValue.Of(true), source, step));
        step = step.With(Setters.Set(endpoint, Slots.RemoteCertificateValidationCallback, callback, source, step));
        return call.Count > 1
            ? Setters.Set(endpoint, Slots.CheckCertificateRevocation, call.Argument(1), source, step)
            : step.State;
    }
}
