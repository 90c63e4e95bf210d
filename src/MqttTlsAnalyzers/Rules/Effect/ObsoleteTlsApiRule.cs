using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Transport;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>
/// MQTLS5005: <c>WithTls</c> where <c>WithTlsOptions</c> exists. About the API: also a call that is lost, or made on
/// some paths.
/// </summary>
internal sealed class ObsoleteTlsApiRule : ClientRule
{
    public static readonly DiagnosticDescriptor ObsoleteTlsApi = new(
        "MQTLS5005",
        "Obsolete TLS API",
        "'{0}' is obsolete and cannot set the certificate authority or the host name to trust",
        RuleCategory.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "WithTlsOptions has replaced WithTls since MQTTnet 4.3; MQTTnet 5 no longer has WithTls. "
            + "When both are called, WithTls wins, in any order.",
        helpLinkUri: HelpLink.Page + "mqtls5005",
        customTags: "CWE-477"
    );

    public override DiagnosticDescriptor Descriptor => ObsoleteTlsApi;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        if (!context.Library.HasTlsOptionsBuilder)
        {
            return;
        }

        foreach (var call in context.Paths.SelectMany(static path => path.LegacyTlsCalls).Distinct())
        {
            context.ReportPresence(
                ObsoleteTlsApi,
                call,
                IsReplaceable(context, call)
                    ? ImmutableArray.Create(new FixIntent(FixKind.MigrateToTlsOptions))
                    : ImmutableArray<FixIntent>.Empty,
                causes: null,
                call.MemberName
            );
        }
    }

    /// <summary>
    /// Alone on each path that makes it: which of several calls wins would change with the API, MQTLS5001 comes first.
    /// So does MQTLS4003 where TLS was switched off.
    /// </summary>
    private static bool IsReplaceable(ClientRuleContext context, SettingSource call) =>
        context.Paths.All(path =>
            !path.LegacyTlsCalls.Contains(call)
            || (
                path.IsLegacyTlsReplaceable
                && path.Tls?.UseTls.IsKnownAs(false) != true
                && !path.LossesInEffect().Any(loss => call.Equals(loss.Lost) || call.Equals(loss.Later))
            )
        );
}
