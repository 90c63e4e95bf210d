using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1007: a client's handler checks the chain and forgets the name.</summary>
internal sealed class NoHostNameCheckRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoHostNameCheck = new DiagnosticDescriptor(
        "MQTLS1007",
        "Custom validation does not check the host name",
        "The handler given to '{0}' accepts any host name: every certificate of the same CA is accepted as the "
            + "broker's, even a device's",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A handler replaces the platform's validation entirely. If it only builds a chain, "
            + "anyone who owns any certificate of that CA can pose as the broker.",
        helpLinkUri: HelpLink.Page + "mqtls1007",
        customTags: "CWE-297"
    );

    public override DiagnosticDescriptor Descriptor => NoHostNameCheck;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            context.WithTlsSettings(),
            static path => path.SourceOfHandler(DecidingHandler.IgnoresHostName) is null ? null : path,
            context.DoubtfulPaths
        );
        foreach (var path in share.Found)
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
