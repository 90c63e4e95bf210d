using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Validation;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3004: an <c>IPEndPoint</c> has no name that a certificate could be compared with.</summary>
internal sealed class EndpointWithoutNameRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoTargetHost = new(
        "MQTLS3004",
        "Connecting to an IP address without a target host",
        "'{0}' sets an IP endpoint without a target host: TLS has no name to check, so every certificate "
            + "ends with RemoteCertificateNameMismatch",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "MQTTnet takes the name to verify from the target host or from a DNS endpoint; an "
            + "IPEndPoint has none, so every certificate is rejected, even one that contains the "
            + "address. What usually follows is a handler that accepts everything.",
        helpLinkUri: HelpLink.Page + "mqtls3004",
        customTags: "CWE-297"
    );

    public override DiagnosticDescriptor Descriptor => NoTargetHost;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        if (!ServerTrust.IsVisible(context))
        {
            return;
        }

        var calls = PathShare<ClientConfiguration>.Of(
            context.TlsPaths,
            static path => HasNoName(path) ? path : null,
            context.DoubtfulPaths
        );
        foreach (var path in calls.Found)
        {
            var fixes =
                context.Library.HasTargetHost && path.Host.Value.Text is { Length: > 0 } address
                    ? ImmutableArray.Create(new FixIntent(FixKind.AddTargetHost, address))
                    : ImmutableArray<FixIntent>.Empty;
            context.ReportAbsence(
                NoTargetHost,
                path.TransportCall,
                fixes,
                null,
                path.TransportCall?.MemberName ?? string.Empty
            );
        }
    }

    private static bool HasNoName(ClientConfiguration path) =>
        path is { Transport: TransportKind.Tcp, TransportCall: not null, Tls: { } tls }
        && path.Host is { IsDefinite: true, Value.Kind: EndpointKind.IPEndPoint }
        && ServerTrust.IsMissing(tls.TargetHost)
        && !MayPin(path.Handler());

    /// <summary>A handler that compares a thumbprint or key needs no name; one that cannot be seen may do so.</summary>
    private static bool MayPin(Setting<HandlerVerdict>? handler) =>
        handler
            is not (
                null
                or { IsDefinite: true, Value: { IsHandler: false } or { IsJudged: true, PinsWithoutName: false } }
            );
}
