using MqttTlsAnalyzers.Rules.Transport;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5007: The ASP.NET Core adapter of the client opens a bare socket.</summary>
internal sealed class BlindTransportRule : ClientRule
{
    public static readonly DiagnosticDescriptor BlindTransport = new(
        "MQTLS5007",
        "Transport ignores TLS options",
        "MqttClientConnectionContextFactory ignores TLS options, so {0} has no effect and the connection to {1} "
            + "is not encrypted",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The connection that this factory of MQTTnet.AspNetCore opens is a plain socket, "
            + "whatever the TLS options say.",
        helpLinkUri: HelpLink.Page + "mqtls5007",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => BlindTransport;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (
            var paths in context
                .OnEveryTlsPath(PlaintextSituation.IsBlindTransport)
                .GroupBy(static path => path.ConnectionContextFactory)
        )
        {
            var path = paths.First();
            var options = path.Tls?.Attachment ?? path.Tls?.UseTls.Source ?? path.TransportCall;
            context.ReportInterplay(
                BlindTransport,
                paths.Key,
                options,
                new[] { options },
                options is { MemberName: { Length: > 0 } name } ? "'" + name + "'" : "TLS",
                path.Endpoint()
            );
        }
    }
}
