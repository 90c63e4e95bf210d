using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Files;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>
/// MQTLS3011: a chain file loaded as a single certificate, or certificates behind the first of the client's.
/// </summary>
internal sealed class UnsentIntermediatesRule : ClientRule
{
    public static readonly DiagnosticDescriptor UnsentIntermediates = new(
        "MQTLS3011",
        "Intermediate certificates are not sent",
        "{0}: a peer that {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "MQTTnet sends only the first client certificate, and loading a chain file as a "
            + "single certificate loads only its first certificate.",
        helpLinkUri: HelpLink.Page + "mqtls3011",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => UnsentIntermediates;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var use in ClientCertificateUse.OnSomePath(context, origin => IsChainFile(origin, context.Files)))
        {
            use.Report(context, UnsentIntermediates, Describe(use.Entry.Origin), Rejects);
        }

        // Where the first has no key, none is sent at all: that is MQTLS3002, or MQTLS3010 where it has lost its key.
        if (
            CaAsClientCertificateRule.IsFound(context)
            || !ClientCertificateUse.OnSomePath(context, static origin => origin.KeyLostBy is not null).IsEmpty
        )
        {
            return;
        }

        foreach (var use in ClientCertificateUse.BehindTheFirst(context))
        {
            if (!IsChainFile(use.Entry.Origin, context.Files))
            {
                use.Report(
                    context,
                    UnsentIntermediates,
                    "MQTTnet sends only the first client certificate and never "
                        + (CertificateNames.DisplayName(use.Entry.Origin) is { } name ? "'" + name + "'" : "this one"),
                    "needs it rejects the connection"
                );
            }
        }
    }

    internal const string Rejects = "does not have the intermediate certificates rejects it";

    internal static string Describe(CertificateOrigin origin) =>
        "Only the first certificate of '" + CertificateNames.FileName(origin) + "' is loaded";

    /// <summary>
    /// A file that is named as a chain, loaded as one certificate that has or may have a key. What is in a file of the
    /// project is known, and not a question of its name.
    /// </summary>
    internal static bool IsChainFile(CertificateOrigin origin, ProjectFiles files) =>
        origin.PrivateKey == PrivateKeyState.Present
        && CertificateNames.SaysChain(origin)
        && CertificateNames.IsCertificateFile(origin)
        && (origin.Load?.Certificate is not { } loaded || files.Find(loaded)?.Pem is null);
}

/// <summary>The same of a server's certificate.</summary>
internal sealed class UnsentServerIntermediatesRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => UnsentIntermediatesRule.UnsentIntermediates;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (
            var path in context
                .WithTlsEndpoint()
                .Where(path => UnsentIntermediatesRule.IsChainFile(path.TlsEndpoint.Certificate, context.Files))
        )
        {
            context.ReportPresence(
                UnsentIntermediatesRule.UnsentIntermediates,
                path.TlsEndpoint.HasCertificate.Source,
                new[] { path.TlsEndpoint.Certificate.Creation },
                UnsentIntermediatesRule.Describe(path.TlsEndpoint.Certificate),
                UnsentIntermediatesRule.Rejects
            );
        }
    }
}
