using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Files;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3009: a server whose certificate definitely has no private key.</summary>
internal sealed class KeylessServerCertificateRule : ServerRule
{
    public static readonly DiagnosticDescriptor KeylessServerCertificate = new(
        "MQTLS3009",
        "Server certificate has no usable private key",
        "'{0}' gives the server {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A server needs the private key to prove that the certificate is its own. A .crt, "
            + ".cer or .pem file alone, RawData and Export(X509ContentType.Cert) contain none, "
            + "and nobody notices before the first client.",
        helpLinkUri: HelpLink.Page + "mqtls3009",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => KeylessServerCertificate;

    public override bool HasFix => true;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (var path in context.WithTlsEndpoint())
        {
            var setting = path.TlsEndpoint.HasCertificate.Source;
            if (ProblemOf(path, context) is { } problem)
            {
                context.ReportPresence(
                    KeylessServerCertificate,
                    setting,
                    ImmutableArray.Create(new FixIntent(FixKind.KeepKey), new FixIntent(FixKind.LoadKeyFile)),
                    new[] { path.TlsEndpoint.Certificate.Creation }.Where(made => made?.IsSameCode(setting) == false),
                    setting?.MemberName ?? string.Empty,
                    problem
                );
            }
        }
    }

    /// <summary>What is wrong with the certificate, and what comes of it; null when nothing is.</summary>
    private static string? ProblemOf(ServerConfiguration path, ServerRuleContext context)
    {
        if (!path.TlsEndpoint.HasCertificate.IsKnownAs(true))
        {
            return null;
        }

        var origin = path.TlsEndpoint.Certificate;
        return origin.UnreadableBy is { } reader
                ? "PKCS#12 that '" + reader + "' cannot read: it takes only a certificate without a key, and throws"
            : origin.PrivateKey == PrivateKeyState.Absent
            || (origin.PrivateKey == PrivateKeyState.Unknown && context.Files.IsPemAlone(origin))
                ? "a certificate without a private key"
                    + (
                        origin.KeyLostBy is { } member && member != path.TlsEndpoint.HasCertificate.Source?.MemberName
                            ? " ('" + member + "' drops it)"
                            : string.Empty
                    )
                    + Consequence(path, context)
            : origin.IsBarePkcs12 && !context.Library.ReadsBarePkcs12
                ? "PKCS#12 bytes without a password, in which this MQTTnet finds no key" + Consequence(path, context)
            : origin.ExportRefusedBy is { } export
                ? "a certificate that was loaded without 'Exportable' and exported: on Windows, '" + export + "' throws"
            : null;
    }

    /// <summary>
    /// Kestrel and MQTTnet before 4.2 look at the certificate when they start, later ones for each client only.
    /// </summary>
    private static string Consequence(ServerConfiguration path, ServerRuleContext context) =>
        path.KestrelListener is not null || !context.Library.HasCertificateProviderOverload
            ? ": starting the server throws"
            : ": the server starts, but every TLS handshake fails";
}
