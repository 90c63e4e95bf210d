using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3002: what is given as the client's own certificate is the CA's, or has no private key.</summary>
internal sealed class CaAsClientCertificateRule : ClientRule
{
    public static readonly DiagnosticDescriptor CaAsClientCertificate = new(
        "MQTLS3002",
        "CA certificate is used as a client certificate",
        "{0} {1}, but is used as a client certificate: {2}, and the broker is not trusted because of it",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Client certificates authenticate the client and need a private key. A CA "
            + "certificate among them does not make the broker trusted, and when it comes first, "
            + "TLS sends no client certificate at all.",
        helpLinkUri: HelpLink.Page + "mqtls3002",
        customTags: "CWE-296"
    );

    public override DiagnosticDescriptor Descriptor => CaAsClientCertificate;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var use in ClientCertificateUse.OnSomePath(context, IsBad))
        {
            var origin = use.Entry.Origin;
            // A client's own certificate without its key is no trust anchor: there the key is missing.
            var fixes =
                !CertificateNames.SaysClient(origin) && ServerTrust.CanHaveTrustChain(use.Path, context.Library)
                    ? ImmutableArray.Create(new FixIntent(FixKind.MoveToTrustChain))
                    : ImmutableArray<FixIntent>.Empty;
            use.Report(
                context,
                CaAsClientCertificate,
                fixes,
                Display(origin),
                HasNoKey(origin) ? "has no private key" : "is named as a certificate authority",
                use.IsFirst
                    ? "TLS sends no client certificate, because this one comes first"
                    : "it cannot authenticate this client and, where it comes first, TLS sends no client "
                        + "certificate"
            );
        }
    }

    /// <summary>
    /// Definitely without a key, or of unknown making and named as a CA. A key settles it: that is no mere CA
    /// certificate.
    /// </summary>
    private static bool IsBad(CertificateOrigin origin) =>
        origin.KeyLostBy is null
        && (
            HasNoKey(origin) || (origin.PrivateKey == PrivateKeyState.Unknown && CertificateNames.SaysAuthority(origin))
        );

    private static bool HasNoKey(CertificateOrigin origin) =>
        origin.PrivateKey == PrivateKeyState.Absent
        || (origin.PrivateKey == PrivateKeyState.Unknown && CertificateNames.IsCertificateFile(origin));

    private static string Display(CertificateOrigin origin)
    {
        var name = CertificateNames.FileName(origin) is { Length: > 0 } file
            ? file
            : origin.HolderName ?? origin.PathName;
        return string.IsNullOrEmpty(name) ? "The certificate" : "'" + name + "'";
    }
}
