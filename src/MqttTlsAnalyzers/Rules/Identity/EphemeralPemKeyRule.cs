using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3003: Schannel cannot use a key that exists in memory only.</summary>
internal sealed class EphemeralPemKeyRule : ClientRule
{
    public static readonly DiagnosticDescriptor EphemeralKey = new(
        "MQTLS3003",
        "Client certificate key will not work on Windows",
        "{0} keeps the private key only in memory: on Windows, the TLS handshake with this client certificate fails",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A certificate made from PEM, or by CopyWithPrivateKey, has an ephemeral key, which "
            + "TLS on Windows cannot use: 'No credentials are available in the security package'. "
            + "Exported to PKCS#12 and imported again, it works everywhere.",
        helpLinkUri: HelpLink.Page + "mqtls3003",
        customTags: "CWE-758"
    );

    public override DiagnosticDescriptor Descriptor => EphemeralKey;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var use in ClientCertificateUse.OnSomePath(context, IsBad))
        {
            var creator = use.Entry.Origin.Creation?.MemberName;
            use.Report(
                context,
                EphemeralKey,
                ImmutableArray.Create(new FixIntent(FixKind.RoundTripPkcs12)),
                string.IsNullOrEmpty(creator) ? "Loading it from PEM" : "'" + creator + "'"
            );
        }
    }

    private static bool IsBad(CertificateOrigin origin) =>
        origin is { HasEphemeralPemKey: true, PrivateKey: not PrivateKeyState.Absent };
}
