using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3009: a server whose certificate definitely has no private key.</summary>
internal sealed class KeylessServerCertificateRule : ServerRule
{
    public static readonly DiagnosticDescriptor KeylessServerCertificate = new(
        "MQTLS3009",
        "Server certificate has no usable private key",
        "'{0}' gives the server a certificate without a private key{1}: the server starts, but every "
            + "client sees an unexpected end of the stream",
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

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (var path in context.WithTlsEndpoint().Where(static path => IsKeyless(path.TlsEndpoint)))
        {
            var setting = path.TlsEndpoint.HasCertificate.Source;
            var origin = path.TlsEndpoint.Certificate;
            context.ReportPresence(
                KeylessServerCertificate,
                setting,
                ImmutableArray<FixIntent>.Empty,
                new[] { origin.Creation?.Node },
                setting?.MemberName ?? string.Empty,
                origin.KeyLostBy is { } member ? " ('" + member + "' drops it)" : string.Empty
            );
        }
    }

    private static bool IsKeyless(ServerTlsEndpointConfiguration endpoint) =>
        endpoint.HasCertificate.IsKnownAs(true) && endpoint.Certificate.PrivateKey == PrivateKeyState.Absent;
}
