using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5002: TLS options that a WebSocket never reads. One finding for each.</summary>
internal sealed class IgnoredOverWebSocketRule : ClientRule
{
    public static readonly DiagnosticDescriptor IgnoredOverWebSocket = new(
        "MQTLS5002",
        "Option is ignored over WebSocket",
        "'{0}' has no effect over WebSocket: {1}",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Over WebSocket, MQTTnet reads only the validation handler and, while UseTls is on, the client "
            + "certificates. The platform decides everything else.",
        helpLinkUri: HelpLink.Page + "mqtls5002",
        customTags: new[] { "CWE-563", WellKnownDiagnosticTags.Unnecessary }
    );

    private const int RequireEncryption = 0;

    private static readonly ImmutableArray<(Func<TlsConfiguration, SettingSource?> Find, string Consequence)> _options =
        ImmutableArray.Create<(Func<TlsConfiguration, SettingSource?>, string)>(
            (
                static tls =>
                    tls.TrustChain.Value.MayBeNull && !IsCall(tls.TrustChain.Source)
                        ? null
                        : Given(tls.TrustChain, static _ => false),
                "only the machine's certificate store is trusted"
            ),
            (
                static tls => Given(tls.Protocols, static protocols => protocols == 0, mustBeKnown: true),
                "the platform chooses the TLS version"
            ),
            (
                static tls => Given(tls.TargetHost, static name => string.IsNullOrEmpty(name)),
                "the certificate is checked against the host of the URI"
            ),
            (static tls => Given(tls.RevocationMode, static _ => false), "revocation is never checked"),
            (
                static tls => Given(tls.IgnoreCertificateRevocationErrors, static ignore => !ignore, mustBeKnown: true),
                "revocation is never checked"
            ),
            (
                static tls => Given(tls.IgnoreCertificateChainErrors, static ignore => !ignore, mustBeKnown: true),
                "a certificate with chain errors is rejected"
            ),
            (static tls => Given(tls.CipherSuites, static _ => false), "the platform chooses the cipher suites"),
            (
                static tls =>
                    Given(tls.EncryptionPolicy, static policy => policy == RequireEncryption, mustBeKnown: true),
                "the platform chooses the cipher suites"
            ),
            (
                static tls => Given(tls.AllowRenegotiation, static allow => allow, mustBeKnown: true),
                "the platform controls renegotiation"
            ),
            (
                static tls => Given(tls.ApplicationProtocols, static names => names.IsEmpty),
                "no application protocol is offered"
            ),
            (
                static tls => Given(tls.SelectionHandler, static isSet => !isSet),
                "the handler never selects a certificate"
            ),
            (
                static tls => Given(tls.ValidationCallback, static callback => !callback.IsHandler),
                "the platform's validation decides"
            ),
            (
                static tls =>
                    tls.UseTls.Is(false) ? Given(tls.ClientCertificates, static list => list.IsDefinitelyEmpty) : null,
                "no client certificate is sent while 'UseTls' is off"
            )
        );

    public override DiagnosticDescriptor Descriptor => IgnoredOverWebSocket;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        if (!context.Paths.Any(static path => path.Transport == TransportKind.WebSocket))
        {
            return;
        }

        foreach (var (find, consequence) in _options)
        {
            foreach (
                var paths in context
                    .OnSomePath(path => Ignored(path, find) is not null)
                    .GroupBy(path => Ignored(path, find))
            )
            {
                if (paths.Key is null || IsReadByAnotherClient(context, paths.Key))
                {
                    continue;
                }

                var isReadOverTcp = IsReadByAnother(context.Paths, paths.Key);
                if (
                    isReadOverTcp
                    && (IsWeakening(paths.Key) || paths.All(static path => path.Tls?.UseTls.Is(false) == true))
                )
                {
                    continue;
                }

                var transport = paths.First().TransportCall;
                context.ReportInterplay(
                    IgnoredOverWebSocket,
                    paths.Key.With(transport?.Files ?? ImmutableArray<Location>.Empty),
                    transport,
                    isReadOverTcp
                        ? ImmutableArray<FixIntent>.Empty
                        : ImmutableArray.Create(new FixIntent(FixKind.RemoveSetting)),
                    new[] { transport },
                    paths.Key.MemberName,
                    consequence
                );
            }
        }
    }

    /// <summary>What it does over TCP is the graver thing to say of it: MQTLS1003, MQTLS1004.</summary>
    private static bool IsWeakening(SettingSource setting) =>
        setting.MemberName.IndexOf("IgnoreCertificate", StringComparison.Ordinal) >= 0;

    /// <summary>Options shared with a client over TCP have their effect there.</summary>
    private static bool IsReadByAnotherClient(ClientRuleContext context, SettingSource setting) =>
        context.ClientsOfBody.Any(paths => paths != context.Paths && IsReadByAnother(paths, setting));

    /// <summary>On a path over TCP the setting has its effect.</summary>
    private static bool IsReadByAnother(ImmutableArray<ClientConfiguration> paths, SettingSource setting) =>
        paths.Any(path =>
            path is { Transport: not TransportKind.WebSocket, Tls: { } tls } && tls.Sources.Contains(setting)
        );

    private static SettingSource? Ignored(ClientConfiguration path, Func<TlsConfiguration, SettingSource?> find) =>
        path is { Transport: TransportKind.WebSocket, Tls: { } tls } ? find(tls) : null;

    /// <summary>
    /// The code that set it, unless it sets what is there without it. A flag that may be false
    /// (<paramref name="mustBeKnown"/>) may set nothing; of anything else it does not matter what it is set to.
    /// </summary>
    private static SettingSource? Given<T>(Setting<T> setting, Func<T, bool> saysNothing, bool mustBeKnown = false) =>
        setting.IsKnown ? (saysNothing(setting.Value) ? null : setting.Source)
        : mustBeKnown || !IsCall(setting.Source) ? null
        : setting.Source;

    /// <summary>A builder call asks for something; an assignment may only copy a value that says nothing.</summary>
    private static bool IsCall(SettingSource? source) =>
        source?.MemberName.StartsWith("With", StringComparison.Ordinal) == true;
}
