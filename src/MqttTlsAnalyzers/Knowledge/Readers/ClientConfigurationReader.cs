using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Reads the clients' configurations off the states in which a body can end.</summary>
internal sealed class ClientConfigurationReader
{
    private readonly MqttNetCapabilities _library;
    private readonly SettingReader _reader;

    public ClientConfigurationReader(MqttNetCapabilities library, SettingReader reader)
    {
        _library = library;
        _reader = reader;
    }

    /// <param name="states">The end states, with what leaves the body already escaped.</param>
    /// <returns>For each builder, options object or TLS settings on their own: its paths.</returns>
    public IEnumerable<ImmutableArray<ClientConfiguration>> Read(IReadOnlyList<State> states)
    {
        var attached = new HashSet<ObjectId>();
        var roots = new List<ObjectId>();
        foreach (var state in states)
        {
            foreach (var item in state.Heap)
            {
                CollectAttached(item.Value, state, attached);
            }
        }

        foreach (var state in states)
        {
            foreach (var item in state.Heap)
            {
                if (
                    IsRoot(item.Value.Kind)
                    && BuilderNotes.On(item.Value) is { IsLost: false, Origin: not TlsOrigin.UriScheme }
                    && !roots.Contains(item.Key)
                    && (item.Value.Kind == ObjectKind.ClientOptionsBuilder || !attached.Contains(item.Key))
                )
                {
                    roots.Add(item.Key);
                }
            }
        }

        foreach (var root in InOrder(roots))
        {
            var paths = states.Where(state => state.Object(root) is not null).ToList();
            var completed = paths.Where(state => IsCompleted(root, state)).ToList();
            var read = (completed.Count > 0 ? completed : paths)
                .Select(state => ReadRoot(root, state).Assuming(AssumptionsOf(state)))
                .ToImmutableArray();

            // Build() throws where no transport was set: such a path goes nowhere.
            yield return read.Any(static path => path.Transport != TransportKind.None)
                ? read.RemoveAll(static path => path.Transport == TransportKind.None)
                : read;
        }
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

    /// <summary>In the order of the code: the heap has another one in each run.</summary>
    public static IEnumerable<ObjectId> InOrder(IReadOnlyCollection<ObjectId> objects) =>
        objects.Count < 2
            ? objects
            : objects
                .OrderBy(static id => id.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static id => id.Site.SpanStart)
                .ThenBy(static id => id.Part, StringComparer.Ordinal);

    private static bool IsRoot(ObjectKind kind) =>
        kind
            is ObjectKind.ClientOptionsBuilder
                or ObjectKind.ClientOptions
                or ObjectKind.TlsOptions
                or ObjectKind.LegacyTlsParameters
                or ObjectKind.TcpOptions
                or ObjectKind.WebSocketOptions;

    /// <summary>
    /// What MQTT objects hold is read through them. What a list, a field or a local holds is not attached by that.
    /// </summary>
    private static void CollectAttached(HeapObject holder, State state, HashSet<ObjectId> attached)
    {
        if (
            holder.Kind
            is ObjectKind.User
                or ObjectKind.Collection
                or ObjectKind.Dictionary
                or ObjectKind.ManagedOptions
        )
        {
            return;
        }

        foreach (var slot in holder.Slots)
        {
            if (slot.Value.Value is ObjectValue reference && state.Object(reference.Id) is not null)
            {
                attached.Add(reference.Id);
            }
        }
    }

    private static HeapObject? OptionsOf(HeapObject root, State state) =>
        root.Kind == ObjectKind.ClientOptionsBuilder ? state.Object(root.Slot(Slots.Options)?.Value)
        : root.Kind == ObjectKind.ClientOptions ? root
        : null;

    private static bool IsCompleted(ObjectId id, State state) =>
        state.Object(id) is { } root && OptionsOf(root, state) is { Completion: not null };

    private ClientConfiguration ReadRoot(ObjectId id, State state)
    {
        var root = state.Object(id)!;
        switch (root.Kind)
        {
            case ObjectKind.ClientOptionsBuilder:
                var isBuilt = IsCompleted(id, state);
                state = isBuilt ? state : ClientBuild.Build(new ObjectValue(id), null, state);
                root = state.Object(id)!;
                return OptionsOf(root, state) is { } built
                    ? ReadOptions(root, built, state.Object(built.Slot(Slots.ChannelOptions)?.Value), state)
                    : ReadBuilderFromOutside(root, state);
            case ObjectKind.ClientOptions:
                return ReadOptions(null, root, state.Object(root.Slot(Slots.ChannelOptions)?.Value), state);
            case ObjectKind.TcpOptions or ObjectKind.WebSocketOptions:
                return ReadOptions(
                    null,
                    new HeapObject(ObjectKind.ClientOptions) { IsOpen = true, IsExternal = true },
                    root,
                    state
                );
            default:
                var tls = ReadTls(root, null, state);
                return new ClientConfiguration { Tls = tls, UsesTls = ToAnswer(tls.UseTls) };
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
                new HeapObject(ObjectKind.ClientOptions)
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
        var channelSlot = options.Slot(Slots.ChannelOptions);
        var transport = channel?.Kind switch
        {
            ObjectKind.TcpOptions => TransportKind.Tcp,
            ObjectKind.WebSocketOptions => TransportKind.WebSocket,
            _ => channelSlot is not null || options.IsOpen || builder is { IsOpen: true }
                ? TransportKind.Unknown
                : TransportKind.None,
        };
        var hasNoTls =
            channel?.Slot(Slots.TlsOptions) is { Certainty: Certainty.Known, Value: ConstantValue { Constant: null } };
        var tlsSlot = channel is null
            ? builder?.Slot(Slots.Tls) ?? builder?.Slot(Slots.LegacyTls)
            : channel.Slot(Slots.TlsOptions);
        var tlsObject = tlsSlot is { Certainty: Certainty.Known } ? state.Object(tlsSlot.Value) : null;
        var tls = hasNoTls
            ? null
            : ReadTls(
                tlsObject ?? MissingTls(tlsSlot, channel, builder),
                tlsSlot is null ? null : _reader.SourceOf(tlsSlot),
                state
            );
        var endPoint =
            channel is null ? (null, null, null, Setting<string?>.Uncertain(Certainty.Unknown, null, null))
            : transport == TransportKind.WebSocket ? ReadWebSocket(channel, state)
            : ReadTcp(channel, state);
        var adapter = state.Object(options.Slot(Slots.Adapter)?.Value);
        var asksForTls = UsesTls(transport, endPoint.Scheme, tls, hasNoTls, channel);
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
            Transport = transport,
            TransportCall = endPoint.Call,
            Host = endPoint.Host ?? Setting<HostName>.Uncertain(Certainty.Unknown, HostName.Unknown, endPoint.Call),
            Port = ReadPort(
                endPoint.Port,
                PortSource(channel) ?? _reader.SourceOf(endPoint.Port, endPoint.Call),
                transport,
                endPoint.Scheme,
                asksForTls,
                hasNoTls
            ),
            Scheme = endPoint.Scheme,
            RejectedSchemes = Rejected(builder, endPoint, transport),
            Tls = tls,
            UsesTls = adapter is not null ? Answer.No : asksForTls,
            ExplicitTlsOff = tls is { UseTls: { IsKnown: true, Value: false, Source: { } off } } ? off : null,
            Credentials = ReadCredentials(options, state),
            IgnoredWebSocket =
                builder?.Slot(Slots.WebSocket) is { Source: { } ignored, Certainty: not Certainty.Conflicting }
                && builder.Slot(Slots.Tcp) is { Source: { } wins, Certainty: not Certainty.Conflicting }
                    ? new LostSetting(ignored, wins)
                    : null,
            LostTlsSettings = notes.Lost.IsEmpty ? notes.Lost : Missed(notes.Lost, tlsSlot, tlsObject),
            CallsAfterBuild = notes.Late,
            LegacyTlsCalls = notes.LegacyCalls,
            IsLegacyTlsReplaceable = notes is { LegacyCalls.Length: 1, LegacyTlsCompetes: false },
            IgnoredTlsParameters = ReadIgnoredParameters(builder, state),
            ConnectionContextFactory = adapter?.Creation,
            WithoutEndPoint =
                _library.HasTcpEndPoint && channel is { Kind: ObjectKind.TcpOptions, IsOpen: false }
                    ? WithoutEndPoint(builder, channel)
                    : null,
        };
    }

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

    /// <summary>
    /// TLS settings where no object is at hand: the defaults of a transport that was made here, or unknown ones.
    /// </summary>
    private static HeapObject MissingTls(SlotValue? slot, HeapObject? channel, HeapObject? builder)
    {
        var isKnown = slot is null && channel is not null and { IsOpen: false } && builder is null or { IsOpen: false };
        return new HeapObject(ObjectKind.TlsOptions)
        {
            IsOpen = !isKnown,
            IsExternal = !isKnown,
            Notes = isKnown ? null : BuilderNotes.Of(TlsOrigin.External),
        };
    }

    private static Answer UsesTls(
        TransportKind transport,
        Setting<string?> scheme,
        TlsConfiguration? tls,
        bool hasNoTls,
        HeapObject? channel
    )
    {
        switch (transport)
        {
            case TransportKind.WebSocket when scheme is { IsDefinite: true, Value: "wss" }:
                return Answer.Yes;
            case TransportKind.WebSocket when scheme is { IsDefinite: true, Value: "ws" }:
                return Answer.No;
            case TransportKind.WebSocket when scheme is not { IsKnown: true, Value: "" }:
                return Answer.Unknown;
        }

        return hasNoTls && channel is not null ? Answer.No
            : tls is null ? Answer.Unknown
            : ToAnswer(tls.UseTls);
    }

    private TlsConfiguration? ReadIgnoredParameters(HeapObject? builder, State state) =>
        builder?.Slot(Slots.Tls) is not null
        && builder.Slot(Slots.LegacyTls) is { Certainty: Certainty.Known } legacy
        && state.Object(legacy.Value) is { } parameters
        && ReadTls(parameters, _reader.SourceOf(legacy), state) is { IsComplete: true } read
        && read.UseTls.Is(false)
            ? read
            : null;

    private static Answer ToAnswer(Setting<bool> setting) =>
        !setting.IsDefinite ? Answer.Unknown
        : setting.Value ? Answer.Yes
        : Answer.No;

    private TlsConfiguration ReadTls(HeapObject item, SettingSource? attachment, State state) =>
        new()
        {
            Origin = BuilderNotes.On(item).Origin,
            Attachment =
                BuilderNotes.On(item).Origin == TlsOrigin.None && !item.IsExternal && item.Creation is null
                    ? null
                    : attachment,
            Creation = BuilderNotes.On(item).Origin is TlsOrigin.OptionsObject or TlsOrigin.Legacy
                ? item.Creation
                : null,
            IsComplete = !item.IsOpen,
            UseTls = _reader.FlagOrShippedOff(
                item,
                Slots.UseTls,
                BuilderNotes.On(item).Origin == TlsOrigin.Builder,
                state
            ),
            AllowUntrustedCertificates = _reader.Flag(item, Slots.AllowUntrustedCertificates, false, state),
            IgnoreCertificateChainErrors = _reader.Flag(item, Slots.IgnoreCertificateChainErrors, false, state),
            IgnoreCertificateRevocationErrors = _reader.Flag(
                item,
                Slots.IgnoreCertificateRevocationErrors,
                false,
                state
            ),
            RevocationMode = _reader.Number(item, Slots.RevocationMode, 1, state),
            Protocols = _reader.Number(item, Slots.SslProtocol, _library.DefaultClientProtocols, state),
            EncryptionPolicy = _reader.Number(item, Slots.EncryptionPolicy, 0, state),
            ValidationHandler = _reader.Handler(item, Slots.CertificateValidationHandler, state),
            ValidationCallback = _reader.Handler(item, Slots.CertificateValidationCallback, state),
            SelectionHandler = _reader.IsSet(item, Slots.CertificateSelectionHandler, state),
            ClientCertificates = _reader.Certificates(item, Slots.ClientCertificates, state),
            TrustChain = _reader.Certificates(item, Slots.TrustChain, state),
            TargetHost = _reader.Text(item, Slots.TargetHost, state),
            ApplicationProtocols = _reader.ApplicationProtocols(item, state),
            CipherSuites = _reader.CipherSuites(item, state),
            AllowRenegotiation = _reader.Flag(item, Slots.AllowRenegotiation, true, state),
            Sources = item.Sources,
            HasOtherSettings = item.Slots.Any(static slot => slot.Value.Source is not null && slot.Key != Slots.UseTls),
        };

    private (SettingSource? Call, Setting<HostName>? Host, Value? Port, Setting<string?> Scheme) ReadTcp(
        HeapObject tcp,
        State state
    )
    {
        var scheme = _reader.Text(tcp with { IsOpen = false }, Slots.Scheme, state);
        if (tcp.Slot(Slots.RemoteEndpoint) is { } slot)
        {
            var call = _reader.SourceOf(slot);
            if (slot is { Certainty: Certainty.Known, Value: DataValue { Kind: DataKind.EndPoint } endPoint })
            {
                var kind = (EndpointKind)((endPoint.Part("Kind") as ConstantValue)?.AsNumber() ?? 0);
                call = WithFiles(call, endPoint.Part("Host"), endPoint.Part(MemberNames.Port));
                return (
                    call,
                    HostOf(endPoint.Part("Host"), kind, call, state),
                    endPoint.Part(MemberNames.Port) ?? ConstantValue.Null,
                    scheme
                );
            }

            var isAddress = slot.Value is UnknownValue { Type.Name: "IPEndPoint" };
            return (
                call,
                Setting<HostName>.Known(
                    isAddress ? new HostName(null, EndpointKind.IPEndPoint) : HostName.Unknown,
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
            return (call, host, tcp.Slot(Slots.Port)?.Value ?? (tcp.IsOpen ? null : ConstantValue.Null), scheme);
        }

        return (null, null, null, scheme);
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
                MayBeOther = host is UnknownValue unknown && unknown.Choices.Length > choices.Length,
            },
            call
        );
    }

    private (SettingSource? Call, Setting<HostName>? Host, Value? Port, Setting<string?> Scheme) ReadWebSocket(
        HeapObject webSocket,
        State state
    )
    {
        if (webSocket.Slot(Slots.Uri) is not { } slot)
        {
            return (null, null, null, Setting<string?>.Uncertain(Certainty.Unknown, null, null));
        }

        var call = _reader.SourceOf(slot);
        var uri =
            slot.Certainty == Certainty.Known
                ? ConnectionUri.Parse(slot.Value)
                : ConnectionUri.Parse(new UnknownValue("uri"));
        call = WithFiles(call, (slot.Value as DataValue)?.Part("Text"));
        return (
            call,
            HostOf(uri.Host, EndpointKind.Dns, call, state),
            uri.Port ?? ConstantValue.Null,
            uri.Scheme is null
                ? Setting<string?>.Uncertain(Certainty.Unknown, null, call)
                : Setting<string?>.Known(uri.Scheme, call)
        );
    }

    /// <summary>On 3.x and 4.x the port may be set apart from the server.</summary>
    private SettingSource? PortSource(HeapObject? channel) =>
        channel is { Kind: ObjectKind.TcpOptions }
        && channel.Slot(Slots.RemoteEndpoint) is null
        && channel.Slot(Slots.Port) is { } port
            ? _reader.SourceOf(port)
            : null;

    private Setting<int> ReadPort(
        Value? port,
        SettingSource? call,
        TransportKind transport,
        Setting<string?> scheme,
        Answer usesTls,
        bool hasNoTls
    )
    {
        switch (port?.AsShipped())
        {
            case ConstantValue constant when constant.AsNumber() is > 0 and var number:
                return Setting<int>.Known((int)number, call?.For(SettingReader.FilesOf(port)));
            case ConstantValue when transport == TransportKind.Tcp && hasNoTls && _library.HasTlsOptionsBuilder:
                return Setting<int>.Default(MqttPorts.Tls);
            case ConstantValue when transport == TransportKind.Tcp && hasNoTls:
                // Before 4.3 nothing says what becomes of it.
                return Setting<int>.Uncertain(Certainty.Unknown, 0, call);
            case ConstantValue when transport == TransportKind.Tcp && usesTls != Answer.Unknown:
                return Setting<int>.Default(usesTls == Answer.Yes ? MqttPorts.Tls : MqttPorts.Plain);
            case ConstantValue
                when transport == TransportKind.WebSocket && scheme is { IsKnown: true, Value: "ws" or "wss" }:
                return Setting<int>.Default(scheme.Value == "wss" ? 443 : 80);
            default:
                return Setting<int>.Uncertain(Certainty.Unknown, 0, call);
        }
    }

    private ImmutableArray<(SettingSource Source, string Scheme)> Rejected(
        HeapObject? builder,
        (SettingSource? Call, Setting<HostName>? Host, Value? Port, Setting<string?> Scheme) endPoint,
        TransportKind transport
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
            transport == TransportKind.WebSocket
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

    private CredentialsConfiguration ReadCredentials(HeapObject options, State state)
    {
        if (options.Slot(Slots.Credentials) is not { } slot)
        {
            return new CredentialsConfiguration
            {
                IsSet = options.IsOpen ? Answer.Unknown : Answer.No,
                HasPassword = options.IsOpen ? Answer.Unknown : Answer.No,
            };
        }

        var source = _reader.SourceOf(slot);
        if (slot.Certainty != Certainty.Known)
        {
            return new CredentialsConfiguration
            {
                Source = source,
                IsSet = Answer.Unknown,
                HasPassword = Answer.Unknown,
            };
        }

        if (slot.Value is ConstantValue { Constant: null })
        {
            return new CredentialsConfiguration { IsSet = Answer.No, HasPassword = Answer.No };
        }

        var hasPassword = state.Object(slot.Value) is { Kind: ObjectKind.Credentials } credentials
            ? credentials.Slot(Slots.Password) is { } password
                ? password.Value is ConstantValue { Constant: null or "" }
                    ? Answer.No
                    : Answer.Yes
                : credentials.IsOpen
                    ? Answer.Unknown
                    : Answer.No
            : Answer.Yes;
        return new CredentialsConfiguration
        {
            Source = source,
            IsSet = Answer.Yes,
            HasPassword = hasPassword,
        };
    }
}
