using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Reads the servers' configurations off the states in which a body can end.</summary>
internal sealed class ServerConfigurationReader
{
    private readonly MqttNetCapabilities _library;
    private readonly SettingReader _reader;

    public ServerConfigurationReader(MqttNetCapabilities library, SettingReader reader)
    {
        _library = library;
        _reader = reader;
    }

    /// <param name="states">The end states, with what leaves the body already escaped.</param>
    /// <returns>For each builder or options object: its paths.</returns>
    public IEnumerable<ImmutableArray<ServerConfiguration>> Read(IReadOnlyList<State> states)
    {
        foreach (var listener in ObjectsIn(states, MqttNetKinds.Listener))
        {
            var paths = states
                .Select(state => state.Object(listener) is { } item ? ReadListener(item, state) : null)
                .OfType<ServerConfiguration>()
                .ToImmutableArray();
            if (!paths.IsEmpty)
            {
                yield return paths;
            }
        }

        foreach (var root in ObjectsIn(states, MqttNetKinds.ServerOptions))
        {
            var paths = states.Where(state => state.Object(root) is not null).ToList();
            var completed = paths.Where(state => state.Object(root)!.Completion is not null).ToList();
            yield return (completed.Count > 0 ? completed : paths)
                .Select(state =>
                    ReadServer(state.Object(root)!, state).Assuming(ClientConfigurationReader.AssumptionsOf(state))
                )
                .ToImmutableArray();
        }
    }

    private static IEnumerable<ObjectId> ObjectsIn(IReadOnlyList<State> states, ObjectKind kind) =>
        ConfiguredObjects.InOrder(
            states
                .SelectMany(state => state.Heap.Where(item => item.Value.Kind == kind).Select(static item => item.Key))
                .Distinct()
                .ToList()
        );

    private ServerConfiguration? ReadListener(HeapObject listener, State state)
    {
        if (listener.Slot(KestrelSlots.Mqtt)?.Source is not { } call)
        {
            return null;
        }

        var usesHttps =
            listener.Slot(KestrelSlots.Https) is not null ? Answer.Yes
            : listener.IsOpen || HasSharedDefaults(call.Node) ? Answer.Unknown
            : Answer.No;
        var address = (listener.Slot(KestrelSlots.Address)?.Value as DataValue)?.Part("Text") as ConstantValue;
        var isLoopback =
            address?.Constant is not string text ? Answer.Unknown
            : HostClassification.IsLoopback(text) ? Answer.Yes
            : Answer.No;
        var isBesideHttps = state.Heap.Any(static item =>
            item.Value.Kind == MqttNetKinds.Listener
            && item.Value.Slot(KestrelSlots.Mqtt) is not null
            && item.Value.Slot(KestrelSlots.Https) is not null
        );
        return new ServerConfiguration
        {
            KestrelListener = new KestrelListenerConfiguration(call, usesHttps, isLoopback, isBesideHttps)
            {
                LateHttps = listener.Slot(KestrelSlots.LateHttps)?.Source,
            },
            TlsEndpoint = state.Object(listener.Slot(KestrelSlots.HttpsOptions)?.Value) is { } https
                ? ReadHttps(https, listener.Slot(KestrelSlots.Https)?.Source, state)
                : new ServerTlsEndpointConfiguration(),
        };
    }

    /// <summary>What Kestrel's options say of TLS, in the terms of a TLS endpoint.</summary>
    private ServerTlsEndpointConfiguration ReadHttps(HeapObject https, SettingSource? call, State state)
    {
        var mode = _reader.Number(https, KestrelSlots.ClientCertificateMode, 0, state);
        var callback = _reader.Handler(https, KestrelSlots.ClientCertificateValidation, state);
        return new ServerTlsEndpointConfiguration
        {
            IsEnabled = Setting<bool>.Known(true, call),
            HasCertificate = _reader.IsSet(https, KestrelSlots.ServerCertificate, state),
            Certificate = CertificateOf(https.Slot(KestrelSlots.ServerCertificate)?.Value, state),
            Protocols = _reader.Number(https, KestrelSlots.Protocols, 0, state),
            // Kestrel itself refuses a client without a certificate where one is required.
            ValidationCallback = https.Slot(KestrelSlots.AllowAnyClientCertificate)?.Source is { } any
                ? Setting<HandlerVerdict>.Known(AcceptsAny, any)
                : callback,
            ClientCertificateRequired = mode.IsDefinite
                ? Setting<bool>.Known(mode.Value != 0, mode.Source)
                : Setting<bool>.Uncertain(mode.Certainty, false, mode.Source),
        };
    }

    private static readonly HandlerVerdict AcceptsAny = new()
    {
        IsJudged = true,
        Flaws = HandlerFlaw.AcceptsEverything,
    };

    /// <summary>Endpoint defaults may put HTTPS on every listener.</summary>
    private static bool HasSharedDefaults(SyntaxNode node) =>
        node
            .SyntaxTree.GetRoot()
            .DescendantTokens()
            .Any(static token => token.ValueText is "ConfigureEndpointDefaults");

    private ServerConfiguration ReadServer(HeapObject server, State state)
    {
        var plain = EndpointOf(server, Slots.DefaultEndpointOptions, MqttNetKinds.ServerEndpoint, state);
        var tls = EndpointOf(server, Slots.TlsEndpointOptions, MqttNetKinds.ServerTlsEndpoint, state);
        var certificate = tls.Slot(Slots.CertificateProvider)?.Value;
        if (server.Slot(Slots.Hosted) is not null && _library.IsServedByKestrelOnly.Value)
        {
            return new ServerConfiguration { Creation = server.Creation, UnservedTls = TlsSettingsOf(tls) };
        }

        return new ServerConfiguration
        {
            Creation = server.Creation,
            IsComplete = server is { Completion: not null, IsOpen: false } && !plain.IsOpen && !tls.IsOpen,
            DefaultEndpoint = new ServerEndpointConfiguration
            {
                IsEnabled = _reader.Flag(plain, Slots.IsEnabled, _library.PlainEndpointIsOnByDefault, state),
                Port = _reader.Number(plain, Slots.Port, MqttPorts.Plain, state),
                IsLoopbackOnly = IsLoopbackOnly(plain),
                OpenFamily = OpenFamily(plain),
                IsOff = IsOff(plain),
            },
            TlsEndpoint = new ServerTlsEndpointConfiguration
            {
                IsEnabled = _reader.Flag(tls, Slots.IsEnabled, false, state),
                Port = _reader.Number(tls, Slots.Port, MqttPorts.Tls, state),
                IsLoopbackOnly = IsLoopbackOnly(tls),
                IsOff = IsOff(tls),
                HasCertificate = HasCertificate(tls, state),
                Certificate = certificate is null ? ObsoleteCertificate(tls, state) : CertificateOf(certificate, state),
                Protocols = _reader.Number(tls, Slots.SslProtocol, _library.DefaultServerProtocols, state),
                ValidationCallback = _reader.Handler(tls, Slots.RemoteCertificateValidationCallback, state),
                ClientCertificateRequired = _reader.Flag(tls, Slots.ClientCertificateRequired, false, state),
                CheckCertificateRevocation = _reader.Flag(tls, Slots.CheckCertificateRevocation, false, state),
                CipherSuites = _reader.CipherSuites(tls, state),
                Sources = tls
                    .Slots.Where(static slot => slot.Key != Slots.IsEnabled && slot.Value.Source is not null)
                    .Select(static slot => slot.Value.Source!)
                    .OrderBy(static source => source.Location.SourceSpan.Start)
                    .ToImmutableArray(),
            },
            LostCallbacks = BuilderNotes.On(server).Lost,
        };
    }

    /// <summary>What was set on a TLS endpoint; where it listens does not count, nor does switching it off.</summary>
    private static ImmutableArray<SettingSource> TlsSettingsOf(HeapObject tls) =>
        tls
            .Slots.Where(static slot =>
                slot.Value.Source is not null
                && slot.Key is not (Slots.BoundAddress or Slots.BoundV6Address)
                && (slot.Key != Slots.IsEnabled || slot.Value.Value is ConstantValue { Constant: true })
            )
            .Select(static slot => slot.Value.Source!)
            .OrderBy(static source => (source.CallSite ?? source).Location.SourceSpan.Start)
            .Distinct()
            .ToImmutableArray();

    private static HeapObject EndpointOf(HeapObject server, string name, ObjectKind kind, State state) =>
        state.Object(server.Slot(name)?.Value)
        ?? new HeapObject(kind) { IsOpen = server.IsOpen, IsExternal = server.IsExternal };

    /// <summary>
    /// Nothing given is no certificate; an explicit null neither. A provider that is given may still yield none.
    /// </summary>
    private Setting<bool> HasCertificate(HeapObject tls, State state) =>
        tls.Slot(Slots.CertificateProvider) is null && tls.Slot(MemberNames.Certificate) is { } obsolete
            ? Setting<bool>.Known(obsolete.Value is not ConstantValue { Constant: null }, obsolete.Source)
            : _reader.Read(
                new SlotPlace(tls, Slots.CertificateProvider, state),
                false,
                static (Value value, State _, out bool result) =>
                {
                    result = value is not ConstantValue { Constant: null };
                    return true;
                }
            );

    /// <summary>3.x: the certificate's bytes and their password by themselves.</summary>
    private CertificateOrigin ObsoleteCertificate(HeapObject tls, State state) =>
        Read(PasswordedIn(state.Object(tls.Slot(MemberNames.CertificateCredentials)?.Value)), state);

    private CertificateOrigin CertificateOf(Value? value, State state) =>
        state.Object(value) is { Kind: MqttNetKinds.CertificateProvider } provider
            ? Read(PasswordedIn(provider) ?? provider.Slot(Slots.ClientCertificates)?.Value, state)
            : Read(value, state);

    private CertificateOrigin Read(Value? certificate, State state) =>
        certificate is null ? CertificateOrigin.Unknown : _reader.CertificateOf(certificate, state);

    /// <summary>The certificate of which credentials or a provider hold a literal password; null without one.</summary>
    private static DataValue? PasswordedIn(HeapObject? holder) =>
        CertificateKeys.WithPassword(holder?.Slot(Slots.Password)?.Value);

    private static string? OpenFamily(HeapObject endpoint) =>
        (endpoint.Slot(Slots.BoundAddress), endpoint.Slot(Slots.BoundV6Address)) switch
        {
            ({ }, null) when !endpoint.IsOpen => "IPv6",
            (null, { }) when !endpoint.IsOpen => "IPv4",
            _ => null,
        };

    private static Answer IsLoopbackOnly(HeapObject endpoint) =>
        Both(endpoint, static text => HostClassification.IsLoopback(text) || text == "255.255.255.255");

    private static Answer IsOff(HeapObject endpoint) => Both(endpoint, static text => text == "255.255.255.255");

    /// <summary>Whether both bound addresses are like this. Unbound ones listen on every interface.</summary>
    private static Answer Both(HeapObject endpoint, Func<string, bool> isLike)
    {
        var answer = Answer.Yes;
        foreach (var name in new[] { Slots.BoundAddress, Slots.BoundV6Address })
        {
            if (endpoint.Slot(name) is not { } slot)
            {
                answer = endpoint.IsOpen ? Answer.Unknown : Answer.No;
            }
            else if (
                slot is not { Certainty: Certainty.Known, Value: DataValue { Kind: DotNetDataKinds.IPAddress } address }
                || (address.Part("Text") as ConstantValue)?.Constant is not string text
            )
            {
                answer = Answer.Unknown;
            }
            else if (isLike(text))
            {
                continue;
            }
            else
            {
                return Answer.No;
            }

            if (answer == Answer.No)
            {
                return answer;
            }
        }

        return answer;
    }
}
