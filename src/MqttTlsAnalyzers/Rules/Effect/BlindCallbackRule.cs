using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5008: A server's callback for client certificates, of which none is requested.</summary>
internal sealed class BlindCallbackRule : ServerRule
{
    public static readonly DiagnosticDescriptor BlindCallback = new(
        "MQTLS5008",
        "Client certificate callback never sees a certificate",
        "'{0}' sets a callback that never sees a certificate, because the server does not request client certificates",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Only WithClientCertificate makes a server request client certificates. Without it, the "
            + "callback runs without a certificate and either rejects every client or accepts every client.",
        helpLinkUri: HelpLink.Page + "mqtls5008",
        customTags: "CWE-306"
    );

    public override DiagnosticDescriptor Descriptor => BlindCallback;

    public override bool HasFix => true;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (
            var paths in context
                .Paths.ByUselessSetting(SeesNothing, static path => path.TlsEndpoint.ValidationCallback.Source)
                .GroupBy(static path => path.TlsEndpoint.ValidationCallback.Source)
        )
        {
            context.ReportAbsence(
                BlindCallback,
                paths.Key,
                FixesFor(paths.First().TlsEndpoint.ValidationCallback),
                causes: null,
                paths.Key?.MemberName ?? string.Empty
            );
        }
    }

    private static bool SeesNothing(ServerConfiguration path) =>
        path.IsComplete
        && path.TlsEndpoint
            is { ClientCertificateRequired: var required, ValidationCallback: { IsKnown: true, Value.IsHandler: true } }
        && required.Is(false);

    /// <summary>
    /// A callback that accepts too much is harmless only as long as it sees nothing. Clients have no host name to
    /// check.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(Setting<HandlerVerdict> callback) =>
        callback is { Value.Flaws: var flaws, Source.MemberName: MemberNames.WithRemoteCertificateValidationCallback }
        && (flaws & ~HandlerFlaw.IgnoresHostName) == HandlerFlaw.None
            ? ImmutableArray.Create(new FixIntent(FixKind.MoveCallbackToClientCertificate))
        : callback.Value.Flaws.HasFlag(HandlerFlaw.AcceptsEverything)
            ? ImmutableArray.Create(new FixIntent(FixKind.RemoveSetting))
        : ImmutableArray<FixIntent>.Empty;
}
