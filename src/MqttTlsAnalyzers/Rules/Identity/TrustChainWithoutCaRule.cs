using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Files;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>
/// MQTLS3012: a trust chain of certificates that have private keys, or of a private CA for a cloud's broker.
/// </summary>
internal sealed class TrustChainWithoutCaRule : ClientRule
{
    public static readonly DiagnosticDescriptor TrustChainWithoutCa = new(
        "MQTLS3012",
        "Trust chain holds no CA",
        "'{0}' {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A trust chain contains the CA certificates that the broker's certificate is "
            + "checked against. They come without private keys; a certificate that has one is the "
            + "program's own. A trust chain replaces the machine's store, and the brokers of AWS IoT and "
            + "Azure have certificates of public CAs.",
        helpLinkUri: HelpLink.Page + "mqtls3012",
        customTags: "CWE-296"
    );

    public override DiagnosticDescriptor Descriptor => TrustChainWithoutCa;

    public override void Evaluate(ClientRuleContext context)
    {
        var known = Anchors.Of(context).ToList();
        var chains = PathShare<Chain>.Of(
            context.WithEffectiveTlsSettings(),
            path => Find(path) ?? FindPrivate(path, known.Find(anchors => anchors.Path == path)),
            context.DoubtfulPaths
        );
        foreach (var chain in chains.Found)
        {
            context.ReportPresence(TrustChainWithoutCa, chain.Source, null, chain.Source.MemberName, chain.Predicate);
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
                ? new Chain(source, Own("a certificate with a private key"))
            : origins.TrueForAll(origin => IsShown(origin, path.Tls.ClientCertificates))
                ? new Chain(source, Own("the certificate that the client shows"))
            : null;
    }

    private static string Own(string certificate) =>
        "gets "
        + certificate
        + ", which is the program's own and not a CA: brokers with any other certificate are rejected";

    /// <summary>A private CA, by its content or by its name, for a broker whose certificate is public.</summary>
    private static Chain? FindPrivate(ClientConfiguration path, Anchors? known)
    {
        if (
            path
                is not {
                    Transport: TransportKind.Tcp,
                    Tls: { MayHaveHandler: false, TrustChain: { IsKnown: true, Source: { } source } chain }
                }
            || (ServerTrust.ExpectedName(path) ?? ServerTrust.ExpectedPattern(path)) is not { } host
            || !CloudBroker.IsPublic(host)
            || chain.Value is not { IsComplete: true, Entries: { IsEmpty: false } entries }
        )
        {
            return null;
        }

        var isPrivate = known is not null
            ? !known.All.Any(static anchor =>
                CloudBroker.IsIssuer(anchor.Content.Subject.Text) || CloudBroker.IsIssuer(anchor.Content.Issuer.Text)
            )
            : entries.All(static entry => CertificateNames.SaysPrivateAuthority(entry.Origin));
        return isPrivate
            ? new Chain(
                source,
                "trusts only '"
                    + (CertificateNames.DisplayName(entries[0].Origin) ?? known?.All[0].Content.Subject.Text)
                    + "', but the broker's certificate comes from a public CA: the broker is rejected"
            )
            : null;
    }

    /// <summary>The same load makes a client certificate.</summary>
    private static bool IsShown(CertificateOrigin origin, Setting<CertificateList> clientCertificates) =>
        origin.Creation is { } creation
        && clientCertificates.IsKnown
        && clientCertificates.Value.Entries.Any(entry => creation.Equals(entry.Origin.Creation));

    private sealed record Chain(SettingSource Source, string Predicate);
}
