using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>MQTLS4007: A TLS listener that has nothing to show.</summary>
internal sealed class ServerWithoutCertificateRule : ServerRule
{
    public static readonly DiagnosticDescriptor ServerWithoutCertificate = new(
        "MQTLS4007",
        "Server TLS endpoint has no certificate",
        "'{0}' enables the TLS endpoint on {1}, but no certificate is set: starting the server throws an exception",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A server whose TLS endpoint has no certificate throws an exception when it starts. "
            + "WithEncryptionCertificate sets the certificate.",
        helpLinkUri: HelpLink.Page + "mqtls4007",
        customTags: "CWE-665"
    );

    public override DiagnosticDescriptor Descriptor => ServerWithoutCertificate;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (
            var paths in context.OnEveryPath(HasNoCertificate).GroupBy(static path => path.TlsEndpoint.IsEnabled.Source)
        )
        {
            context.ReportAbsence(
                ServerWithoutCertificate,
                paths.Key,
                paths.Select(static path => path.TlsEndpoint.HasCertificate.Source).Distinct(),
                paths.Key?.MemberName ?? string.Empty,
                ServerEndpoints.PortText(paths.First().TlsEndpoint)
            );
        }
    }

    private static bool HasNoCertificate(ServerConfiguration path) =>
        path.IsComplete && path.TlsEndpoint.IsEnabled.IsKnownAs(true) && path.TlsEndpoint.HasCertificate.Is(false);
}
