using MqttTlsAnalyzers.Files.Certificates;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6005: a trust chain in which nothing is allowed to issue the broker's certificate.</summary>
internal sealed class MayNotSignRule : ClientRule
{
    public static readonly DiagnosticDescriptor MayNotSign = new(
        "MQTLS6005",
        "Trusted certificate may not sign",
        "'{0}' in '{1}' {2}: .NET rejects every certificate that it issued with InvalidBasicConstraints",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Only a CA certificate is accepted as an issuer: its basic constraints say 'CA', and its key "
            + "usage, if it has one, includes certificate signing.",
        helpLinkUri: HelpLink.Page + "mqtls6005",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => MayNotSign;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var anchors in Anchors.Of(context))
        {
            // A root that signs, or the broker's own certificate, makes the others harmless.
            if (anchors.All.Any(static anchor => Problem(anchor.Content) is null || IsServers(anchor.Content)))
            {
                continue;
            }

            foreach (var (use, block, content) in anchors.All.Where(static anchor => anchor.Content.IsSelfIssued))
            {
                context.ReportFile(
                    MayNotSign,
                    use.Source,
                    use.LinesOf(block),
                    content.Subject.Text,
                    use.Name,
                    Problem(content)!
                );
            }
        }
    }

    /// <summary>Made for a server, so that it is the broker's own: trusted as itself.</summary>
    public static bool IsServers(CertificateContent content) =>
        content.AlternativeNames is not null
        || (
            !content.ExtendedKeyUsages.IsDefault
            && content.ExtendedKeyUsages.Contains(ObjectIdentifiers.ServerAuthentication)
        );

    public static string? Problem(CertificateContent content) =>
        content.Version < 3 ? null
        : content.IsAuthority == false ? "is not a CA certificate (CA:FALSE)"
        : content.IsAuthority is null ? "has no basic constraints"
        : content.KeyUsage is { } usage && (usage & KeyUsages.CertificateSigning) == 0
            ? "has a key usage that does not include certificate signing"
        : null;
}
