using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Reads where a client connects to: host, port and scheme of TCP and WebSocket options.</summary>
internal sealed class EndPointReader
{
    private readonly MqttNetCapabilities _library;
    private readonly SettingReader _reader;

    public EndPointReader(MqttNetCapabilities library, SettingReader reader)
    {
        _library = library;
        _reader = reader;
    }

    /// <summary>The end point of a channel; that of no channel is unknown.</summary>
    public DialedEndPoint Read(HeapObject? channel, State state) =>
        channel?.Kind switch
        {
            null => DialedEndPoint.Unknown,
            MqttNetKinds.WebSocketOptions => ReadWebSocket(channel, state),
            _ => ReadTcp(channel, state),
        };

    private DialedEndPoint ReadTcp(HeapObject tcp, State state)
    {
        var scheme = _reader.Text(tcp with { IsOpen = false }, Slots.Scheme, state);
        if (tcp.Slot(Slots.RemoteEndpoint) is { } slot)
        {
            var call = _reader.SourceOf(slot);
            if (slot is { Certainty: Certainty.Known, Value: DataValue { Kind: DotNetDataKinds.EndPoint } endPoint })
            {
                var kind = (EndpointKind)((endPoint.Part("Kind") as ConstantValue)?.AsNumber() ?? 0);
                call = WithFiles(call, endPoint.Part("Host"), endPoint.Part(MemberNames.Port));
                return new DialedEndPoint(
                    call,
                    HostOf(endPoint.Part("Host"), kind, call, state),
                    endPoint.Part(MemberNames.Port) ?? ConstantValue.Null,
                    scheme
                );
            }

            var given = slot.Value as UnknownValue;
            return new DialedEndPoint(
                call,
                Setting<HostName>.Known(
                    new HostName(
                        null,
                        given?.Type?.Name == "IPEndPoint" ? EndpointKind.IPEndPoint : EndpointKind.Unknown
                    )
                    {
                        IsUnfollowed = given is { IsUnfollowed: true },
                    },
                    call
                ),
                null,
                scheme
            );
        }

        if (tcp.Slot(Slots.Server) is { } server)
        {
            var call = WithFiles(_reader.SourceOf(server), tcp.Slot(Slots.Port)?.Value);
            var host = server.Certainty == Certainty.Known ? HostOf(server.Value, EndpointKind.Dns, call, state) : null;
            return new DialedEndPoint(
                call,
                host,
                tcp.Slot(Slots.Port)?.Value ?? (tcp.IsOpen ? null : ConstantValue.Null),
                scheme
            );
        }

        return DialedEndPoint.Unknown with
        {
            Scheme = scheme,
        };
    }

    private DialedEndPoint ReadWebSocket(HeapObject webSocket, State state)
    {
        if (webSocket.Slot(Slots.Uri) is not { } slot)
        {
            return DialedEndPoint.Unknown;
        }

        var call = _reader.SourceOf(slot);
        var uri =
            slot.Certainty == Certainty.Known
                ? ConnectionUri.Parse(slot.Value)
                : ConnectionUri.Parse(new UnknownValue("uri"));
        call = WithFiles(call, (slot.Value as DataValue)?.Part("Text"));
        return new DialedEndPoint(
            call,
            HostOf(uri.Host, EndpointKind.Dns, call, state),
            uri.Port ?? ConstantValue.Null,
            uri.Scheme is null
                ? Setting<string?>
                    .Uncertain(Certainty.Unknown, null, call)
                    .Unfollowed(uri.Host is UnknownValue { IsUnfollowed: true })
                : Setting<string?>.Known(uri.Scheme, call)
        );
    }

    private static SettingSource? WithFiles(SettingSource? call, params Value?[] values) =>
        call?.With(values.SelectMany(static value => SettingReader.FilesOf(value)));

    private static Setting<HostName> HostOf(Value? host, EndpointKind kind, SettingSource? call, State state)
    {
        host = host is null ? null : state.Assumed(host);
        // A shipped host that is this machine is a default, for others to change.
        if (host?.AsShipped() is ConstantValue { Constant: string shipped } && !HostClassification.IsLoopback(shipped))
        {
            host = host.AsShipped();
        }

        var choices = Choices.TextsOf(host);
        return Setting<HostName>.Known(
            new HostName((host as ConstantValue)?.Constant as string, kind)
            {
                Fallback =
                    choices.FirstOrDefault(HostClassification.IsLoopback)
                    ?? (host as UnknownValue)?.Fallback?.Constant as string,
                Literals = choices,
                Pattern = host is TextValue text
                    ? string.Concat(text.Parts.Select(static part => part ?? HostClassification.Unknown.ToString()))
                    : null,
                IsUnfollowed =
                    host
                        is UnknownValue { IsUnfollowed: true, Choices.IsEmpty: true }
                            or TextValue { IsUnfollowed: true }
                    || Unfollowed.IsData(host, state),
                MayBeOther = host is UnknownValue unknown && unknown.Choices.Length > choices.Length,
            },
            call
        );
    }

    /// <summary>On 3.x and 4.x the port may be set apart from the server.</summary>
    private SettingSource? PortSource(HeapObject? channel) =>
        channel is { Kind: MqttNetKinds.TcpOptions }
        && channel.Slot(Slots.RemoteEndpoint) is null
        && channel.Slot(Slots.Port) is { } port
            ? _reader.SourceOf(port)
            : null;

    /// <summary>The port dialed: where it is left out, the library picks one that fits the TLS settings.</summary>
    public Setting<int> ReadPort(DialedEndPoint endPoint, HeapObject? channel, Answer usesTls)
    {
        var call = PortSource(channel) ?? _reader.SourceOf(endPoint.Port, endPoint.Call);
        var isTcp = channel is { Kind: MqttNetKinds.TcpOptions };
        var hasNoTls = TlsReader.HasNoTls(channel);
        switch (endPoint.Port?.AsShipped())
        {
            case ConstantValue constant when constant.AsNumber() is > 0 and var number:
                return Setting<int>.Known((int)number, call?.For(SettingReader.FilesOf(endPoint.Port)));
            case ConstantValue when isTcp && hasNoTls && _library.HasTlsOptionsBuilder:
                return Setting<int>.Default(MqttPorts.Tls);
            case ConstantValue when isTcp && hasNoTls:
                // Before 4.3 nothing says what becomes of it.
                return Setting<int>.Uncertain(Certainty.Unknown, 0, call);
            case ConstantValue when isTcp && usesTls != Answer.Unknown:
                return Setting<int>.Default(usesTls == Answer.Yes ? MqttPorts.Tls : MqttPorts.Plain);
            case ConstantValue
                when channel is { Kind: MqttNetKinds.WebSocketOptions }
                    && endPoint.Scheme is { IsKnown: true, Value: "ws" or "wss" }:
                return Setting<int>.Default(endPoint.Scheme.Value == "wss" ? 443 : 80);
            default:
                return Setting<int>.Uncertain(Certainty.Unknown, 0, call);
        }
    }

    /// <summary>The URI schemes given that the library does not know.</summary>
    public ImmutableArray<(SettingSource Source, string Scheme)> Rejected(
        HeapObject? builder,
        HeapObject? channel,
        DialedEndPoint endPoint
    )
    {
        var rejected = ImmutableArray.CreateBuilder<(SettingSource, string)>();
        if (
            builder?.Slot(Slots.Rejected) is { Source: not null, Value: ConstantValue { Constant: string scheme } } slot
        )
        {
            rejected.Add((WithFiles(slot.Source, slot.Value)!, scheme));
        }

        if (
            channel is { Kind: MqttNetKinds.WebSocketOptions }
            && endPoint is { Call: { } call, Scheme: { IsKnown: true, Value: { } webSocketScheme } }
            && webSocketScheme is not ("ws" or "wss")
            && (
                webSocketScheme.Length > 0
                || (_library.WebSocketUriNeedsScheme && call.MemberName == MemberNames.WithUri)
            )
        )
        {
            rejected.Add((call, webSocketScheme));
        }

        return rejected.ToImmutable();
    }
}
