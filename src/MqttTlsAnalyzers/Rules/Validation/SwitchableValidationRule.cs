namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>
/// MQTLS1010: a handler whose yes comes from elsewhere than the certificate. The other half of the id, a bypass on some
/// paths only, is reported by <see cref="BypassRule"/> and <see cref="ServerCallbackRule"/>, which know the bypass.
/// </summary>
internal sealed class SwitchableValidationRule : ClientRule
{
    public static readonly DiagnosticDescriptor Switchable = new DiagnosticDescriptor(
        "MQTLS1010",
        "Certificate validation can be switched off at run time",
        "'{0}' {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A switch such as --insecure disables certificate validation on some paths. Anyone "
            + "who can set it, or forgets to unset it, lets an attacker pose as the broker.",
        helpLinkUri: HelpLink.Page + "mqtls1010",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => Switchable;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var path in context.WithTlsSettings())
        {
            if (path.SourceOfHandler(DecidingHandler.IsDecidedElsewhere) is not { } source)
            {
                continue;
            }

            if (path.Handler()?.Value.InsecureDefault is { } usual)
            {
                InsecureDefaultRule.Report(context, source, usual);
            }
            else
            {
                context.ReportPresence(
                    Switchable,
                    source,
                    path.Handler()?.Value.Causes(),
                    source.MemberName,
                    "gets a handler that can accept for reasons other than the certificate: anyone may then pose as "
                        + "the "
                        + "broker"
                );
            }
        }
    }
}

/// <summary>The same of a server's callback.</summary>
internal sealed class SwitchableClientValidationRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => SwitchableValidationRule.Switchable;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (var path in context.WithClientCertificates())
        {
            if (path.SourceOfCallback(DecidingHandler.IsDecidedElsewhere) is { } source)
            {
                context.ReportPresence(
                    SwitchableValidationRule.Switchable,
                    source,
                    path.TlsEndpoint.ValidationCallback.Value.Causes(),
                    source.MemberName,
                    "gets a callback that can accept for reasons other than the certificate: anyone may then get in"
                );
            }
        }
    }
}
