using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// What the client builder's <c>Build()</c> does: picks the TLS settings and the transport and puts them into the
/// options object.
/// </summary>
internal static class ClientBuild
{
    /// <param name="source">The call; null where only the outcome of calling it is asked.</param>
    /// <returns>The state with the options complete.</returns>
    public static State Build(ObjectValue builder, SettingSource? source, State state)
    {
        if (state.Object(builder.Id) is not { } item || ClientBuilder.OptionsOf(builder, state) is not { } options)
        {
            return state;
        }

        var (tls, lost) = EffectiveTls(item, state);
        if (
            item.Slot(Slots.LegacyTls) is { } legacy
            && state.HeldBy(legacy)?.Slot(Slots.UseTls)?.Value is not ConstantValue { Constant: true }
            && HasOtherTls(item, state)
        )
        {
            state = BuilderNotes.Note(state, builder, static notes => notes with { LegacyTlsCompetes = true });
        }

        state = lost is null ? state : ClientTls.Lose(builder, item.Slot(Slots.Tls)?.Value, lost, state);
        // Where paths were joined, one or the other may be in use.
        var transport = item.Slot(Slots.WebSocket) is { Certainty: not Certainty.Known } either
            ? either
            : item.Slot(Slots.Tcp) ?? item.Slot(Slots.WebSocket);
        if (transport is not null)
        {
            if (transport.Value is ObjectValue channel)
            {
                state = tls is null ? state : state.Fill(channel, Slots.TlsOptions, tls);
                state = Complete(channel, transport, item, state);
            }

            state = state.Fill(options, Slots.ChannelOptions, transport);
        }

        if (source is null)
        {
            return state;
        }

        state = state.Update(options.Id, target => target with { Completion = target.Completion ?? source });
        state = state.Fill(builder, Slots.Built, new SlotValue(options, source));
        return BuilderNotes.Note(
            state,
            builder,
            static notes => notes with { Late = ImmutableArray<LostSetting>.Empty }
        );
    }

    /// <summary>No transport was set, so that <c>Build()</c> throws.</summary>
    public static bool HasNoTransport(ObjectValue builder, State state) =>
        state.Object(builder.Id) is { IsOpen: false } item
        && state.Object(ClientBuilder.OptionsOf(builder, state)) is { IsOpen: false } options
        && options.Slot(Slots.ChannelOptions) is null
        && item.Slot(Slots.Tcp) is null
        && item.Slot(Slots.WebSocket) is null;

    /// <summary>The options of a transport get the end point and the URI's scheme from the builder.</summary>
    private static State Complete(ObjectValue channel, SlotValue transport, HeapObject builder, State state)
    {
        if (
            builder.Slot(Slots.EndPoint) is { } endPoint
            && builder.Slot(Slots.Tcp) is not null
            && state.Object(channel.Id) is { } target
            && target.Slot(Slots.RemoteEndpoint) is null
            && target.Slot(Slots.Server) is null
        )
        {
            state = state.Fill(channel, Slots.RemoteEndpoint, endPoint);
        }

        return builder.Slot(Slots.Scheme) is { Source: { } source } scheme && source.Equals(transport.Source)
            ? state.Fill(channel, Slots.Scheme, scheme)
            : state;
    }

    /// <summary>
    /// TLS settings other than those of <c>WithTls</c>: of <c>WithTlsOptions</c>, a URI, or the transport's own.
    /// </summary>
    private static bool HasOtherTls(HeapObject builder, State state) =>
        builder.Slot(Slots.Tls) is not null
        || new[] { builder.Slot(Slots.Tcp), builder.Slot(Slots.WebSocket) }.Any(transport =>
            state.HeldBy(transport)?.Slot(Slots.TlsOptions) is { } own
            && state.HeldBy(own) is not { Sources.IsEmpty: true }
        );

    /// <summary>
    /// Which of the builder's TLS settings count: 4.3's <c>WithTls</c> over <c>WithTlsOptions</c> over those in the TCP
    /// options. Null for those.
    /// </summary>
    private static (SlotValue? Tls, LostSetting? Lost) EffectiveTls(HeapObject builder, State state)
    {
        var explicitTls = builder.Slot(Slots.Tls);
        if (builder.Slot(Slots.LegacyTls) is { } legacy)
        {
            var parameters = state.HeldBy(legacy);
            var useTls = parameters?.Slot(Slots.UseTls);
            var isOff =
                parameters is { IsOpen: false }
                && (useTls is null || useTls.Value is ConstantValue { Constant: false });
            if (!isOff)
            {
                var isOn = useTls?.Value is ConstantValue { Constant: true };
                return (Given(legacy), isOn ? Overruled(builder, legacy, state) : null);
            }

            if (explicitTls is null)
            {
                // Ignored as a whole; kept as the settings in effect so that what was meant can be reported.
                return (Given(legacy), null);
            }
        }

        return explicitTls is null or { Value: ConstantValue { Constant: null } }
            ? (null, null)
            : (Given(explicitTls), null);

        static SlotValue Given(SlotValue settings) => new(settings.Value, settings.Source);
    }

    /// <summary>The TLS settings that <c>WithTls</c> overrules, unless a URI has made them before.</summary>
    private static LostSetting? Overruled(HeapObject builder, SlotValue legacy, State state)
    {
        var explicitTls = builder.Slot(Slots.Tls);
        var isUriFirst =
            !BuilderNotes.On(builder).LegacyTlsCompetes
            && BuilderNotes.On(state.HeldBy(explicitTls)).Origin == TlsOrigin.UriScheme;
        return
            !isUriFirst
            && legacy.Source is not null
            && explicitTls is { Source: { } overwritten, Value: not ConstantValue }
            ? new LostSetting(overwritten, legacy.Source)
            : null;
    }
}
