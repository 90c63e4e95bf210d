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
        description: "From MQTTnet 4.1 on every chain error is dropped: any issuer, expired and revoked "
            + "certificates pass, only the host name is still checked. MQTTnet 3 forgives an "
            + "incomplete chain only.",
        helpLinkUri: HelpLink.Page + "mqtls1003",
        customTags: "CWE-295"
    );

    private static readonly ImmutableArray<FixIntent> _fixes = ImmutableArray.Create(
        new FixIntent(FixKind.RemoveSetting, Remark: FixIntent.RejectsUntrustedBrokers),
        new FixIntent(FixKind.SetValue, "false", FixIntent.RejectsUntrustedBrokers)
    );

    public override DiagnosticDescriptor Descriptor => IgnoresChainErrors;

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
            ? "lets a certificate of any issuer pass when a value from outside says so, which decides whether anyone "
                + "can pose as the broker"
            : "lets a certificate with an incomplete chain pass when a value from outside says so";

    protected override void Report(ClientRuleContext context, ClientConfiguration path, SettingSource source) =>
        context.ReportSwitch(
            IgnoresChainErrors,
            source,
            _fixes,
            causes: null,
            source.MemberName,
            context.Library.IgnoreChainErrorsIsTotal
                ? "lets a certificate of any issuer pass, expired or revoked too: whoever shows one made out "
                    + "to the broker's name can read and change the traffic"
                : "lets a certificate with an incomplete chain pass, one whose issuer cannot be found, as far "
                    + "as 'AllowUntrustedCertificates' permits"
        );

    protected override string OnSomePaths(ClientRuleContext context, ClientConfiguration path) =>
        context.Library.IgnoreChainErrorsIsTotal
            ? "lets a certificate of any issuer pass on some paths only, so what happens at run time decides "
                + "whether anyone can pose as the broker"
            : "lets a certificate with an incomplete chain pass on some paths only, so what happens at run "
                + "time decides whether the issuer counts";
}
