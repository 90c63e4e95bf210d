using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3010: a client certificate made from one that had a key in a way that drops it.</summary>
internal sealed class LostPrivateKeyRule : ClientRule
{
    public static readonly DiagnosticDescriptor LostPrivateKey = new(
        "MQTLS3010",
        "Certificate loses its private key",
        "'{0}' {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "RawData, GetRawCertData, Export(X509ContentType.Cert) and the copy constructor of "
            + "the old X509Certificate contain the certificate without its key. Use the original "
            + "certificate.",
        helpLinkUri: HelpLink.Page + "mqtls3010",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => LostPrivateKey;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var use in ClientCertificateUse.OnSomePath(context, static origin => origin.KeyLostBy is not null))
        {
            use.Report(
                context,
                LostPrivateKey,
                ImmutableArray.Create(new FixIntent(FixKind.KeepKey)),
                use.Entry.Origin.KeyLostBy!,
                use.Entry.Origin.UnreadableBy is not null
                    ? "cannot read PKCS#12 and throws: 'LoadPkcs12' reads it, with the private key of this client "
                        + "certificate"
                    : "drops the private key of this client certificate: TLS sends no client certificate, and a "
                        + "broker that requires one refuses the connection"
            );
        }
    }
}
