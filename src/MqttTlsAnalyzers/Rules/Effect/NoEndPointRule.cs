using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5010: TCP settings that say everything but where to connect to.</summary>
internal sealed class NoEndPointRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoEndPoint = new(
        "MQTLS5010",
        "Transport has no endpoint",
        "'{0}' leaves the client without an endpoint to connect to, and an exception follows: 'No endpoint is set.'",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The builder needs an endpoint from WithTcpServer(host, port), WithEndPoint or a URI. The lambda "
            + "of WithTcpServer changes the options of that endpoint, but does not provide one.",
        helpLinkUri: HelpLink.Page + "mqtls5010",
        customTags: "CWE-665"
    );

    public override DiagnosticDescriptor Descriptor => NoEndPoint;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (
            var paths in context
                .OnEveryPath(static path => path is { IsComplete: true, WithoutEndPoint: not null })
                .GroupBy(static path => path.WithoutEndPoint)
        )
        {
            context.ReportAbsence(
                NoEndPoint,
                paths.Key,
                causes: null,
                paths.Key is { MemberName: { Length: > 0 } name } ? name : TypeNames.MqttClientTcpOptions
            );
        }
    }
}
