using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The server options builder.</summary>
internal static class ServerBuilder
{
    /// <summary>
    /// Builder methods that set one slot of one endpoint: to a constant, or to their first argument where it is null.
    /// </summary>
    private static readonly Dictionary<string, (string Endpoint, string Slot, bool? Constant)> SettingOf = new(
        StringComparer.Ordinal
    )
    {
        ["WithDefaultEndpoint"] = (Slots.DefaultEndpointOptions, Slots.IsEnabled, true),
        ["WithoutDefaultEndpoint"] = (Slots.DefaultEndpointOptions, Slots.IsEnabled, false),
        ["WithDefaultEndpointPort"] = (Slots.DefaultEndpointOptions, Slots.Port, null),
        ["WithDefaultEndpointBoundIPAddress"] = (Slots.DefaultEndpointOptions, Slots.BoundAddress, null),
        ["WithDefaultEndpointBoundIPV6Address"] = (Slots.DefaultEndpointOptions, Slots.BoundV6Address, null),
        ["WithEncryptedEndpoint"] = (Slots.TlsEndpointOptions, Slots.IsEnabled, true),
        ["WithoutEncryptedEndpoint"] = (Slots.TlsEndpointOptions, Slots.IsEnabled, false),
        ["WithEncryptedEndpointPort"] = (Slots.TlsEndpointOptions, Slots.Port, null),
        ["WithEncryptedEndpointBoundIPAddress"] = (Slots.TlsEndpointOptions, Slots.BoundAddress, null),
        ["WithEncryptedEndpointBoundIPV6Address"] = (Slots.TlsEndpointOptions, Slots.BoundV6Address, null),
        ["WithEncryptionCertificate"] = (Slots.TlsEndpointOptions, Slots.CertificateProvider, null),
        ["WithEncryptionSslProtocol"] = (Slots.TlsEndpointOptions, Slots.SslProtocol, null),
        ["WithRemoteCertificateValidationCallback"] = (
            Slots.TlsEndpointOptions,
            Slots.RemoteCertificateValidationCallback,
            null
        ),
    };

    public static Result[]? Invoke(Call call, ObjectValue server, HeapObject item, Step step)
    {
        var source = step.SourceOf(call.Syntax);
        if (call.Method.Name == "Build")
        {
            return Result.One(step.State.Update(server.Id, target => target with { Completion = source }), server);
        }

        if (call.Method.Name == "WithClientCertificate")
        {
            return Result.One(WithClientCertificate(call, server, item, source, step), server);
        }

        if (!SettingOf.TryGetValue(call.Method.Name, out var setter))
        {
            return null;
        }

        step = step.With(Endpoint(setter.Endpoint, server, step.State, call.Syntax, out var endpoint));
        var value = setter.Constant is { } constant ? ConstantValue.Of(constant) : call.Argument(0);
        if (
            call is { Method.Name: "WithEncryptionCertificate", Count: > 1 }
            && call.Argument(1) is ObjectValue credentials
            && step.State.Object(credentials.Id)?.Slot(Slots.Password)?.Value
                is ConstantValue { Constant: string { Length: > 0 } } password
        )
        {
            value = Certificates.Make(PrivateKeyState.Present, null, call.Syntax, isPem: false, password);
        }

        return Result.One(Setters.Set(endpoint, setter.Slot, value, source, step), server);
    }

    private static State Endpoint(
        string name,
        ObjectValue server,
        State state,
        SyntaxNode syntax,
        out ObjectValue endpoint
    )
    {
        var kind = name == Slots.DefaultEndpointOptions ? ObjectKind.ServerEndpoint : ObjectKind.ServerTlsEndpoint;
        var part = ObjectParts.Read(
            kind,
            name,
            server,
            state.Object(server.Id) ?? new HeapObject(ObjectKind.ServerOptions),
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
                step.State.Update(
                    server.Id,
                    target => target with { Lost = target.Lost.Add(new LostSetting(earlier, source)) }
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
