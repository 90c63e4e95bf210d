using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;
using static MqttTlsAnalyzers.Knowledge.MqttNet.MemberEffect;
using static MqttTlsAnalyzers.Knowledge.MqttNet.MqttNetKinds;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// The members of MQTTnet, of all generations, one row each: <c>(type, member, effect, slot)</c>. A new setting is a
/// name in <see cref="MemberNames"/> and a row here; the filter of relevant code takes its words from the same rows.
/// </summary>
internal static class Members
{
    private static readonly ImmutableArray<Member> Rows = ImmutableArray.Create(
        // The TLS options builder.
        new Member(TlsOptions, MemberNames.UseTls, Sets, Slots.UseTls),
        new Member(TlsOptions, MemberNames.WithAllowUntrustedCertificates, Sets, Slots.AllowUntrustedCertificates),
        new Member(TlsOptions, MemberNames.WithIgnoreCertificateChainErrors, Sets, Slots.IgnoreCertificateChainErrors),
        new Member(
            TlsOptions,
            MemberNames.WithIgnoreCertificateRevocationErrors,
            Sets,
            Slots.IgnoreCertificateRevocationErrors
        ),
        new Member(TlsOptions, MemberNames.WithRevocationMode, Sets, Slots.RevocationMode),
        new Member(TlsOptions, MemberNames.WithSslProtocols, Sets, Slots.SslProtocol),
        new Member(TlsOptions, MemberNames.WithCertificateValidationHandler, Sets, Slots.CertificateValidationHandler)
        {
            RefusesNull = true,
        },
        new Member(TlsOptions, MemberNames.WithCertificateSelectionHandler, Sets, Slots.CertificateSelectionHandler)
        {
            RefusesNull = true,
        },
        new Member(TlsOptions, MemberNames.WithClientCertificates, Sets, Slots.ClientCertificates)
        {
            RefusesNull = true,
        },
        new Member(TlsOptions, MemberNames.WithClientCertificatesProvider, Sets, Slots.ClientCertificates),
        new Member(TlsOptions, MemberNames.WithTrustChain, Sets, Slots.TrustChain),
        new Member(TlsOptions, MemberNames.WithTargetHost, Sets, Slots.TargetHost),
        new Member(TlsOptions, MemberNames.WithApplicationProtocols, Sets, Slots.ApplicationProtocols),
        new Member(TlsOptions, MemberNames.WithCipherSuitesPolicy, Sets, Slots.CipherSuitesPolicy),
        new Member(TlsOptions, MemberNames.WithAllowRenegotiation, Sets, Slots.AllowRenegotiation),
        // The WebSocket options builder.
        new Member(WebSocketOptions, MemberNames.WithUri, Sets, Slots.Uri) { RefusesNull = true },
        // The server options builder.
        new Member(ServerOptions, MemberNames.WithDefaultEndpoint, Sets, Slots.IsEnabled)
        {
            Part = Slots.DefaultEndpointOptions,
            Constant = true,
        },
        new Member(ServerOptions, MemberNames.WithoutDefaultEndpoint, Sets, Slots.IsEnabled)
        {
            Part = Slots.DefaultEndpointOptions,
            Constant = false,
        },
        OfPlainEndpoint(MemberNames.WithDefaultEndpointPort, Slots.Port),
        OfPlainEndpoint(MemberNames.WithDefaultEndpointBoundIPAddress, Slots.BoundAddress),
        OfPlainEndpoint(MemberNames.WithDefaultEndpointBoundIPV6Address, Slots.BoundV6Address),
        new Member(ServerOptions, MemberNames.WithEncryptedEndpoint, Sets, Slots.IsEnabled)
        {
            Part = Slots.TlsEndpointOptions,
            Constant = true,
        },
        new Member(ServerOptions, MemberNames.WithoutEncryptedEndpoint, Sets, Slots.IsEnabled)
        {
            Part = Slots.TlsEndpointOptions,
            Constant = false,
        },
        OfTlsEndpoint(MemberNames.WithEncryptedEndpointPort, Slots.Port),
        OfTlsEndpoint(MemberNames.WithEncryptedEndpointBoundIPAddress, Slots.BoundAddress),
        OfTlsEndpoint(MemberNames.WithEncryptedEndpointBoundIPV6Address, Slots.BoundV6Address),
        OfTlsEndpoint(MemberNames.WithEncryptionCertificate, Slots.CertificateProvider),
        OfTlsEndpoint(MemberNames.WithEncryptionSslProtocol, Slots.SslProtocol),
        OfTlsEndpoint(MemberNames.WithRemoteCertificateValidationCallback, Slots.RemoteCertificateValidationCallback),
        // Properties.
        new Member(TlsOptions, MemberNames.AllowUntrustedCertificates, IsSlot, Slots.AllowUntrustedCertificates),
        new Member(TlsOptions, MemberNames.IgnoreCertificateChainErrors, IsSlot, Slots.IgnoreCertificateChainErrors),
        new Member(
            TlsOptions,
            MemberNames.IgnoreCertificateRevocationErrors,
            IsSlot,
            Slots.IgnoreCertificateRevocationErrors
        ),
        new Member(TlsOptions, MemberNames.RevocationMode, IsSlot, Slots.RevocationMode),
        new Member(null, MemberNames.SslProtocol, IsSlot, Slots.SslProtocol),
        new Member(TlsOptions, MemberNames.EncryptionPolicy, IsSlot, Slots.EncryptionPolicy),
        new Member(TlsOptions, MemberNames.CertificateValidationHandler, IsSlot, Slots.CertificateValidationHandler),
        new Member(TlsOptions, MemberNames.CertificateValidationCallback, IsSlot, Slots.CertificateValidationCallback),
        new Member(TlsOptions, MemberNames.CertificateSelectionHandler, IsSlot, Slots.CertificateSelectionHandler),
        new Member(TlsOptions, MemberNames.ClientCertificatesProvider, IsSlot, Slots.ClientCertificates),
        new Member(TlsOptions, MemberNames.CertificatesProvider, IsSlot, Slots.ClientCertificates),
        new Member(TlsOptions, MemberNames.Certificates, IsSlot, Slots.ClientCertificates) { IsCommonWord = true },
        new Member(TlsOptions, MemberNames.TrustChain, IsSlot, Slots.TrustChain),
        new Member(TlsOptions, MemberNames.TargetHost, IsSlot, Slots.TargetHost),
        new Member(TlsOptions, MemberNames.ApplicationProtocols, IsSlot, Slots.ApplicationProtocols)
        {
            IsCommonWord = true,
        },
        new Member(null, MemberNames.CipherSuitesPolicy, IsSlot, Slots.CipherSuitesPolicy),
        new Member(TlsOptions, MemberNames.AllowRenegotiation, IsSlot, Slots.AllowRenegotiation),
        new Member(null, MemberNames.TlsOptions, Holds, Slots.TlsOptions),
        new Member(ClientOptions, MemberNames.ChannelOptions, Holds, Slots.ChannelOptions),
        new Member(ClientOptions, MemberNames.Credentials, Holds, Slots.Credentials) { IsCommonWord = true },
        new Member(TcpOptions, MemberNames.RemoteEndpoint, IsSlot, Slots.RemoteEndpoint),
        new Member(TcpOptions, MemberNames.Server, IsSlot, Slots.Server) { IsCommonWord = true },
        new Member(null, MemberNames.Port, IsSlot, Slots.Port) { IsCommonWord = true },
        new Member(WebSocketOptions, MemberNames.Uri, IsSlot, Slots.Uri) { IsCommonWord = true },
        new Member(ManagedOptions, MemberNames.ClientOptions, IsSlot, Slots.ClientOptions) { IsCommonWord = true },
        new Member(ServerOptions, MemberNames.DefaultEndpointOptions, Holds, Slots.DefaultEndpointOptions),
        new Member(ServerOptions, MemberNames.TlsEndpointOptions, Holds, Slots.TlsEndpointOptions),
        new Member(null, MemberNames.IsEnabled, IsSlot, Slots.IsEnabled) { IsCommonWord = true },
        new Member(null, MemberNames.BoundInterNetworkAddress, IsSlot, Slots.BoundAddress),
        new Member(null, MemberNames.BoundInterNetworkV6Address, IsSlot, Slots.BoundV6Address),
        new Member(ServerTlsEndpoint, MemberNames.CertificateProvider, IsSlot, Slots.CertificateProvider)
        {
            IsCommonWord = true,
        },
        new Member(ServerTlsEndpoint, MemberNames.ClientCertificateRequired, IsSlot, Slots.ClientCertificateRequired),
        new Member(ServerTlsEndpoint, MemberNames.CheckCertificateRevocation, IsSlot, Slots.CheckCertificateRevocation),
        new Member(
            ServerTlsEndpoint,
            MemberNames.RemoteCertificateValidationCallback,
            IsSlot,
            Slots.RemoteCertificateValidationCallback
        ),
        new Member(MqttNetKinds.Credentials, MemberNames.Username, IsSlot, Slots.UserName) { IsCommonWord = true },
        new Member(MqttNetKinds.Credentials, MemberNames.Password, IsSlot, Slots.Password) { IsCommonWord = true },
        // What takes more than a row.
        OfClientBuilder(MemberNames.WithTcpServer) with
        {
            RefusesNull = true,
        },
        OfClientBuilder(MemberNames.WithEndPoint) with
        {
            RefusesNull = true,
        },
        OfClientBuilder(MemberNames.WithConnectionUri) with
        {
            RefusesNull = true,
        },
        OfClientBuilder(MemberNames.WithWebSocketServer),
        OfClientBuilder(MemberNames.WithCredentials),
        new Member(ServerOptions, MemberNames.WithClientCertificate, IsKnownByCode),
        new Member(Client, MemberNames.CreateClientOptionsBuilder, IsKnownByCode),
        new Member(Client, MemberNames.CreateServerOptionsBuilder, IsKnownByCode),
        new Member(Client, MemberNames.UseClientAdapterFactory, IsKnownByCode),
        new Member(null, MemberNames.GetCertificate, IsKnownByCode),
        new Member(null, MemberNames.GetCertificates, IsKnownByCode),
        // What ends a configuration or uses it.
        new Member(null, MemberNames.Build, Builds),
        new Member(Client, MemberNames.ConnectAsync, TakesFinished),
        new Member(Client, MemberNames.StartAsync, TakesFinished),
        new Member(Client, MemberNames.CreateMqttServer, TakesFinished),
        new Member(ManagedOptions, MemberNames.WithClientOptions, TakesFinished),
        new Member(ClientOptionsBuilder, MemberNames.WithTlsOptions, TakesFinished),
        new Member(ClientOptionsBuilder, MemberNames.WithTls, TakesFinished),
        // What has nothing to do with the connection.
        Neutral(MemberNames.WithClientId),
        Neutral(MemberNames.WithCleanSession),
        Neutral(MemberNames.WithCleanStart),
        Neutral(MemberNames.WithKeepAlivePeriod),
        Neutral(MemberNames.WithNoKeepAlive),
        Neutral(MemberNames.WithTimeout),
        Neutral(MemberNames.WithCommunicationTimeout),
        Neutral(MemberNames.WithProtocolVersion),
        Neutral(MemberNames.WithSessionExpiryInterval),
        Neutral(MemberNames.WithUserProperty),
        Neutral(MemberNames.WithMaximumPacketSize),
        Neutral(MemberNames.WithReceiveMaximum),
        Neutral(MemberNames.WithTopicAliasMaximum),
        Neutral(MemberNames.WithWillTopic),
        Neutral(MemberNames.WithWillPayload),
        Neutral(MemberNames.WithWillRetain),
        Neutral(MemberNames.WithWillQualityOfServiceLevel),
        Neutral(MemberNames.WithWillDelayInterval),
        Neutral(MemberNames.WithWillMessage)
    );

    private static readonly ImmutableDictionary<string, ImmutableArray<Member>> ByName = Rows.GroupBy(
            static row => row.Name,
            StringComparer.Ordinal
        )
        .ToImmutableDictionary(
            static group => group.Key,
            static group => group.ToImmutableArray(),
            StringComparer.Ordinal
        );

    /// <summary>The names that only code about MQTTnet's configuration uses.</summary>
    public static IEnumerable<string> Words =>
        Rows.Where(static row =>
                !row.IsCommonWord && row.Effect is Sets or IsSlot or Holds or IsKnownByCode
                || row.Name == MemberNames.WithClientOptions
            )
            .Select(static row => row.Name);

    /// <summary>The row of a builder's method that sets a slot; null for other members.</summary>
    public static Member? Setter(ObjectKind kind, string name) => Find(kind, name, Sets);

    /// <summary>A builder's method throws when its first argument is null.</summary>
    public static bool RefusesNull(ObjectKind kind, string name) =>
        ByName.TryGetValue(name, out var rows) && rows.Any(row => row.RefusesNull && row.Kind == kind);

    /// <summary>The slot that a property is: for most, its own name.</summary>
    public static string SlotOf(string property) =>
        ByName.TryGetValue(property, out var rows)
        && rows.FirstOrDefault(static row => row.Effect == IsSlot)?.Slot is { } slot
            ? slot
            : property;

    /// <summary>The property leads into options that may be built already.</summary>
    public static bool LeadsIntoOptions(string property) =>
        ByName.TryGetValue(property, out var rows) && rows.Any(static row => row.Effect == Holds);

    /// <summary>What a method of this name does with a builder or with finished options.</summary>
    public static MethodRole RoleOf(string method) =>
        !ByName.TryGetValue(method, out var rows) ? MethodRole.Other
        : rows.Any(static row => row.Effect == Builds) ? MethodRole.Builds
        : rows.Any(static row => row.Effect == TakesFinished) ? MethodRole.TakesFinished
        : rows.Any(static row => row.Effect == IsNeutral) ? MethodRole.Neutral
        : MethodRole.Other;

    private static Member? Find(ObjectKind kind, string name, MemberEffect effect)
    {
        if (ByName.TryGetValue(name, out var rows))
        {
            foreach (var row in rows)
            {
                if (row.Effect == effect && row.Kind == kind)
                {
                    return row;
                }
            }
        }

        return null;
    }

    private static Member OfPlainEndpoint(string name, string slot) =>
        new(ServerOptions, name, Sets, slot) { Part = Slots.DefaultEndpointOptions };

    private static Member OfTlsEndpoint(string name, string slot) =>
        new(ServerOptions, name, Sets, slot) { Part = Slots.TlsEndpointOptions };

    private static Member OfClientBuilder(string name) => new(ClientOptionsBuilder, name, IsKnownByCode);

    private static Member Neutral(string name) => new(ClientOptionsBuilder, name, IsNeutral);
}
