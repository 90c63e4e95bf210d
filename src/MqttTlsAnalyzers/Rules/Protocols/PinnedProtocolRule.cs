using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Protocols;

/// <summary>
/// MQTLS2002: one version only, hard-coded. Silent where the minimum is TLS 1.3: then TLS 1.2 alone is obsolete
/// (MQTLS2001) and TLS 1.3 alone is the policy.
/// </summary>
internal sealed class PinnedProtocolRule : ClientRule
{
    public static readonly DiagnosticDescriptor Pinned = new DiagnosticDescriptor(
        "MQTLS2002",
        "TLS protocol version is pinned",
        "'{0}' {1}: {2}",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "A hard-coded version stays when brokers, clients and operating systems move on. Allow both TLS "
            + "1.2 and TLS 1.3, or let the operating system choose.",
        helpLinkUri: HelpLink.Page + "mqtls2002",
        customTags: "CWE-547"
    );

    public override DiagnosticDescriptor Descriptor => Pinned;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        Evaluate(context, context.WithEffectiveTlsSettings(), static path => path.Tls?.Protocols, "broker");
        if (!context.Options.RequiresTls13 && context.Library.DefaultClientProtocols == SslProtocolBits.Tls13)
        {
            EvaluateDefault(context);
        }
    }

    /// <summary>
    /// MQTTnet 3.0.14 to 3.0.16 on .NET 5 and later: nobody pinned TLS 1.3, and nothing else is offered.
    /// </summary>
    private static void EvaluateDefault(ClientRuleContext context)
    {
        var calls = PathShare<SettingSource>.Of(
            context.TlsPaths,
            static path =>
                path
                    is {
                        IsComplete: true,
                        UsesTls: Answer.Yes,
                        Transport: TransportKind.Tcp,
                        Tls: { IsComplete: true, Protocols.IsDefault: true }
                    }
                    ? path.TransportCall
                    : null,
            context.DoubtfulPaths
        );
        foreach (var call in calls.IsAll ? calls.Found : ImmutableArray<SettingSource>.Empty)
        {
            context.ReportAbsence(
                Pinned,
                call,
                causes: null,
                call.MemberName,
                "connects with what this MQTTnet offers by default, only TLS 1.3",
                "the handshake fails with a broker that supports only TLS 1.2"
            );
        }
    }

    /// <param name="peer">Who is at the other end: <c>broker</c> or <c>client</c>.</param>
    internal static void Evaluate<TPath>(
        RuleContext context,
        ImmutableArray<TPath> paths,
        Func<TPath, Setting<int>?> protocolsOf,
        string peer
    )
        where TPath : class
    {
        if (context.Options.RequiresTls13)
        {
            return;
        }

        var share = PathShare<TPath>.Of(paths, path => IsPinned(protocolsOf(path)) ? path : null);
        foreach (var path in share.Found)
        {
            if (protocolsOf(path) is { Source: { } source, Value: var protocols })
            {
                var isTls12 = SslProtocolNames.IsOnly(protocols, SslProtocolBits.Tls12);
                var add = new FixIntent(FixKind.AddProtocol, isTls12 ? "Tls13" : "Tls12");
                context.ReportPresence(
                    Pinned,
                    source,
                    ObsoleteProtocolRule.OrLetSystemChoose(context, add),
                    causes: null,
                    source.MemberName,
                    "allows only " + SslProtocolNames.Describe(protocols),
                    isTls12
                        ? "TLS 1.3 is not used with a " + peer + " that supports it"
                        : "the handshake fails with a " + peer + " that supports only TLS 1.2"
                );
            }
        }
    }

    private static bool IsPinned(Setting<int>? protocols) =>
        protocols is { IsKnown: true, Value: var value }
        && (
            SslProtocolNames.IsOnly(value, SslProtocolBits.Tls12)
            || SslProtocolNames.IsOnly(value, SslProtocolBits.Tls13)
        );
}

/// <summary>
/// The same of a server's TLS endpoint. The default of 3.x and 4.x is TLS 1.2 too, and nobody hard-coded that.
/// </summary>
internal sealed class PinnedServerProtocolRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => PinnedProtocolRule.Pinned;

    public override void Evaluate(ServerRuleContext context) =>
        PinnedProtocolRule.Evaluate(
            context,
            context.WithTlsEndpoint(),
            static path => path.TlsEndpoint.Protocols,
            "client"
        );
}
