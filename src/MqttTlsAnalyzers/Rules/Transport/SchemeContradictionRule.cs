using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>
/// MQTLS4005: Over a WebSocket the URI's scheme alone decides about TLS; here the TLS options say the opposite.
/// </summary>
internal sealed class SchemeContradictionRule : ClientRule
{
    public static readonly DiagnosticDescriptor SchemeContradiction = new(
        "MQTLS4005",
        "WebSocket scheme contradicts the TLS options",
        "The URI scheme in '{0}' overrides the TLS options: the connection to {1} is {2}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "A ws URI means plaintext even with UseTls, and a wss URI means TLS even without. While UseTls is "
            + "off, a wss connection sends no client certificate.",
        helpLinkUri: HelpLink.Page + "mqtls4005",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => SchemeContradiction;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (
            var paths in context
                .OnEveryTlsPath(PlaintextSituation.IsSchemeContradiction)
                .GroupBy(static path => path.TransportCall)
        )
        {
            var path = paths.First();
            var isPlain = path.Scheme.Is("ws");
            var options = OptionsOf(path);

            if (paths.Key is null || RuleContext.IsInOneOtherBody(paths.Key, options))
            {
                continue;
            }

            // The scheme of an encrypted connection stays: a fix must not take TLS away.
            var fix = isPlain
                ? new FixIntent(FixKind.SetScheme, "wss")
                : new FixIntent(FixKind.SetUseTls, Remark: "as the scheme of the URI does");
            context.ReportAbsence(
                SchemeContradiction,
                paths.Key,
                isPlain || paths.All(other => Equals(OptionsOf(other), options))
                    ? ImmutableArray.Create(fix)
                    : ImmutableArray<FixIntent>.Empty,
                new[] { options },
                paths.Key.MemberName,
                path.Endpoint(),
                isPlain
                    ? "not encrypted, although the options enable TLS"
                    : "encrypted, although the options disable TLS"
            );
        }
    }

    /// <summary>Where the TLS options say the opposite of the scheme.</summary>
    private static SettingSource? OptionsOf(ClientConfiguration path) =>
        path.Scheme.Is("ws")
            ? path.Tls?.Attachment ?? path.Tls?.UseTls.Source
            : path.ExplicitTlsOff ?? path.Tls?.UseTls.Source;
}
