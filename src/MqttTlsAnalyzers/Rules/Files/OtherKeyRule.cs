using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6009, for clients: a certificate and a key that were not made for each other.</summary>
internal sealed class OtherKeyRule : ClientRule
{
    public static readonly DiagnosticDescriptor OtherKey = new(
        "MQTLS6009",
        "Private key belongs to another certificate",
        "The private key in '{0}' does not belong to the certificate '{1}' in '{2}': '{3}' throws",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The private key and the public key in the certificate are not a pair, so they cannot be used "
            + "together.",
        helpLinkUri: HelpLink.Page + "mqtls6009",
        customTags: "CWE-1240"
    );

    public override DiagnosticDescriptor Descriptor => OtherKey;

    public override void Evaluate(ClientRuleContext context) => Evaluate(context, CertificateUse.OfClients(context));

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            if (
                use is not { Load.Kind: CertificateLoadKind.WithKey, Shown: { } shown }
                || KeyOf(use, context.Files) is not { } key
                || PrivateKeyReader.ReadPublicKey(key.Block) is not { } publicKey
                || shown.PublicKey.IsSameAs(publicKey) != false
            )
            {
                continue;
            }

            context.ReportFile(
                OtherKey,
                use.Load.Key?.Source is { IsInBody: true } source ? source : use.Source,
                key.File is null ? Enumerable.Empty<Location>() : new[] { key.File.LocationOf(key.Block.Span) },
                key.File?.Name ?? "the PEM text",
                shown.Subject.Text,
                use.Name,
                use.Load.Member
            );
        }
    }

    /// <summary>The one private key that is loaded, of its own file or text or of the certificate's.</summary>
    private static (PemBlock Block, ProjectFile? File)? KeyOf(CertificateUse use, ProjectFiles files)
    {
        if (use.Load.Key is not { } loaded)
        {
            return null;
        }

        var keys = files.PemOf(loaded)?.Blocks.Where(static block => block.IsPrivateKey).Take(2).ToArray();
        return keys is { Length: 1 } && !keys[0].IsEncrypted ? (keys[0], files.Find(loaded)) : null;
    }
}

/// <summary>MQTLS6009, for servers.</summary>
internal sealed class OtherServerKeyRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => OtherKeyRule.OtherKey;

    public override void Evaluate(ServerRuleContext context) =>
        OtherKeyRule.Evaluate(context, CertificateUse.OfServers(context));
}
