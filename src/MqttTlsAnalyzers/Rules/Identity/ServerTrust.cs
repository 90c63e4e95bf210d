using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>What decides whether a client believes its broker: questions that several rules ask.</summary>
internal static class ServerTrust
{
    /// <summary>TLS is on and nothing about it is hidden, on every path that is not definitely without TLS.</summary>
    public static bool IsVisible(ClientRuleContext context) =>
        !context.TlsPaths.IsEmpty && context.TlsPaths.All(IsVisible);

    /// <summary>
    /// Validation is left to the platform and its roots on every path with TLS: no handler, no trust chain, and no flag
    /// that switches validation off. One path that sets a CA or a handler is enough: its author knows
    /// that it is needed.
    /// </summary>
    public static bool RestsOnMachineStore(ClientRuleContext context) =>
        IsVisible(context)
        && context.TlsPaths.All(path =>
            path.Tls is null
            || (!path.Tls.MayHaveHandler && !path.Tls.MayHaveTrustChain && !MayBeSwitchedOff(path.Tls, context.Library))
        );

    /// <summary>
    /// The name that the broker's certificate is compared with: the target host where one is set and read, else the
    /// host dialled. Null when it is not definite, and for a socket that never leaves the machine.
    /// </summary>
    public static string? ExpectedName(ClientConfiguration path) =>
        ExpectedNames(path) is { Length: 1 } names ? names[0] : null;

    /// <summary>
    /// The same, and the names of all brokers where the host is one of a list of literals; empty when any of them is
    /// not definite.
    /// </summary>
    public static ImmutableArray<string> ExpectedNames(ClientConfiguration path)
    {
        if (path.Host is { IsDefinite: true, Value.Kind: EndpointKind.Unix })
        {
            return ImmutableArray<string>.Empty;
        }

        // MQTTnet gives no target host to a WebSocket (v5.2.0 MqttWebSocketChannel).
        if (!IsComparedWithHost(path) && path.Tls is { } tls)
        {
            return tls.TargetHost is { IsDefinite: true, Value: { } target }
                ? ImmutableArray.Create(target)
                : ImmutableArray<string>.Empty;
        }

        return path.Host switch
        {
            { IsDefinite: true, Value.Text: { } host } => ImmutableArray.Create(host),
            { IsDefinite: true, Value: { MayBeOther: false, Literals: var hosts } } => hosts,
            _ => ImmutableArray<string>.Empty,
        };
    }

    /// <summary>
    /// Of a host of which only parts are literal, those parts; null where another name is checked, or where none can
    /// be known.
    /// </summary>
    public static string? ExpectedPattern(ClientConfiguration path) =>
        IsComparedWithHost(path) && path.Host is { IsDefinite: true, Value: { Text: null, Pattern: { } pattern } }
            ? pattern
            : null;

    /// <summary>No other name is set, or it is not read.</summary>
    public static bool IsComparedWithHost(ClientConfiguration path) =>
        path is { Transport: TransportKind.WebSocket } or { Tls: null } || IsMissing(path.Tls.TargetHost);

    /// <summary>Definitely no target host; an empty one counts as none.</summary>
    public static bool IsMissing(Setting<string?> targetHost) =>
        targetHost.IsDefinite && string.IsNullOrEmpty(targetHost.Value);

    /// <summary>
    /// How a CA file can be trusted on this path: <c>chain</c>, <c>handler</c>, or not at all by an edit of ours.
    /// </summary>
    public static ImmutableArray<FixIntent> TrustCaFile(ClientConfiguration path, MqttNetCapabilities library)
    {
        // Given by a helper: options added beside its call would throw away the helper's, or be thrown away.
        if (path.Tls?.Attachment is { IsInBody: false })
        {
            return ImmutableArray<FixIntent>.Empty;
        }

        return ImmutableArray.Create(
            new FixIntent(FixKind.TrustCaFile, CanHaveTrustChain(path, library) ? "chain" : "handler")
        );
    }

    /// <summary>
    /// A trust chain can be set here and is read: not over a WebSocket and not by the parameters of <c>WithTls</c>.
    /// </summary>
    public static bool CanHaveTrustChain(ClientConfiguration path, MqttNetCapabilities library) =>
        library.HasTrustChain && path is { Transport: TransportKind.Tcp, Tls.Origin: not TlsOrigin.Legacy };

    private static bool IsVisible(ClientConfiguration path) =>
        path
            is {
                IsComplete: true,
                UsesTls: Answer.Yes,
                RejectedSchemes.IsEmpty: true,
                ConnectionContextFactory: null,
                Tls: null or { IsComplete: true }
            };

    /// <summary>The switch that each generation reads; the other one changes nothing there.</summary>
    private static bool MayBeSwitchedOff(TlsConfiguration tls, MqttNetCapabilities library) =>
        (library.AllowUntrustedIsTotal && !tls.AllowUntrustedCertificates.Is(false))
        || (library.IgnoreChainErrorsIsTotal && !tls.IgnoreCertificateChainErrors.Is(false));
}
