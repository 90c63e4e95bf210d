using MqttTlsAnalyzers.Files;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>MQTLS6012, for clients: a file that is beside the code and not beside the program.</summary>
internal sealed class NotCopiedRule : ClientRule
{
    public static readonly DiagnosticDescriptor NotCopied = new(
        "MQTLS6012",
        "Certificate file is not copied to the output",
        "'{0}' is loaded from the program's folder, but the project does not copy it there: the published program does "
            + "not find it",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The path is relative or below the program's base directory, and the project does not copy the "
            + "file to the output. The program finds it only if it is started in the project's folder.",
        helpLinkUri: HelpLink.Page + "mqtls6012",
        customTags: "CWE-665"
    );

    public override DiagnosticDescriptor Descriptor => NotCopied;

    public override void Evaluate(ClientRuleContext context) =>
        Evaluate(context, CertificateUse.OfClients(context).Concat(CertificateUse.OfAnchors(context)));

    public static void Evaluate(RuleContext context, IEnumerable<CertificateUse> uses)
    {
        foreach (var use in uses)
        {
            foreach (var loaded in new[] { use.Load.Certificate, use.Load.Key })
            {
                if (
                    loaded?.Path is { } path
                    && ProjectFiles.IsRelative(path)
                    && context.Files.Find(path) is { IsNotCopied: true } file
                )
                {
                    context.ReportFile(
                        NotCopied,
                        loaded.Source.IsInBody ? loaded.Source : use.Source,
                        Enumerable.Empty<Location>(),
                        file.Name
                    );
                }
            }
        }
    }
}

/// <summary>MQTLS6012, for servers.</summary>
internal sealed class ServerFileNotCopiedRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => NotCopiedRule.NotCopied;

    public override void Evaluate(ServerRuleContext context) =>
        NotCopiedRule.Evaluate(context, CertificateUse.OfServers(context));
}
