using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>MQTLS1006: a handler looks at a chain, and lets certificates in that the user's CA never issued.</summary>
internal sealed class AnyRootRule : ClientRule
{
    public static readonly DiagnosticDescriptor TrustsAnyRoot = new DiagnosticDescriptor(
        "MQTLS1006",
        "Custom chain validation trusts any root",
        "'{0}' {1}: anyone can pose as the {2}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "AllowUnknownCertificateAuthority and AllFlags make X509Chain.Build succeed for a "
            + "root that nobody trusts; a CA in ExtraStore does not change that. Reading "
            + "ChainStatus or ChainElements is not enough either: an attacker sends your CA, too. "
            + "Only custom root trust with the result of Build, or comparing the peer's own hash "
            + "or key, restricts the chain to your CA.",
        helpLinkUri: HelpLink.Page + "mqtls1006",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => TrustsAnyRoot;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            context.WithTlsSettings(),
            static path => path.SourceOfHandler(DecidingHandler.TrustsAnyRoot) is null ? null : path,
            context.DoubtfulPaths
        );
        foreach (var path in share.Found)
        {
            Report(context, path.Handler(), "broker");
        }
    }

    /// <summary>
    /// Reports at the statement that sets the flag when that is in the same file, else where the handler is given.
    /// </summary>
    internal static void Report(RuleContext context, Setting<HandlerVerdict>? handler, string peer)
    {
        if (handler is not { Source: { IsInBody: true } registration, Value: var verdict })
        {
            return;
        }

        var place = verdict.WeakChainPolicy is { } policy && policy.IsBeside(registration) ? policy : registration;
        var other = place == registration ? verdict.WeakChainPolicy ?? verdict.Cause : registration;
        context.ReportPresence(
            TrustsAnyRoot,
            place,
            ImmutableArray.Create(
                // With a CA that counts, a missing name check would be the next finding.
                new FixIntent(FixKind.RestrictChainToCa, verdict.LacksNameCheck ? nameof(FixKind.CheckHostName) : null),
                DecidingHandler.ForgetOwnCa(peer)
            ),
            new[] { other },
            place.MemberName.Length > 0 ? place.MemberName : registration.MemberName,
            verdict.WeakChainPolicy is null
                ? "gets a handler that checks a chain, but not whether your CA issued the certificate"
                : "lets the handler's chain end in any root, and nothing checks that root",
            peer
        );
    }
}

/// <summary>The same of a server's callback.</summary>
internal sealed class AnyClientRootRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => AnyRootRule.TrustsAnyRoot;

    public override void Evaluate(ServerRuleContext context)
    {
        var share = PathShare<ServerConfiguration>.Of(
            context.WithClientCertificates(),
            static path => path.SourceOfCallback(DecidingHandler.TrustsAnyRoot) is null ? null : path
        );
        foreach (var path in share.Found)
        {
            AnyRootRule.Report(context, path.TlsEndpoint.ValidationCallback, "client");
        }
    }
}
