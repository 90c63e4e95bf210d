using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1001: a client's handler says yes to whatever certificate is shown.</summary>
internal sealed class AcceptAllHandlerRule : BypassRule
{
    public static readonly DiagnosticDescriptor AcceptsEverything = new DiagnosticDescriptor(
        "MQTLS1001",
        "Certificate validation handler accepts every certificate",
        "The handler given to '{0}' accepts every certificate: anyone on the network path can read and "
            + "change the traffic",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The validation handler returns true for every value of SslPolicyErrors. Nothing "
            + "else checks issuer, validity and host name.",
        helpLinkUri: HelpLink.Page + "mqtls1001",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => AcceptsEverything;

    public override bool HasFix => true;

    protected override SettingSource? Find(ClientRuleContext context, ClientConfiguration path) =>
        path.SourceOfHandler(DecidingHandler.AcceptsEverything);

    protected override void Report(ClientRuleContext context, ClientConfiguration path, SettingSource source) =>
        context.ReportSwitch(
            AcceptsEverything,
            source,
            DecidingHandler.FixesFor(context, nameof(HandlerFlaw.AcceptsEverything)),
            Causes(path),
            source.MemberName
        );

    protected override string OnSomePaths(ClientRuleContext context, ClientConfiguration path) =>
        "gets a handler that accepts every certificate on some paths only: on those, anyone can pose as the broker";

    protected override IEnumerable<SettingSource?>? Causes(ClientConfiguration path) => path.Handler()?.Value.Causes();
}
