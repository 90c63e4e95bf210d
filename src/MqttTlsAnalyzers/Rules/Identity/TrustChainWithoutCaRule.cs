using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3012: a trust chain of certificates that have private keys.</summary>
internal sealed class TrustChainWithoutCaRule : ClientRule
{
    public static readonly DiagnosticDescriptor TrustChainWithoutCa = new(
        "MQTLS3012",
        "Trust chain holds no CA",
        "'{0}' is given {1}, the program's own and no CA: only a broker with this very certificate or one that it has "
            + "issued is trusted",
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
        var chains = PathShare<Chain>.Of(context.WithEffectiveTlsSettings(), Find);
        foreach (var chain in chains.Found)
        {
            context.ReportPresence(
                TrustChainWithoutCa,
                chain.Source,
                ImmutableArray<FixIntent>.Empty,
                null,
                chain.Source.MemberName,
                chain.HasKeys ? "a certificate with a private key" : "the certificate that the client shows"
            );
        }
    }

    private static Chain? Find(ClientConfiguration path)
    {
        if (
            path.Tls?.TrustChain is not { IsKnown: true, Source: { } source, Value.Entries: { IsEmpty: false } entries }
        )
        {
            return null;
        }

        var origins = entries.Select(static entry => entry.Origin).ToList();
        return origins.Exists(CertificateNames.SaysAuthority) ? null
            : origins.TrueForAll(static origin => origin.PrivateKey == PrivateKeyState.Present)
                ? new Chain(source, HasKeys: true)
            : origins.TrueForAll(origin => IsShown(origin, path.Tls.ClientCertificates))
                ? new Chain(source, HasKeys: false)
            : null;
    }

    /// <summary>The same load makes a client certificate.</summary>
    private static bool IsShown(CertificateOrigin origin, Setting<CertificateList> clientCertificates) =>
        origin.Creation is { } creation
        && clientCertificates.IsKnown
        && clientCertificates.Value.Entries.Any(entry => creation.Equals(entry.Origin.Creation));

    private sealed record Chain(SettingSource Source, bool HasKeys);
}
