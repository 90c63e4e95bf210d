using MqttTlsAnalyzers.Files.Certificates;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6006, for clients: the extended key usage leaves out what the certificate is used for.</summary>
internal sealed class WrongUseRule : ClientRule
{
    public static readonly DiagnosticDescriptor WrongUse = new(
        "MQTLS6006",
        "Certificate is not made for this use",
        "The extended key usage of '{0}' in '{1}' does not include {2}: {3}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A certificate with an extended key usage is accepted only for the uses that it lists: a "
            + "client needs 'TLS Web Client Authentication', a server 'TLS Web Server Authentication'.",
        helpLinkUri: HelpLink.Page + "mqtls6006",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => WrongUse;

    public override void Evaluate(ClientRuleContext context) => Evaluate(context, CertificateUse.OfClients(context));

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            var (purpose, name) =
                use.Role == CertificateRole.Client
                    ? (ObjectIdentifiers.ClientAuthentication, "client authentication")
                    : (ObjectIdentifiers.ServerAuthentication, "server authentication");
            if (use.Shown is { } shown && shown.IsUnfitFor(purpose))
            {
                context.ReportFile(
                    WrongUse,
                    use.Source,
                    use.LinesOf(use.Certificates.First().Block),
                    shown.Subject.Text,
                    use.Name,
                    name,
                    use.Consequence
                );
            }
        }
    }
}

/// <summary>MQTLS6006, for servers.</summary>
internal sealed class WrongServerUseRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => WrongUseRule.WrongUse;

    public override void Evaluate(ServerRuleContext context) =>
        WrongUseRule.Evaluate(context, CertificateUse.OfServers(context));
}
