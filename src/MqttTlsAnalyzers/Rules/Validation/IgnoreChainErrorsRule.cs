using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1003: <c>IgnoreCertificateChainErrors</c>: the chain is not looked at.</summary>
internal sealed class IgnoreChainErrorsRule : BypassRule
{
    public static readonly DiagnosticDescriptor IgnoresChainErrors = new DiagnosticDescriptor(
        "MQTLS1003",
        "Certificate chain errors are ignored",
        "'{0}' {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Since version 4.1, MQTTnet ignores every chain error: certificates from any issuer "
            + "pass, even expired or revoked ones; only the host name is still checked. MQTTnet 3 "
            + "ignores only an incomplete chain.",
        helpLinkUri: HelpLink.Page + "mqtls1003",
        customTags: "CWE-295"
    );

    private static readonly ImmutableArray<FixIntent> _fixes = ImmutableArray.Create(
        new FixIntent(FixKind.RemoveSetting, Remark: FixIntent.RejectsUntrustedBrokers),
        new FixIntent(FixKind.SetValue, "false", FixIntent.RejectsUntrustedBrokers)
    );

    public override DiagnosticDescriptor Descriptor => IgnoresChainErrors;

    public override bool HasFix => true;

    protected override ImmutableArray<ClientConfiguration> PathsToAsk(ClientRuleContext context) =>
        context.WithEffectiveTlsSettings();

    protected override SettingSource? Find(ClientRuleContext context, ClientConfiguration path) =>
        path.Tls is { } tls && tls.IgnoreCertificateChainErrors.IsKnownAs(true) && !path.HasValidatingHandler()
            ? tls.IgnoreCertificateChainErrors.Source
            : null;

    protected override Setting<bool>? FindSetFromOutside(ClientRuleContext context, ClientConfiguration path) =>
        path.Tls is { } tls && tls.IgnoreCertificateChainErrors.IsSetFromOutside && !path.HasValidatingHandler()
            ? tls.IgnoreCertificateChainErrors
            : null;

    protected override string ByOutsideValue(ClientRuleContext context, ClientConfiguration path) =>
        context.Library.IgnoreChainErrorsIsTotal
            ? "accepts certificates from any issuer if a value from outside says so: anyone can then pose as the broker"
            : "accepts a certificate with an incomplete chain if a value from outside says so";

    protected override void Report(ClientRuleContext context, ClientConfiguration path, SettingSource source) =>
        context.ReportSwitch(
            IgnoresChainErrors,
            source,
            _fixes,
            causes: null,
            source.MemberName,
            context.Library.IgnoreChainErrorsIsTotal
                ? "accepts certificates from any issuer, even expired or revoked ones: anyone on the network path can "
                    + "pose "
                    + "as the broker"
                : "accepts a certificate with an incomplete chain, whose issuer cannot be found, as far as "
                    + "'AllowUntrustedCertificates' permits"
        );

    protected override string OnSomePaths(ClientRuleContext context, ClientConfiguration path) =>
        context.Library.IgnoreChainErrorsIsTotal
            ? "accepts certificates from any issuer on some paths only: on those, anyone can pose as the broker"
            : "accepts a certificate with an incomplete chain on some paths only: on those, the issuer does not count";
}
