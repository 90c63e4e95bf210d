using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Validation;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5003: A flag that nobody reads because a handler decides, and the handler validates. Beside one that
/// does not, the flag keeps its own finding; over a WebSocket MQTLS5002 speaks.
/// </summary>
internal sealed class FlagBesideHandlerRule : ClientRule
{
    public static readonly DiagnosticDescriptor FlagBesideHandler = new(
        "MQTLS5003",
        "Option has no effect next to a validation handler",
        "'{0}' has no effect: the validation handler alone decides which certificates are accepted",
        RuleCategory.Reliability,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "When a certificate validation handler is set, MQTTnet reads none of the flags that "
            + "ignore errors. Settings that change what the handler sees (revocation, trust chain, "
            + "target host) still count.",
        helpLinkUri: HelpLink.Page + "mqtls5003",
        customTags: new[] { "CWE-563", WellKnownDiagnosticTags.Unnecessary }
    );

    public override DiagnosticDescriptor Descriptor => FlagBesideHandler;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        Evaluate(context, static tls => tls.IgnoreCertificateChainErrors);
        if (context.Library.AllowUntrustedIsTotal)
        {
            Evaluate(context, static tls => tls.AllowUntrustedCertificates);
        }
    }

    private static void Evaluate(ClientRuleContext context, Func<TlsConfiguration, Setting<bool>> flag)
    {
        foreach (
            var paths in context
                .WithEffectiveTlsSettings()
                .ByUselessSetting(path => IsMeaningless(path, flag), SourceOf)
                .GroupBy(SourceOf)
        )
        {
            var handler = paths.First().Handler()?.Source;
            context.ReportInterplay(
                FlagBesideHandler,
                paths.Key,
                handler,
                ImmutableArray.Create(new FixIntent(FixKind.RemoveSetting)),
                new[] { handler },
                paths.Key?.MemberName ?? string.Empty
            );
        }

        SettingSource? SourceOf(ClientConfiguration path) => path.Tls is { } tls ? flag(tls).Source : null;
    }

    private static bool IsMeaningless(ClientConfiguration path, Func<TlsConfiguration, Setting<bool>> flag) =>
        path.Tls is { } tls && flag(tls).IsKnownAs(true) && path.HasValidatingHandler();
}
