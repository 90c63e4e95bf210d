using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1007: a client's handler checks the chain and forgets the name.</summary>
internal sealed class NoHostNameCheckRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoHostNameCheck = new DiagnosticDescriptor(
        "MQTLS1007",
        "Custom validation does not check the host name",
        "The handler given to '{0}' checks the chain but accepts RemoteCertificateNameMismatch, so every "
            + "certificate of the same issuer passes as the broker's, a device's too",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler replaces the platform's validation altogether. Where it only builds a chain, "
            + "whoever owns any certificate of that CA can pose as the broker.",
        helpLinkUri: HelpLink.Page + "mqtls1007",
        customTags: "CWE-297"
    );

    public override DiagnosticDescriptor Descriptor => NoHostNameCheck;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (
            var path in context
                .WithTlsSettings()
                .Where(static path => path.SourceOfHandler(DecidingHandler.IgnoresHostName) is not null)
        )
        {
            if (path.Handler() is { Source: { } source, Value: var verdict })
            {
                context.ReportPresence(
                    NoHostNameCheck,
                    source,
                    ImmutableArray.Create(new FixIntent(FixKind.CheckHostName)),
                    verdict.Causes(),
                    source.MemberName
                );
            }
        }
    }
}
