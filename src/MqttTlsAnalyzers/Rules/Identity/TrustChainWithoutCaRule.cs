using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3012: a trust chain of certificates that have private keys.</summary>
internal sealed class TrustChainWithoutCaRule : ClientRule
{
    public static readonly DiagnosticDescriptor TrustChainWithoutCa = new(
        "MQTLS3012",
        "Trust chain holds no CA",
        "'{0}' is given a certificate with a private key, which is the program's own, not a CA: only a "
            + "broker with this certificate, or one that it issued, is trusted",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A trust chain contains the CA certificates that the broker's certificate is "
            + "checked against. They come without private keys; a certificate that has one is the "
            + "program's own.",
        helpLinkUri: HelpLink.Page + "mqtls3012",
        customTags: "CWE-296"
    );

    public override DiagnosticDescriptor Descriptor => TrustChainWithoutCa;

    public override void Evaluate(ClientRuleContext context)
    {
        var settings = PathShare<SettingSource>.Of(
            context.WithEffectiveTlsSettings(),
            static path =>
                path.Tls?.TrustChain is { IsKnown: true, Value.Entries: { IsEmpty: false } entries } chain
                && entries.All(static entry =>
                    entry.Origin.PrivateKey == PrivateKeyState.Present && !CertificateNames.SaysAuthority(entry.Origin)
                )
                    ? chain.Source
                    : null
        );
        foreach (var setting in settings.Found)
        {
            context.ReportPresence(
                TrustChainWithoutCa,
                setting,
                ImmutableArray<FixIntent>.Empty,
                null,
                setting.MemberName
            );
        }
    }
}
