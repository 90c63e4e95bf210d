using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>Why a client talks plaintext on one path. One cause, one finding: each has its own rule.</summary>
internal enum PlaintextCause
{
    /// <summary>It does not, or it is not known to.</summary>
    None,

    /// <summary>The transport never looks at TLS options (MQTLS5007).</summary>
    BlindTransport,

    /// <summary>A <c>ws</c> URI beside TLS options that ask for TLS (MQTLS4005).</summary>
    SchemeContradiction,

    /// <summary>TLS options with settings, but without <c>UseTls</c> (MQTLS4003).</summary>
    SwitchMissing,

    /// <summary>A later call threw the TLS options away (MQTLS5001).</summary>
    LostOptions,

    /// <summary>The TLS options came after <c>Build()</c> (MQTLS5004).</summary>
    LateOptions,

    /// <summary>The code does not mention TLS, or turns it off (MQTLS4001, MQTLS4002).</summary>
    NoTls,
}

/// <summary>The one classification that the plaintext rules share.</summary>
internal static class PlaintextSituation
{
    /// <summary>
    /// The program can never use TLS, no other rule tells why, and what it sends leaves the machine: MQTLS4001, or
    /// MQTLS4002 in its place.
    /// </summary>
    public static bool IsExposed(ClientRuleContext context) =>
        IsWithoutTls(context) && !PathsWithoutTls(context).Any(path => StaysLocal(context, path));

    /// <summary>There is no TLS on any path, wherever the broker is, and no other rule tells why.</summary>
    public static bool IsWithoutTls(ClientRuleContext context) =>
        PathsWithoutTls(context) is { IsEmpty: false } paths
        && paths.All(static path => CauseOf(path) == PlaintextCause.NoTls);

    /// <summary>
    /// The paths that count: a WebSocket with an unknown URI says nothing about a TCP connection without TLS next to
    /// it.
    /// </summary>
    public static ImmutableArray<ClientConfiguration> PathsWithoutTls(ClientRuleContext context) =>
        context.PathsAsShipped.RemoveAll(static path =>
            path is { Transport: TransportKind.WebSocket, UsesTls: Answer.Unknown, Tls.Attachment: null }
        );

    public static PlaintextCause CauseOf(ClientConfiguration path)
    {
        if (
            path is not { IsComplete: true, UsesTls: Answer.No, TransportCall: not null, RejectedSchemes.IsEmpty: true }
        )
        {
            return PlaintextCause.None;
        }

        return IsBlindTransport(path) ? PlaintextCause.BlindTransport
            : IsSchemeContradiction(path) ? PlaintextCause.SchemeContradiction
            : IsSwitchMissing(path) ? PlaintextCause.SwitchMissing
            : path.ExplicitTlsOff is not null ? PlaintextCause.NoTls
            : path.LossesInEffect().Any(static lost => lost.TurnsTlsOn != Answer.No) ? PlaintextCause.LostOptions
            : path.CallsAfterBuild.Any(static late => late.TurnsTlsOn != Answer.No) ? PlaintextCause.LateOptions
            : PlaintextCause.NoTls;
    }

    /// <summary>TLS is on, but the transport opens a plain socket.</summary>
    public static bool IsBlindTransport(ClientConfiguration path) =>
        path is { ConnectionContextFactory: not null, Tls: { } tls } && tls.UseTls.Is(true);

    /// <summary>What was thrown away, but for what only a call after <c>Build()</c> would throw away.</summary>
    public static ImmutableArray<LostSetting> LossesInEffect(this ClientConfiguration path) =>
        path.CallsAfterBuild.IsEmpty
            ? path.LostTlsSettings
            : path.LostTlsSettings.RemoveAll(loss => path.CallsAfterBuild.Any(late => late.Lost.Equals(loss.Later)));

    /// <summary>The scheme of a WebSocket says one thing and the TLS options the other. The scheme decides.</summary>
    public static bool IsSchemeContradiction(ClientConfiguration path) =>
        path is { Transport: TransportKind.WebSocket, Tls: { } tls }
        && ((path.Scheme.Is("ws") && tls.UseTls.Is(true)) || (path.Scheme.Is("wss") && tls.UseTls.IsKnownAs(false)));

    /// <summary>
    /// An options object with other settings reaches the client while its <c>UseTls</c> is not true. Where a
    /// WebSocket's scheme decides, the switch does not matter.
    /// </summary>
    public static bool IsSwitchMissing(ClientConfiguration path) =>
        path
            is {
                IsComplete: true,
                UsesTls: Answer.No,
                Tls:
                {
                    IsComplete: true,
                    HasOtherSettings: true,
                    Origin: TlsOrigin.None or TlsOrigin.OptionsObject or TlsOrigin.Legacy
                } tls
            }
        && tls.UseTls.Is(false)
        && !(path.Transport == TransportKind.WebSocket && path.Scheme.Is("ws"));

    /// <summary>
    /// The broker is on this machine, or may be by what the program decides, or its host is one for which the user
    /// accepts plaintext.
    /// </summary>
    public static bool StaysLocal(ClientRuleContext context, ClientConfiguration path) =>
        path.Host.Value.Kind == EndpointKind.Unix
        || path.Host.Value.IsUnfollowed
        || (path.Host.Value.Fallback is { } fallback && HostClassification.IsLoopback(fallback))
        || context.Options.PlaintextAllowedHosts.MatchesEverything
        || (
            path.LiteralHost() is { } host
            && (HostClassification.IsLoopback(host) || context.Options.PlaintextAllowedHosts.Matches(host))
        );
}
