using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules;

/// <summary>The paths that "on every path" and "on some paths" refer to in a rule about TLS settings.</summary>
internal static class RelevantPaths
{
    /// <summary>
    /// The paths on which this code configures TLS. Where a builder comes from outside and only some paths give it TLS
    /// options, the condition decides whether TLS is used at all: the other paths say nothing about the settings.
    /// </summary>
    public static ImmutableArray<ClientConfiguration> WithTlsSettings(this ClientRuleContext context) =>
        context.TlsPaths.Any(static path => path.Tls?.Attachment is not null)
            ? context.TlsPaths.RemoveAll(static path => path.UsesTls == Answer.Unknown && !HasTlsSettings(path.Tls))
            : context.TlsPaths;

    /// <summary>
    /// Of those, the paths that read all TLS options: a WebSocket reads only the handler and the client certificates.
    /// </summary>
    public static ImmutableArray<ClientConfiguration> WithEffectiveTlsSettings(this ClientRuleContext context) =>
        context.WithTlsSettings().RemoveAll(static path => path.Transport == TransportKind.WebSocket);

    /// <summary>The paths on which the TLS endpoint is not definitely off.</summary>
    public static ImmutableArray<ServerConfiguration> WithTlsEndpoint(this ServerRuleContext context) =>
        context.Paths.RemoveAll(static path =>
            path.TlsEndpoint.IsOff == Answer.Yes
            || path.TlsEndpoint.IsEnabled.IsUnfollowed
            || (path.IsComplete && path.TlsEndpoint.IsEnabled.Is(false))
        );

    /// <summary>
    /// Of those, the paths that definitely ask clients for a certificate: on others a callback never sees one
    /// (MQTLS5008).
    /// </summary>
    public static ImmutableArray<ServerConfiguration> WithClientCertificates(this ServerRuleContext context) =>
        context.WithTlsEndpoint().RemoveAll(static path => !path.TlsEndpoint.ClientCertificateRequired.Is(true));

    private static bool HasTlsSettings(TlsConfiguration? tls) =>
        tls is not null && (tls.Attachment is not null || !tls.Sources.IsEmpty);
}
