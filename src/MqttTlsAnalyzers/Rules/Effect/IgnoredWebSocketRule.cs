using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Transport;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5006: Both transports are configured. TCP wins, in any order.</summary>
internal sealed class IgnoredWebSocketRule : ClientRule
{
    public static readonly DiagnosticDescriptor IgnoredWebSocket = new(
        "MQTLS5006",
        "WebSocket settings are ignored",
        "'{0}' has no effect, because '{1}' also configures TCP: the client connects to {2} over TCP {3}",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "When both TCP and WebSocket are configured, MQTTnet silently uses TCP, whichever came first.",
        helpLinkUri: HelpLink.Page + "mqtls5006",
        customTags: new[] { "CWE-563", WellKnownDiagnosticTags.Unnecessary }
    );

    public override DiagnosticDescriptor Descriptor => IgnoredWebSocket;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (
            var paths in context
                .OnEveryPath(static path => path is { MayBeUsed: true, IgnoredWebSocket: not null })
                .GroupBy(static path => path.IgnoredWebSocket?.Lost)
        )
        {
            var path = paths.First();
            var tcp = path.IgnoredWebSocket?.Later;
            context.ReportInterplay(
                IgnoredWebSocket,
                paths.Key,
                tcp,
                new[] { tcp },
                paths.Key?.MemberName ?? string.Empty,
                tcp?.MemberName ?? string.Empty,
                path.Endpoint(),
                path.UsesTls switch
                {
                    Answer.No => "without TLS",
                    Answer.Yes => "with TLS",
                    _ => "instead",
                }
            );
        }
    }
}
