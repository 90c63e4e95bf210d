using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Protocols;

/// <summary>MQTLS2001: a client's protocol value carries the bits of an obsolete version.</summary>
internal sealed class ObsoleteProtocolRule : ClientRule
{
    public static readonly DiagnosticDescriptor Obsolete = new DiagnosticDescriptor(
        "MQTLS2001",
        "Obsolete TLS protocol version is enabled",
        "'{0}' enables {1}, older than {2}: an attacker may downgrade the connection",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "SSL 2, SSL 3, TLS 1.0 and TLS 1.1 have known weaknesses and are deprecated (RFC 8996). "
            + "Current systems refuse them, so such a value also breaks connections. The option "
            + "mqtt_tls.minimum_protocol makes TLS 1.2 obsolete, too.",
        helpLinkUri: HelpLink.Page + "mqtls2001",
        customTags: "CWE-327"
    );

    public override DiagnosticDescriptor Descriptor => Obsolete;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            context.WithEffectiveTlsSettings(),
            path => path.Tls is { } tls && IsObsolete(context, tls.Protocols) ? path : null,
            context.DoubtfulPaths
        );
        foreach (var path in share.Found)
        {
            Report(context, path.Tls?.Protocols);
        }
    }

    internal static bool IsObsolete(RuleContext context, Setting<int> protocols) =>
        protocols.IsKnown && SslProtocolNames.Obsolete(protocols.Value, context.Options.RequiresTls13) != 0;

    /// <summary>The fix, and the one that is right for every protocol value, where the framework takes it.</summary>
    internal static ImmutableArray<FixIntent> OrLetSystemChoose(RuleContext context, FixIntent first) =>
        context.Library.AcceptsSystemDefaultProtocols
            ? ImmutableArray.Create(first, new FixIntent(FixKind.LetSystemChooseProtocols))
            : ImmutableArray.Create(first);

    internal static void Report(RuleContext context, Setting<int>? protocols)
    {
        if (protocols is not { Source: { } source })
        {
            return;
        }

        var minimum = context.Options.RequiresTls13 ? "tls13" : "tls12";
        var modern = new FixIntent(FixKind.UseModernProtocols, minimum);
        context.ReportPresence(
            Obsolete,
            source,
            OrLetSystemChoose(context, modern),
            causes: null,
            source.MemberName,
            SslProtocolNames.Describe(SslProtocolNames.Obsolete(protocols.Value, context.Options.RequiresTls13)),
            context.Options.RequiresTls13 ? "TLS 1.3" : "TLS 1.2"
        );
    }
}

/// <summary>The same of a server's TLS endpoint.</summary>
internal sealed class ObsoleteServerProtocolRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => ObsoleteProtocolRule.Obsolete;

    public override void Evaluate(ServerRuleContext context)
    {
        var share = PathShare<ServerConfiguration>.Of(
            context.WithTlsEndpoint(),
            path => ObsoleteProtocolRule.IsObsolete(context, path.TlsEndpoint.Protocols) ? path : null
        );
        foreach (var path in share.Found)
        {
            ObsoleteProtocolRule.Report(context, path.TlsEndpoint.Protocols);
        }
    }
}
