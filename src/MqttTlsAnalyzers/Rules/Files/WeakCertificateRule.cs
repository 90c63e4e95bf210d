using MqttTlsAnalyzers.Files.Certificates;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6007, for clients: short RSA keys, and signatures by hashes that are broken.</summary>
internal sealed class WeakCertificateRule : ClientRule
{
    private const int MinimumRsaSize = 2048;

    public static readonly DiagnosticDescriptor WeakCertificate = new(
        "MQTLS6007",
        "Certificate is weak",
        "The certificate '{0}' in '{1}' has {2}: it may be forged, and current TLS libraries reject it",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "RSA keys shorter than 2048 bits can be broken, and signatures with MD5 or SHA-1 can be forged. "
            + "Current TLS libraries reject them.",
        helpLinkUri: HelpLink.Page + "mqtls6007",
        customTags: "CWE-326"
    );

    public override DiagnosticDescriptor Descriptor => WeakCertificate;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var anchors in Anchors.Of(context))
        {
            foreach (var (use, block, content) in anchors.All)
            {
                Evaluate(context, use, block, content);
            }
        }

        Evaluate(context, CertificateUse.OfClients(context));
    }

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            if (use.Shown is { } shown)
            {
                Evaluate(context, use, use.Certificates.First().Block, shown);
            }
        }
    }

    private static void Evaluate(RuleContext context, CertificateUse use, PemBlock block, CertificateContent content)
    {
        if (Weakness(content) is { } weakness)
        {
            context.ReportFile(
                WeakCertificate,
                use.Source,
                use.LinesOf(block),
                content.Subject.Text,
                use.Name,
                weakness
            );
        }
    }

    /// <summary>Nobody checks the signature of a root.</summary>
    public static string? Weakness(CertificateContent content) =>
        content.PublicKey is { Algorithm: KeyAlgorithm.Rsa, Size: < MinimumRsaSize and { } size }
            ? $"an RSA key of {size} bits"
        : !content.IsSelfIssued && ObjectIdentifiers.BrokenHash(content.SignatureAlgorithm) is { } hash
            ? $"a signature with {hash}"
        : null;
}

/// <summary>MQTLS6007, for servers.</summary>
internal sealed class WeakServerCertificateRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => WeakCertificateRule.WeakCertificate;

    public override void Evaluate(ServerRuleContext context) =>
        WeakCertificateRule.Evaluate(context, CertificateUse.OfServers(context));
}
