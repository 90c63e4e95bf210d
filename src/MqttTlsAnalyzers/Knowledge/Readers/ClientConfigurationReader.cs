using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Reads the clients' configurations off the states in which a body can end.</summary>
internal sealed class ClientConfigurationReader
{
    private readonly MqttNetCapabilities _library;
    private readonly SettingReader _reader;
    private readonly TlsReader _tls;
    private readonly EndPointReader _endPoints;

    public ClientConfigurationReader(MqttNetCapabilities library, SettingReader reader)
    {
        _library = library;
        _reader = reader;
        _tls = new TlsReader(library, reader);
        _endPoints = new EndPointReader(library, reader);
    }

    /// <param name="states">The end states, with what leaves the body already escaped.</param>
    /// <returns>For each builder, options object or TLS settings on their own: its paths.</returns>
    public IEnumerable<ImmutableArray<ClientConfiguration>> Read(IReadOnlyList<State> states)
    {
        states = SharedFlags.Split(states);
        var roots = ConfiguredObjects.In(states).ToList();
        var ended = roots.SelectMany(root => WithoutTransport(root, states)).ToList();
        foreach (var root in roots)
        {
            var read = CompletedOrAll(root, states)
                .Where(state => !ended.Contains(state))
                .Select(state => ReadRoot(root, state).Assuming(AssumptionsOf(state)))
                .ToImmutableArray();
            if (!read.IsEmpty)
            {
                yield return read;
            }
        }
    }

    /// <summary>
    /// The paths on which <c>Build()</c> throws, since no transport was set, while there is one on others: they go
    /// nowhere.
    /// </summary>
    private static List<State> WithoutTransport(ObjectId root, IReadOnlyList<State> states)
    {
        var paths = CompletedOrAll(root, states);
        var without = paths.FindAll(state => ClientBuild.HasNoTransport(new ObjectValue(root), state));
        return without.Count == paths.Count ? new List<State>() : without;
    }

    /// <summary>The paths on which an object is finished; all that have it where it is finished on none.</summary>
    private static List<State> CompletedOrAll(ObjectId root, IReadOnlyList<State> states)
    {
        var paths = states.Where(state => state.Object(root) is not null).ToList();
        var completed = paths.FindAll(state => IsCompleted(root, state));
        return completed.Count > 0 ? completed : paths;
    }

    public static ImmutableArray<PathAssumption> AssumptionsOf(State state) =>
        state
            .Facts.Select(static fact => new PathAssumption(
                fact.Key,
                fact.Value.Outcome,
                fact.Value.Default?.Constant as bool?,
                fact.Value.Default is { } usual ? SettingReader.SourceOf(usual) : null
            ))
            .ToImmutableArray();

    private static HeapObject? OptionsOf(HeapObject root, State state) =>
        root.Kind == MqttNetKinds.ClientOptionsBuilder ? state.Object(root.Slot(Slots.Options)?.Value)
        : root.Kind == MqttNetKinds.ClientOptions ? root
        : null;

    private static bool IsCompleted(ObjectId id, State state) =>
        state.Object(id) is { } root && OptionsOf(root, state) is { Completion: not null };

    private ClientConfiguration ReadRoot(ObjectId id, State state)
    {
        var root = state.Object(id)!;
        switch (root.Kind)
        {
            case MqttNetKinds.ClientOptionsBuilder:
                var isBuilt = IsCompleted(id, state);
                state = isBuilt ? state : ClientBuild.Build(new ObjectValue(id), null, state);
                root = state.Object(id)!;
                return OptionsOf(root, state) is { } built
                    ? ReadOptions(root, built, state.Object(built.Slot(Slots.ChannelOptions)?.Value), state)
                    : ReadBuilderFromOutside(root, state);
            case MqttNetKinds.ClientOptions:
                return ReadOptions(null, root, state.Object(root.Slot(Slots.ChannelOptions)?.Value), state);
            case MqttNetKinds.TcpOptions or MqttNetKinds.WebSocketOptions:
                return ReadOptions(
                    null,
                    new HeapObject(MqttNetKinds.ClientOptions) { IsOpen = true, IsExternal = true },
                    root,
                    state
                );
            default:
                var tls = _tls.Read(root, null, state);
                return new ClientConfiguration { Tls = tls, UsesTls = TlsReader.ToAnswer(tls.UseTls) };
        }
    }

    /// <summary>A builder that was given from outside has no options object of its own here.</summary>
    private ClientConfiguration ReadBuilderFromOutside(HeapObject builder, State state)
    {
        var withOptions = builder.With(
            Slots.Options,
            new SlotValue(new ObjectValue(new ObjectId(NoSyntax, null, "options of a given builder")), null)
        );
        var id = new ObjectId(NoSyntax, null, "given builder");
        var optionsId = ((ObjectValue)withOptions.Slot(Slots.Options)!.Value).Id;
        state = state
            .WithObject(id, withOptions)
            .WithObject(
                optionsId,
                new HeapObject(MqttNetKinds.ClientOptions)
                {
                    IsOpen = true,
                    IsExternal = true,
                    Slots = builder.Slot(Slots.Credentials) is { } credentials
                        ? ImmutableDictionary<string, SlotValue>.Empty.Add(Slots.Credentials, credentials)
                        : ImmutableDictionary<string, SlotValue>.Empty,
                }
            );
        state = ClientBuild.Build(new ObjectValue(id), null, state);
        var options = state.Object(optionsId)!;
        return ReadOptions(state.Object(id), options, state.Object(options.Slot(Slots.ChannelOptions)?.Value), state);
    }

    private static SyntaxNode NoSyntax { get; } = Microsoft.CodeAnalysis.CSharp.SyntaxFactory.CompilationUnit();

    private ClientConfiguration ReadOptions(HeapObject? builder, HeapObject options, HeapObject? channel, State state)
    {
        var tlsSlot = channel is null
            ? builder?.Slot(Slots.Tls) ?? builder?.Slot(Slots.LegacyTls)
            : channel.Slot(Slots.TlsOptions);
        var tlsObject = tlsSlot is { Certainty: Certainty.Known } ? state.Object(tlsSlot.Value) : null;
        var tls = TlsReader.HasNoTls(channel)
            ? null
            : _tls.Read(
                tlsObject ?? TlsReader.Missing(tlsSlot, channel, builder),
                tlsSlot is null ? null : _reader.SourceOf(tlsSlot),
                state
            );
        var endPoint = _endPoints.Read(channel, state);
        var adapter = state.Object(options.Slot(Slots.Adapter)?.Value);
        var asksForTls = TlsReader.UsesTls(channel, endPoint.Scheme, tls);
        var notes = BuilderNotes.On(builder);
        return new ClientConfiguration
        {
            Creation = (builder ?? options).Creation,
            IsComplete =
                options is { Completion: not null, IsOpen: false }
                && builder is null or { IsOpen: false }
                && channel is { IsOpen: false }
                && tls is null or { IsComplete: true },
            MayBeUsed = options is { Completion: not null } or { IsOpen: true } || builder is { IsOpen: true },
            Transport = TransportOf(builder, options, channel),
            TransportCall = endPoint.Call,
            Host = endPoint.Host ?? Setting<HostName>.Uncertain(Certainty.Unknown, HostName.Unknown, endPoint.Call),
            Port = _endPoints.ReadPort(endPoint, channel, asksForTls),
            Scheme = endPoint.Scheme,
            RejectedSchemes = _endPoints.Rejected(builder, channel, endPoint),
            Tls = tls,
            UsesTls = adapter is not null ? Answer.No : asksForTls,
            ExplicitTlsOff = tls is { UseTls: { IsKnown: true, Value: false, Source: { } off } } ? off : null,
            Credentials = CredentialsReader.Read(options, _reader, state),
            IgnoredWebSocket = IgnoredWebSocketOf(builder),
            LostTlsSettings = notes.Lost.IsEmpty ? notes.Lost : Missed(notes.Lost, tlsSlot, tlsObject),
            CallsAfterBuild = notes.Late,
            LegacyTlsCalls = notes.LegacyCalls,
            IsLegacyTlsReplaceable = notes is { LegacyCalls.Length: 1, LegacyTlsCompetes: false },
            IgnoredTlsParameters = _tls.ReadIgnored(builder, state),
            ConnectionContextFactory = adapter?.Creation,
            WithoutEndPoint =
                _library.HasTcpEndPoint && channel is { Kind: MqttNetKinds.TcpOptions, IsOpen: false }
                    ? WithoutEndPoint(builder, channel)
                    : null,
        };
    }

    private static TransportKind TransportOf(HeapObject? builder, HeapObject options, HeapObject? channel) =>
        channel?.Kind switch
        {
            MqttNetKinds.TcpOptions => TransportKind.Tcp,
            MqttNetKinds.WebSocketOptions => TransportKind.WebSocket,
            _ => options.Slot(Slots.ChannelOptions) is not null || options.IsOpen || builder is { IsOpen: true }
                ? TransportKind.Unknown
                : TransportKind.None,
        };

    /// <summary>The WebSocket settings of a builder that is also given TCP, which wins.</summary>
    private static LostSetting? IgnoredWebSocketOf(HeapObject? builder) =>
        builder?.Slot(Slots.WebSocket) is { Source: { } ignored, Certainty: not Certainty.Conflicting }
        && builder.Slot(Slots.Tcp) is { Source: { } wins, Certainty: not Certainty.Conflicting }
            ? new LostSetting(ignored, wins)
            : null;

    /// <summary>What was lost, with what of it the TLS settings in effect do without.</summary>
    private static ImmutableArray<LostSetting> Missed(
        ImmutableArray<LostSetting> lost,
        SlotValue? slot,
        HeapObject? settings
    )
    {
        var isUnknown = settings is null ? slot is { Value: not ConstantValue } : settings.IsOpen;
        return isUnknown
            ? lost
            : lost.Select(loss => loss with { Missed = loss.Had & ~ClientTls.TrustSettingsOf(settings) })
                .ToImmutableArray();
    }

    private static SettingSource? WithoutEndPoint(HeapObject? builder, HeapObject channel) =>
        channel.Slot(Slots.RemoteEndpoint) is not null || channel.Slot(Slots.Server) is not null ? null
        : builder is null ? channel.Creation
        : builder is { IsOpen: false } && builder.Slot(Slots.EndPoint) is null
            ? builder.Slot(Slots.Tcp) is { Certainty: Certainty.Known } tcp ? tcp.Source
                : null
        : null;
}
