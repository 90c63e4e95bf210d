namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3005: a trust chain without certificates is no trust chain.</summary>
internal sealed class EmptyTrustChainRule : ClientRule
{
    public static readonly DiagnosticDescriptor EmptyTrustChain = new(
        "MQTLS3005",
        "Trust chain is empty",
        "'{0}' gets an empty collection, which MQTTnet ignores: every CA in the machine's certificate "
            + "store is trusted instead of the broker's",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "An empty trust chain does not mean 'trust nobody': MQTTnet silently falls back to "
            + "the machine's certificate store.",
        helpLinkUri: HelpLink.Page + "mqtls3005",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => EmptyTrustChain;

    /// <summary>Over a WebSocket a trust chain is ignored anyway, which is MQTLS5002.</summary>
    public override void Evaluate(ClientRuleContext context)
    {
        // A list that is filled on some paths, or in a loop that may not run, is not an empty one.
        var settings = context
            .WithEffectiveTlsSettings()
            .ByUselessSetting(
                static path => path.Tls?.TrustChain is { IsKnown: true, Value.IsDefinitelyEmpty: true },
                static path => path.Tls?.TrustChain.Source
            )
            .Select(static path => path.Tls?.TrustChain.Source)
            .Distinct();
        foreach (var setting in settings)
        {
            context.ReportPresence(EmptyTrustChain, setting, null, setting?.MemberName ?? string.Empty);
        }
    }
}
