using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The client builder's calls that choose where to connect to: TCP, an end point, WebSocket.</summary>
internal static class ClientTransports
{
    public static IEnumerable<State> WithTcpServer(BuilderCall on, Step step)
    {
        var (made, tcp) = New(MqttNetKinds.TcpOptions, on, step);
        if (on.IsGivenLambda)
        {
            return on.RunLambda(tcp, step.With(made));
        }

        var port = on.Call.Count > 1 ? on.Call.Argument(1) : null;
        return new[] { SetEndPoint(EndPoints.Make(EndpointKind.Dns, on.Call.Argument(0), port, on.Syntax), on, made) };
    }

    public static State WithEndPoint(BuilderCall on, Step step) =>
        SetEndPoint(on.Call.Argument(0), on, New(MqttNetKinds.TcpOptions, on, step).State);

    public static IEnumerable<State> WithWebSocketServer(BuilderCall on, Step step)
    {
        var (made, webSocket) = New(MqttNetKinds.WebSocketOptions, on, step);
        return on.IsGivenLambda
            ? on.RunLambda(webSocket, step.With(made))
            : new[] { made.Set(webSocket, Slots.Uri, on.Sets(on.Call.Argument(0))) };
    }

    /// <summary>New TCP or WebSocket options; what the old ones carried in TLS options is lost.</summary>
    public static (State State, ObjectValue Transport) New(ObjectKind kind, BuilderCall on, Step step)
    {
        var isTcp = kind == MqttNetKinds.TcpOptions;
        var slot = isTcp ? Slots.Tcp : Slots.WebSocket;
        var builder = step.State.Object(on.Builder.Id);
        if (
            isTcp
            && builder?.Slot(slot) is { Certainty: Certainty.Known, Source: { } earlier } previous
            && builder.Slot(Slots.Tls) is null
            && step.State.HeldBy(previous)?.Slot(Slots.TlsOptions) is { } tls
            && step.State.HeldBy(tls) is { Sources.IsEmpty: false }
        )
        {
            step = step.With(ClientTls.Lose(on.Builder, tls.Value, new LostSetting(earlier, on.Source), step.State));
        }

        var (made, transport) = Creations.MakeObject(
            step.IdOf(on.Syntax, isTcp ? "tcp" : "websocket"),
            kind,
            null,
            step
        );
        return (made.Set(on.Builder, slot, on.Sets(transport)), transport);
    }

    public static State SetEndPoint(Value endPoint, BuilderCall on, State state) =>
        state.Set(on.Builder, Slots.EndPoint, on.Sets(endPoint));
}
