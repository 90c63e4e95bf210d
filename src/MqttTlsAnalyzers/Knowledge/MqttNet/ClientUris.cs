using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary><c>WithConnectionUri</c>: a URI that stands for transport, end point, credentials and TLS.</summary>
internal sealed class ClientUris
{
    private readonly MqttNetCapabilities _library;

    /// <param name="library">What the referenced MQTTnet can do.</param>
    public ClientUris(MqttNetCapabilities library) => _library = library;

    public State WithConnectionUri(BuilderCall on, Step step)
    {
        var uri = ConnectionUri.Parse(on.Call.Argument(0));
        if (SetTransport(uri, on, step) is not { } connected)
        {
            return step.State.Set(on.Builder, Slots.Rejected, on.Sets(SchemeOf(uri, on)));
        }

        Value scheme = uri.Scheme is null ? Unseen("scheme", uri, on) : SchemeOf(uri, on);
        step = step.With(connected.Fill(on.Builder, Slots.Scheme, on.Sets(scheme)));
        if (uri.UserName is not null)
        {
            step = step.With(SetCredentials(uri, on, step));
        }

        return _library.ConnectionUriResetsTls || uri.Scheme is null or "mqtts"
            ? SetImpliedTls(on, uri, step)
            : step.State;
    }

    /// <summary>The scheme, which a shipped file says where it says the URI.</summary>
    private static ConstantValue SchemeOf(ConnectionUri uri, BuilderCall on)
    {
        var given = (on.Call.Argument(0) as DataValue)?.Part("Text") ?? on.Call.Argument(0);
        var isLiteral = given is TextValue partly && partly.Prefix.Contains("://");
        return given.AsShipped() is ConstantValue text && !isLiteral
            ? text.With(uri.Scheme)
            : new ConstantValue(uri.Scheme);
    }

    /// <summary>The transport that a scheme stands for; null for a scheme that MQTTnet rejects.</summary>
    private State? SetTransport(ConnectionUri uri, BuilderCall on, Step step)
    {
        switch (uri.Scheme)
        {
            case null:
                // Any transport may come out of it.
                return Tcp(Unseen("uri", uri, on));
            case "mqtt" or "tcp" or "mqtts":
                return Tcp(EndPoints.Make(EndpointKind.Dns, uri.Host, uri.Port, on.Syntax));
            case "ws" or "wss":
                var (made, webSocket) = ClientTransports.New(MqttNetKinds.WebSocketOptions, on, step);
                return made.Set(webSocket, Slots.Uri, on.Sets(on.Call.Argument(0)));
            case "unix" when _library.ConnectionUriResetsTls:
                return Tcp(EndPoints.Make(EndpointKind.Unix, uri.Host, null, on.Syntax));
            default:
                return null;
        }

        State Tcp(Value endPoint) =>
            ClientTransports.SetEndPoint(endPoint, on, ClientTransports.New(MqttNetKinds.TcpOptions, on, step).State);
    }

    /// <summary>What a URI says that is not known, or not followed.</summary>
    private static UnknownValue Unseen(string what, ConnectionUri uri, BuilderCall on) =>
        new(new PlaceKey(what, on.Syntax)) { IsUnfollowed = uri.Host is UnknownValue { IsUnfollowed: true } };

    private static State SetCredentials(ConnectionUri uri, BuilderCall on, Step step)
    {
        var (made, credentials) = ClientBuilder.MakeCredentials(
            on,
            uri.UserName!,
            uri.Password ?? ConstantValue.Null,
            step
        );
        return ClientBuilder.OptionsOf(on.Builder, made) is { } options
            ? made.Set(options, Slots.Credentials, on.Sets(credentials))
            : made;
    }

    /// <summary>The TLS settings that a URI's scheme stands for replace what was set before.</summary>
    private State SetImpliedTls(BuilderCall on, ConnectionUri uri, Step step)
    {
        var scheme = uri.Scheme;
        step = step.With(ClientTls.NoteFollowed(on.Builder, step.State));
        var kind = _library.HasTlsOptionsBuilder ? MqttNetKinds.TlsOptions : MqttNetKinds.LegacyTlsParameters;
        var slot = _library.HasTlsOptionsBuilder ? Slots.Tls : Slots.LegacyTls;
        Value useTls = scheme is null
            ? Unseen("scheme tls", uri, on)
            : ConstantValue.Of(scheme is not ("mqtt" or "tcp" or "ws" or "unix"));
        if (scheme is null && !_library.ConnectionUriResetsTls)
        {
            // Only mqtts replaces the settings; whether it is mqtts cannot be seen.
            return step.State.Fill(on.Builder, slot, on.Sets(Unseen("scheme options", uri, on)));
        }

        step = step.With(ClientTls.NoteLost(on, slot, step.State));
        var (made, tls) = Creations.MakeObject(step.IdOf(on.Syntax, "implied tls"), kind, null, step);
        made = BuilderNotes.Note(made, tls, static notes => notes with { Origin = TlsOrigin.UriScheme });
        made = made.Fill(tls, Slots.UseTls, new SlotValue(useTls, null));
        return made.Fill(on.Builder, slot, on.Sets(tls));
    }
}
