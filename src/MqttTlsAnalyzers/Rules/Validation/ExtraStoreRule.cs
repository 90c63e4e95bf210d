using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1013: a handler puts its CA where it helps to build a chain, but is not trusted.</summary>
internal sealed class ExtraStoreRule : ClientRule
{
    public static readonly DiagnosticDescriptor TrustsExtraStore = new DiagnosticDescriptor(
        "MQTLS1013",
        "CA in the extra store is not trusted",
        "'{0}' gets a handler with its CA in the extra store, where it is not trusted: a {1} of that CA is rejected, "
            + "any public CA accepted",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "ExtraStore contains certificates that help to complete a chain. The machine's "
            + "store decides which root is trusted, unless TrustMode is CustomRootTrust and the "
            + "CA is in CustomTrustStore.",
        helpLinkUri: HelpLink.Page + "mqtls1013",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => TrustsExtraStore;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var path in context.WithTlsSettings())
        {
            if (path.SourceOfHandler(DecidingHandler.TrustsExtraStore) is { } source)
            {
                Report(context, source, path.Handler()!.Value, "broker");
            }
        }
    }

    internal static void Report(RuleContext context, SettingSource source, HandlerVerdict verdict, string peer) =>
        context.ReportPresence(
            TrustsExtraStore,
            source,
            ImmutableArray.Create(
                new FixIntent(FixKind.TrustExtraStore, verdict.LacksNameCheck ? nameof(FixKind.CheckHostName) : null),
                DecidingHandler.ForgetOwnCa(peer)
            ),
            verdict.Causes(),
            source.MemberName,
            peer
        );
}

/// <summary>The same of a server's callback.</summary>
internal sealed class ClientExtraStoreRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => ExtraStoreRule.TrustsExtraStore;

    public override void Evaluate(ServerRuleContext context)
    {
        foreach (var path in context.WithClientCertificates())
        {
            if (path.SourceOfCallback(DecidingHandler.TrustsExtraStore) is { } source)
            {
                ExtraStoreRule.Report(context, source, path.TlsEndpoint.ValidationCallback.Value, "client");
            }
        }
    }
}
