using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1002: <c>AllowUntrustedCertificates</c>: total on 3.x, read by nobody on 4.x and 5.x.</summary>
internal sealed class AllowUntrustedRule : BypassRule
{
    public static readonly DiagnosticDescriptor AllowsUntrusted = new DiagnosticDescriptor(
        "MQTLS1002",
        "Untrusted certificates are allowed",
        "'{0}' {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "MQTTnet 3 then accepts any certificate for any host name. MQTTnet 4 and 5 do not "
            + "read the switch: it only shows an intent, and takes effect with MQTTnet's own "
            + "default handler.",
        helpLinkUri: HelpLink.Page + "mqtls1002",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => AllowsUntrusted;

    public override bool HasFix => true;

    /// <summary>Over a WebSocket too: no other rule says there that the switch is ignored.</summary>
    protected override SettingSource? Find(ClientRuleContext context, ClientConfiguration path) =>
        path.Tls is { } tls
        && tls.AllowUntrustedCertificates.IsKnownAs(true)
        && !(context.Library.AllowUntrustedIsTotal && path.HasValidatingHandler())
            ? tls.AllowUntrustedCertificates.Source
            : null;

    protected override Setting<bool>? FindSetFromOutside(ClientRuleContext context, ClientConfiguration path) =>
        path.Tls is { } tls
        && tls.AllowUntrustedCertificates.IsSetFromOutside
        && !(context.Library.AllowUntrustedIsTotal && path.HasValidatingHandler())
            ? tls.AllowUntrustedCertificates
            : null;

    protected override string ByOutsideValue(ClientRuleContext context, ClientConfiguration path) =>
        IsRead(context, path)
            ? "allows any certificate for any host name if a value from outside says so: anyone can then pose as the "
                + "broker"
            : "has no effect, whatever its value: this version and transport of MQTTnet do not read it";

    protected override void Report(ClientRuleContext context, ClientConfiguration path, SettingSource source) =>
        context.ReportSwitch(
            AllowsUntrusted,
            source,
            FixesFor(context),
            causes: null,
            source.MemberName,
            Consequence(context, path)
        );

    protected override string OnSomePaths(ClientRuleContext context, ClientConfiguration path) =>
        IsRead(context, path)
            ? "allows any certificate for any host name on some paths only: on those, anyone can pose as the broker"
            : "allows untrusted certificates on some paths only, and has no effect: this version and "
                + "transport of MQTTnet do not read it";

    private string Consequence(ClientRuleContext context, ClientConfiguration path) =>
        IsRead(context, path)
            ? "makes MQTTnet accept any certificate for any host name: anyone on the network path can read and change "
                + "the traffic"
            : "allows untrusted certificates, but has no effect: this version and transport of MQTTnet "
                + "do not read it";

    private static ImmutableArray<FixIntent> FixesFor(ClientRuleContext context)
    {
        var remark = context.Library.AllowUntrustedIsTotal ? FixIntent.RejectsUntrustedBrokers : null;
        return ImmutableArray.Create(
            new FixIntent(FixKind.RemoveSetting, Remark: remark),
            new FixIntent(FixKind.SetValue, "false", remark)
        );
    }

    protected override bool IsRead(ClientRuleContext context, ClientConfiguration path) =>
        (context.Library.AllowUntrustedIsTotal && path.Transport != TransportKind.WebSocket)
        || path.HandlerReadsFlags();
}
