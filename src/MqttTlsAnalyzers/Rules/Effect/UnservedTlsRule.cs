using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5009: TLS settings of a server whose listeners are Kestrel's.</summary>
internal sealed class UnservedTlsRule : ServerRule
{
    public static readonly DiagnosticDescriptor UnservedTls = new(
        "MQTLS5009",
        "TLS settings of the server are not served",
        "'{0}' configures a TLS endpoint that nothing serves: only Kestrel listens here, and its 'UseHttps' controls "
            + "TLS and certificates",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "In ASP.NET Core, only AddMqttTcpServerAdapter serves the endpoints of the MQTT options. Without "
            + "it, Kestrel listens, and only UseHttps on its listeners adds TLS.",
        helpLinkUri: HelpLink.Page + "mqtls5009",
        customTags: "CWE-573"
    );

    public override DiagnosticDescriptor Descriptor => UnservedTls;

    public override void Evaluate(ServerRuleContext context)
    {
        var settings = PathShare<SettingSource>.Of(context.Paths, static path => path.UnservedTls.FirstOrDefault());
        foreach (var setting in settings.Found)
        {
            context.ReportAbsence(
                UnservedTls,
                setting,
                context
                    .Paths.SelectMany(static path => path.UnservedTls)
                    .Where(other => !other.Equals(setting))
                    .Distinct(),
                setting.MemberName
            );
        }
    }
}
