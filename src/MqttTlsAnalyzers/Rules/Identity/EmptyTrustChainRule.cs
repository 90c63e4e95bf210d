using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3005: a trust chain without certificates is no trust chain.</summary>
internal sealed class EmptyTrustChainRule : ClientRule
{
    public static readonly DiagnosticDescriptor EmptyTrustChain = new(
        "MQTLS3005",
        "Trust chain is empty",
        "'{0}' gets a collection without certificates, which MQTTnet ignores: every CA of the machine's "
            + "certificate store is trusted in place of the broker's",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An empty trust chain is not 'trust nobody': MQTTnet falls back to the machine's "
            + "certificate store without a word.",
        helpLinkUri: HelpLink.Page + "mqtls3005",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => EmptyTrustChain;

    /// <summary>Over a WebSocket a trust chain is ignored anyway, which is MQTLS5002.</summary>
    public override void Evaluate(ClientRuleContext context)
    {
        var settings = PathShare<SettingSource>.Of(
            context.WithEffectiveTlsSettings(),
            static path =>
                path.Tls?.TrustChain is { IsKnown: true, Value.IsDefinitelyEmpty: true } chain ? chain.Source : null
        );
        // A list that is filled on some paths, or in a loop that may not run, is not an empty one.
        if (!settings.IsAll)
        {
            return;
        }

        foreach (var setting in settings.Found)
        {
            context.ReportPresence(EmptyTrustChain, setting, ImmutableArray<FixIntent>.Empty, null, setting.MemberName);
        }
    }
}
