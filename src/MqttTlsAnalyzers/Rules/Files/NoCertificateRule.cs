using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6004, for clients: a load that finds nothing.</summary>
internal sealed class NoCertificateRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoCertificate = new(
        "MQTLS6004",
        "File holds no certificate",
        "'{0}' finds no {1} in '{2}', which contains {3}: {4}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "'ImportFromPem' and 'ImportFromPemFile' skip everything that is not a PEM certificate and throw "
            + "no exception: given a key, a request or binary DER, the collection stays empty, and MQTTnet trusts the "
            + "machine's store. The other loaders throw.",
        helpLinkUri: HelpLink.Page + "mqtls6004",
        customTags: "CWE-295"
    );

    private const string Der = "binary DER";

    public override DiagnosticDescriptor Descriptor => NoCertificate;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context) =>
        Evaluate(context, CertificateUse.OfClients(context).Concat(CertificateUse.OfAnchors(context)));

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            if (ContentInstead(use, context.Files) is { } content)
            {
                context.ReportFile(
                    NoCertificate,
                    use.Source,
                    use.LinesOf(use.Pem?.Blocks.FirstOrDefault()),
                    content == Der && use.Load.Kind != CertificateLoadKind.WithKey
                        ? FileFix.Of(new FixIntent(FixKind.LoadDer))
                        : FileFix.None,
                    use.Load.Member,
                    "certificate",
                    use.File?.Name ?? NameOf(use.Load.Certificate) ?? use.Name,
                    content,
                    use.Load.Kind == CertificateLoadKind.Collection
                        ? "it adds nothing and throws no exception"
                        : "the call throws"
                );
            }

            if (
                use.Load is { Kind: CertificateLoadKind.WithKey, Key: { } key }
                && context.Files.Find(key) is { Pem: { PrivateKey: null } pem } file
            )
            {
                context.ReportFile(
                    NoCertificate,
                    key.Source.IsInBody ? key.Source : use.Source,
                    pem.Blocks.Take(1).Select(block => file.LocationOf(block.Span)),
                    use.Load.Member,
                    "private key",
                    file.Name,
                    Describe(pem.Blocks),
                    "the call throws"
                );
            }
        }
    }

    /// <summary>What is there in place of a certificate; null where there is one, or nobody knows.</summary>
    private static string? ContentInstead(CertificateUse use, ProjectFiles files)
    {
        if (use.Pem is { } pem)
        {
            // A text in the source that is cut short is most often an example.
            return !pem.Certificates.IsEmpty ? null
                : use.File is null && !pem.Blocks.Any(static block => block.IsReadable) ? null
                : Describe(pem.Blocks);
        }

        return use.Load is { ReadsPemOnly: true, Certificate.Path: { } path } && files.IsDer(path) ? Der : null;
    }

    private static string Describe(ImmutableArray<PemBlock> blocks)
    {
        if (blocks.FirstOrDefault() is not { } block)
        {
            return "no PEM block";
        }

        return block.IsPrivateKey ? "a private key"
            : block.Label is "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" ? "a certificate request"
            : block.IsCertificate ? "a certificate"
            : block.IsReadable ? $"'{block.Label}'"
            : $"a '{block.Label}' that is cut off or damaged";
    }

    private static string? NameOf(LoadedText? loaded) =>
        loaded?.Value.Substring(loaded.Value.Replace('\\', '/').LastIndexOf('/') + 1);
}

/// <summary>MQTLS6004, for servers.</summary>
internal sealed class NoServerCertificateFileRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => NoCertificateRule.NoCertificate;

    public override void Evaluate(ServerRuleContext context) =>
        NoCertificateRule.Evaluate(context, CertificateUse.OfServers(context));
}
