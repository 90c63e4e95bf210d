namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>
/// MQTLS4009: A certificate provider that can come back with nothing, which MQTTnet takes for "no TLS".
/// </summary>
internal sealed class NullCertificateRule : ServerRule
{
    public static readonly DiagnosticDescriptor NullCertificate = new(
        "MQTLS4009",
        "Certificate provider may return null",
        "'GetCertificate' returns null here: the server then accepts the connection without TLS, on its TLS endpoint",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Since version 4.2, MQTTnet calls the provider for each connection. When it returns null, MQTTnet "
            + "accepts the connection without TLS. An exception ends the connection instead.",
        helpLinkUri: HelpLink.Page + "mqtls4009",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => NullCertificate;

    public override void Evaluate(ServerRuleContext context)
    {
        if (!context.Library.HasCertificateProviderOverload)
        {
            return;
        }

        foreach (
            var paths in context
                .OnEveryPath(static path => path.TlsEndpoint.NullCertificate is not null)
                .GroupBy(static path => path.TlsEndpoint.NullCertificate)
        )
        {
            context.ReportPresence(
                NullCertificate,
                paths.Key,
                paths.Select(static path => path.TlsEndpoint.HasCertificate.Source).Distinct()
            );
        }
    }
}
