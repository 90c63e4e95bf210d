namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6003: .NET ends a chain at a certificate that issued itself, and at nothing else.</summary>
internal sealed class NoRootRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoRoot = new(
        "MQTLS6003",
        "Trust chain has no root",
        "'{0}' is issued by '{1}', which is not in the trust chain: without the root .NET refuses the broker with "
            + "PartialChain",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A trust chain of intermediates alone ends nowhere: .NET trusts a chain only when it ends in a "
            + "certificate that issued itself and is in the trust chain.",
        helpLinkUri: HelpLink.Page + "mqtls6003",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => NoRoot;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var anchors in Anchors.Of(context))
        {
            if (anchors.All.Any(static anchor => anchor.Content.IsSelfIssued))
            {
                continue;
            }

            var (use, block, content) = anchors.All.FirstOrDefault(anchor =>
                !anchors.All.Any(other => anchor.Content.IsIssuedBy(other.Content))
            );
            if (use is not null)
            {
                context.ReportFile(NoRoot, use.Source, use.LinesOf(block), content.Subject.Text, content.Issuer.Text);
            }
        }
    }
}
