using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6008, for clients: a chain file of which only the first certificate is read.</summary>
internal sealed class IntermediatesNotLoadedRule : ClientRule
{
    public static readonly DiagnosticDescriptor IntermediatesNotLoaded = new(
        "MQTLS6008",
        "Intermediates in the file are not loaded",
        "'{0}' reads only '{1}' from '{3}', not its issuer '{2}': {4}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A loader for a single certificate reads the first one of a chain file. The other side then gets "
            + "a certificate whose issuer it may not know.",
        helpLinkUri: HelpLink.Page + "mqtls6008",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => IntermediatesNotLoaded;

    public override void Evaluate(ClientRuleContext context) => Evaluate(context, CertificateUse.OfClients(context));

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            if (use.Load.Kind == CertificateLoadKind.Collection || use is not { Shown: { } shown, Pem: { } pem })
            {
                continue;
            }

            var issuer = pem
                .Certificates.Skip(1)
                .FirstOrDefault(other => other.Content is { IsSelfIssued: false } && shown.IsIssuedBy(other.Content));
            if (issuer?.Content is { } content)
            {
                context.ReportFile(
                    IntermediatesNotLoaded,
                    use.Source,
                    use.LinesOf(issuer.Block),
                    use.Load.Member,
                    shown.Subject.Text,
                    content.Subject.Text,
                    use.Name,
                    use.Role == CertificateRole.Client
                        ? "a broker without the issuer rejects the client"
                        : "clients without the issuer reject the server"
                );
            }
        }
    }
}

/// <summary>MQTLS6008, for servers.</summary>
internal sealed class ServerIntermediatesNotLoadedRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => IntermediatesNotLoadedRule.IntermediatesNotLoaded;

    public override void Evaluate(ServerRuleContext context) =>
        IntermediatesNotLoadedRule.Evaluate(context, CertificateUse.OfServers(context));
}
