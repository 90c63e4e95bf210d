using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Files;

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
        description: "Client certificates authenticate the client and need a private key. A CA certificate among "
            + "them does not make the client trust the broker. MQTTnet sends only the first one, and none at all if "
            + "that one has no key.",
        helpLinkUri: HelpLink.Page + "mqtls3002",
        customTags: "CWE-296"
    );

    public override DiagnosticDescriptor Descriptor => CaAsClientCertificate;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var use in Found(context))
        {
            var origin = use.Entry.Origin;
            use.Report(
                context,
                CaAsClientCertificate,
                FixesFor(use, context),
                Display(origin),
                HasNoKey(origin, context.Files) ? "has no private key" : "is named like a CA",
                use.IsFirst && HasNoKey(origin, context.Files) ? "MQTTnet sends none" : "MQTTnet may send none"
            );
        }
    }

    /// <summary>
    /// Some client certificate of this configuration is none: the CA that the broker needs may well be that one.
    /// </summary>
    public static bool IsFound(ClientRuleContext context) => !Found(context).IsEmpty;

    private static ImmutableArray<ClientCertificateUse> Found(ClientRuleContext context) =>
        ClientCertificateUse.OnSomePath(context, origin => IsBad(origin, context.Files));

    /// <summary>
    /// An authority, by its content or by its name, may be the broker's. A client's own certificate without its key is
    /// no trust anchor: there the key is missing. A public cloud's broker is trusted already.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(ClientCertificateUse use, ClientRuleContext context) =>
        !IsAuthority(use.Entry.Origin, context.Files) ? ImmutableArray<FixIntent>.Empty
        : ServerTrust.ExpectedNames(use.Path).Any(CloudBroker.IsPublic)
            ? ImmutableArray.Create(new FixIntent(FixKind.RemoveClientCertificate))
        : ServerTrust.CanHaveTrustChain(use.Path, context.Library)
        || (use.Path.TransportCall is null && context.Library.HasTrustChain)
            ? ImmutableArray.Create(new FixIntent(FixKind.MoveToTrustChain))
        : ImmutableArray<FixIntent>.Empty;

    /// <summary>
    /// Definitely without a key, or of unknown making and an authority. A key settles it: that is no mere CA
    /// certificate.
    /// </summary>
    private static bool IsBad(CertificateOrigin origin, ProjectFiles files) =>
        origin.KeyLostBy is null
        && (HasNoKey(origin, files) || (origin.PrivateKey == PrivateKeyState.Unknown && IsAuthority(origin, files)));

    private static bool HasNoKey(CertificateOrigin origin, ProjectFiles files) =>
        origin.PrivateKey == PrivateKeyState.Absent
        || (
            origin.PrivateKey == PrivateKeyState.Unknown
            && (CertificateNames.IsCertificateFile(origin) || files.IsPemAlone(origin))
        );

    /// <summary>By its content, where that is known; else by what the code calls it.</summary>
    private static bool IsAuthority(CertificateOrigin origin, ProjectFiles files) =>
        files.ContentOf(origin) is { } content
            ? content.IsAuthority ?? content is { Version: < 3, IsSelfIssued: true }
            : CertificateNames.SaysAuthority(origin);

    private static string Display(CertificateOrigin origin) =>
        CertificateNames.DisplayName(origin) is { } name ? "'" + name + "'" : "The certificate";
}
