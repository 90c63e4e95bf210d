using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1011: a handler recognises the peer by texts of its certificate that anybody can write.</summary>
internal sealed class CopyableIdentityRule : ClientRule
{
    public static readonly DiagnosticDescriptor TrustsCopies = new DiagnosticDescriptor(
        "MQTLS1011",
        "Certificate is recognised by content that anyone can copy",
        "The handler given to '{0}' recognises the {1} by content that anyone can copy: a self-made copy is accepted",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Anyone who makes a certificate chooses its subject, issuer, serial number, names, "
            + "dates and usages. X509Certificate.Equals, and Contains of a list, compare only "
            + "issuer and serial number. Compare the SHA-256 hash, the raw data or the public key.",
        helpLinkUri: HelpLink.Page + "mqtls1011",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => TrustsCopies;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var path in context.WithTlsSettings())
        {
            if (path.SourceOfHandler(DecidingHandler.TrustsCopies) is { } source)
            {
                Report(context, source, path.Handler()!.Value, "broker");
            }
        }
    }

    internal static void Report(RuleContext context, SettingSource source, HandlerVerdict verdict, string peer) =>
        context.ReportPresence(
            TrustsCopies,
            source,
            ImmutableArray.Create(new FixIntent(FixKind.CompareHash), DecidingHandler.RequireValidCertificate(peer)),
            verdict.Causes(),
            source.MemberName,
            peer
        );
}

/// <summary>The same of a server's callback.</summary>
internal sealed class CopyableClientIdentityRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => CopyableIdentityRule.TrustsCopies;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (var path in context.WithClientCertificates())
        {
            if (path.SourceOfCallback(DecidingHandler.TrustsCopies) is { } source)
            {
                CopyableIdentityRule.Report(context, source, path.TlsEndpoint.ValidationCallback.Value, "client");
            }
        }
    }
}
