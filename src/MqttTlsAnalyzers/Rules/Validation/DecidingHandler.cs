using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Identity;
using static MqttTlsAnalyzers.Model.SslPolicyErrorBits;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>Questions about the one handler that decides about the peer's certificate.</summary>
internal static class DecidingHandler
{
    /// <summary>
    /// The code that sets the handler, when its verdict satisfies <paramref name="predicate"/>; else null.
    /// </summary>
    public static SettingSource? SourceOfHandler(this ClientConfiguration path, Func<HandlerVerdict, bool> predicate) =>
        Judged(path.Handler()) is { } verdict && predicate(verdict) ? path.Handler()?.Source : null;

    /// <summary>
    /// The code that sets the callback, when its verdict satisfies <paramref name="predicate"/>; else null.
    /// </summary>
    public static SettingSource? SourceOfCallback(
        this ServerConfiguration path,
        Func<HandlerVerdict, bool> predicate
    ) =>
        Judged(path.TlsEndpoint.ValidationCallback) is { } verdict && predicate(verdict)
            ? path.TlsEndpoint.ValidationCallback.Source
            : null;

    /// <summary>
    /// The handler that decides: on 3.x the older four-parameter callback alone, where one is visibly set, but never
    /// over a WebSocket.
    /// </summary>
    public static Setting<HandlerVerdict>? Handler(this ClientConfiguration path) =>
        path.Tls is not { } tls ? null
        : path.Transport != TransportKind.WebSocket && IsVisiblySet(tls.ValidationCallback) ? tls.ValidationCallback
        : tls.ValidationHandler;

    /// <summary>A handler decides, and it really validates: flags beside it mean nothing (MQTLS5003).</summary>
    public static bool HasValidatingHandler(this ClientConfiguration path) =>
        Judged(path.Handler()) is { Validates: true };

    /// <summary>The handler is, or asks, the one that MQTTnet ships: it reads the flags.</summary>
    public static bool HandlerReadsFlags(this ClientConfiguration path) =>
        Judged(path.Handler()) is { ReadsFlags: true };

    /// <summary>
    /// Trust is or may be anchored in a root or key of the program's own, which often comes without revocation data.
    /// </summary>
    public static bool MayHaveOwnTrustAnchor(this ClientConfiguration path) =>
        path.Tls is { } tls
        && (
            tls.MayHaveTrustChain
            || (
                Judged(path.Handler()) is { } verdict
                    ? verdict.HasOwnTrustAnchor || verdict.PinsWithoutName
                    : tls.MayHaveHandler
            )
        );

    /// <summary>True for every certificate (MQTLS1001, MQTLS1009).</summary>
    public static bool AcceptsEverything(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.AcceptsEverything);

    /// <summary>True for some errors without a check (MQTLS1005).</summary>
    public static bool AcceptsSomeErrors(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.AcceptsSomeErrors);

    /// <summary>A chain is checked, and a self-made certificate still gets in (MQTLS1006).</summary>
    public static bool TrustsAnyRoot(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.TrustsAnyRoot);

    /// <summary>A self-made certificate gets in by what it says (MQTLS1011).</summary>
    public static bool TrustsCopies(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.TrustsCopies);

    /// <summary>Certificates of other names get in, self-made ones do not (MQTLS1007).</summary>
    public static bool IgnoresHostName(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.IgnoresHostName);

    /// <summary>The CA counts for nothing (MQTLS1013).</summary>
    public static bool TrustsExtraStore(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.TrustsExtraStore);

    /// <summary>Something else than the certificate decides (MQTLS1010).</summary>
    public static bool IsDecidedElsewhere(HandlerVerdict verdict) => verdict.Has(HandlerFlaw.DecidedElsewhere);

    /// <summary>The accepted errors: one as the member of <c>SslPolicyErrors</c>, several in words.</summary>
    public static string NamesOf(int errors) =>
        errors switch
        {
            RemoteCertificateNotAvailable => nameof(RemoteCertificateNotAvailable),
            RemoteCertificateNameMismatch => nameof(RemoteCertificateNameMismatch),
            RemoteCertificateChainErrors => nameof(RemoteCertificateChainErrors),
            RemoteCertificateNameMismatch | RemoteCertificateChainErrors => "other host names and chain errors",
            RemoteCertificateNotAvailable | RemoteCertificateNameMismatch =>
                "missing certificates and other host names",
            RemoteCertificateNotAvailable | RemoteCertificateChainErrors => "missing certificates and chain errors",
            _ => "every error",
        };

    /// <summary>The worst that accepting these errors lets through, as the subject of a sentence.</summary>
    public static string WhatPasses(int errors) =>
        errors switch
        {
            RemoteCertificateNameMismatch => "a certificate for any other name",
            RemoteCertificateChainErrors => "a self-signed or expired certificate",
            RemoteCertificateNameMismatch | RemoteCertificateChainErrors => "any certificate",
            _ => "a peer without any certificate",
        };

    /// <summary>The code to blame beside the code that gives the handler.</summary>
    public static IEnumerable<SettingSource?> Causes(this HandlerVerdict verdict) =>
        new[] { verdict.Cause ?? verdict.Body };

    /// <summary>Fixes for a client's handler that accepts too much. A WebSocket reads no trust chain.</summary>
    /// <param name="whatPasses">The value of <see cref="FixKind.RequireValidCertificate"/>.</param>
    public static ImmutableArray<FixIntent> FixesFor(ClientRuleContext context, string? whatPasses = null)
    {
        var require = new FixIntent(FixKind.RequireValidCertificate, whatPasses, FixIntent.RejectsUntrustedBrokers);
        return
            context.Library.HasTrustChain
            && context.TlsPaths.All(static path => path.Transport != TransportKind.WebSocket)
            ? ImmutableArray.Create(
                require,
                new FixIntent(
                    FixKind.TrustOwnCa,
                    PrivateBrokerWithoutCaRule.IsPrivate(context) ? FixIntent.CaFile : null
                )
            )
            : ImmutableArray.Create(require);
    }

    /// <summary>
    /// The fix if no known certificate and no CA is in scope: errors are rejected, whatever else is checked.
    /// </summary>
    /// <param name="peer"><c>broker</c> or <c>client</c>.</param>
    public static FixIntent RequireValidCertificate(string peer) =>
        new(
            FixKind.RequireValidCertificate,
            nameof(HandlerFlaw.AcceptsEverything),
            string.Equals(peer, "broker", StringComparison.Ordinal)
                ? FixIntent.RejectsUntrustedBrokers
                : "clients without a certificate that the system trusts will be rejected"
        );

    /// <summary>
    /// The same for a handler that means to trust a CA of its own: with it goes that wish, so somebody has to look.
    /// </summary>
    public static FixIntent ForgetOwnCa(string peer) => RequireValidCertificate(peer) with { IsForBatch = false };

    private static bool IsVisiblySet(Setting<HandlerVerdict> handler) =>
        handler.IsDefinite ? handler.Value.IsHandler : handler.Source is not null;

    private static HandlerVerdict? Judged(Setting<HandlerVerdict>? handler) =>
        handler is { IsKnown: true, Value: { IsHandler: true, IsJudged: true } verdict } ? verdict : null;
}
