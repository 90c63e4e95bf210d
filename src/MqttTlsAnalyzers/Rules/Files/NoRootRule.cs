using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6003: .NET ends a chain at a certificate that issued itself, and at nothing else.</summary>
internal sealed class NoRootRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoRoot = new(
        "MQTLS6003",
        "Trust chain has no root",
        "The trust chain holds '{0}', but not its issuer '{1}', and no root: .NET rejects the broker with "
            + "PartialChain",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: ".NET accepts a chain only if it ends with a self-signed certificate from the trust chain. A "
            + "trust chain of intermediates alone lets no broker in.",
        helpLinkUri: HelpLink.Page + "mqtls6003",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => NoRoot;

    public override bool HasFix => true;

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
                context.ReportFile(
                    NoRoot,
                    use.Source,
                    use.LinesOf(block),
                    IssuerFiles.PathOf(use, content, context.Files) is { } path
                        ? FileFix.Of(new FixIntent(FixKind.AddIssuer, path))
                        : FileFix.None,
                    content.Subject.Text,
                    content.Issuer.Text
                );
            }
        }
    }
}
