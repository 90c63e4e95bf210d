using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.Evaluation;

namespace MqttTlsAnalyzers.MqttNet;

/// <remarks>
/// This part is the server options builder, after v5.2.0 MQTTnet.Server/Options/MqttServerOptionsBuilder.cs.
/// </remarks>
internal static partial class MqttNetSemantics
{
    /// <summary>
    /// Builder methods that set one slot of one endpoint: to a constant, or to their first argument where it is null.
    /// </summary>
    private static readonly Dictionary<string, (string Endpoint, string Slot, bool? Constant)> ServerSetters = new(
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

    private static BodyEvaluator.Result[]? InvokeServerBuilder(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue server,
        HeapObject item,
        State state,
        object frame
    )
    {
        var source = evaluator.SourceOf(call.Syntax, frame);
        if (call.Method.Name == "Build")
        {
            return BodyEvaluator.Result.One(
                state.Update(server.Id, target => target with { Completion = source }),
                server
            );
        }

        if (call.Method.Name == "WithClientCertificate")
        {
            return BodyEvaluator.Result.One(
                WithClientCertificate(evaluator, call, server, item, source, state),
                server
            );
        }

        if (!ServerSetters.TryGetValue(call.Method.Name, out var setter))
        {
            return null;
        }

        state = Endpoint(setter.Endpoint, server, state, call.Syntax, out var endpoint);
        var value = setter.Constant is { } constant ? ConstantValue.Of(constant) : call.Argument(0);
        if (
            call is { Method.Name: "WithEncryptionCertificate", Count: > 1 }
            && call.Argument(1) is ObjectValue credentials
            && state.Object(credentials.Id)?.Slot(Slots.Password)?.Value
                is ConstantValue { Constant: string { Length: > 0 } } password
        )
        {
            value = FrameworkSemantics.Certificate(PrivateKeyState.Present, null, call.Syntax, isPem: false, password);
        }

        return BodyEvaluator.Result.One(Set(evaluator, endpoint, setter.Slot, value, source, state), server);
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
        var part = FrameworkSemantics.ReadPart(
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
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        ObjectValue server,
        HeapObject item,
        SettingSource source,
        State state
    )
    {
        state = Endpoint(Slots.TlsEndpointOptions, server, state, call.Syntax, out var endpoint);
        var callback = call.Argument(0);
        if (
            state.Object(endpoint.Id)?.Slot(Slots.RemoteCertificateValidationCallback) is
            { Source: { } earlier, Value: not ConstantValue }
        )
        {
            state = state.Update(
                server.Id,
                target => target with { Lost = target.Lost.Add(new LostSetting(earlier, source)) }
            );
        }

        state = Set(evaluator, endpoint, Slots.ClientCertificateRequired, ConstantValue.Of(true), source, state);
        state = Set(evaluator, endpoint, Slots.RemoteCertificateValidationCallback, callback, source, state);
        return call.Count > 1
            ? Set(evaluator, endpoint, Slots.CheckCertificateRevocation, call.Argument(1), source, state)
            : state;
    }
}
