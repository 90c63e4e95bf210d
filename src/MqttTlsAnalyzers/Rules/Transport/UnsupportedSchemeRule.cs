using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>MQTLS4010: A URI whose scheme MQTTnet answers with an exception.</summary>
internal sealed class UnsupportedSchemeRule : ClientRule
{
    public static readonly DiagnosticDescriptor UnsupportedScheme = new(
        "MQTLS4010",
        "URI scheme is not supported",
        "'{0}' throws an exception because of {1}: the client never connects",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "WithConnectionUri accepts mqtt, mqtts, tcp, ws and wss, and in MQTTnet 5 also unix. The "
            + "WebSocket options of MQTTnet 5 require ws or wss.",
        helpLinkUri: HelpLink.Page + "mqtls4010",
        customTags: "CWE-665"
    );

    private const string ConnectionUri = MemberNames.WithConnectionUri;

    private static readonly ImmutableHashSet<string> _schemesThatMeanTls = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "ssl",
        "tls",
        "mqtts",
        "mqttssl",
        "mqtt+ssl",
        "mqtt+tls",
        "tcps",
        "tcp+tls",
        "wss",
        "https"
    );

    public override DiagnosticDescriptor Descriptor => UnsupportedScheme;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (
            var (source, scheme) in context.AllPaths.All(static path => IsRejected(path) || IsPlain(path))
                ? context.AllPaths.SelectMany(static path => path.RejectedSchemes).Distinct()
                : Enumerable.Empty<(SettingSource, string)>()
        )
        {
            context.ReportPresence(
                UnsupportedScheme,
                source,
                FixesFor(source, scheme),
                causes: null,
                source.MemberName,
                scheme.Length == 0 ? "a URI without a scheme" : "the URI scheme '" + scheme + "'"
            );
        }
    }

    private static bool IsRejected(ClientConfiguration path) => !path.RejectedSchemes.IsEmpty;

    private static bool IsPlain(ClientConfiguration path) => path.UsesTls == Answer.No || path.IsTlsUnfollowed;

    /// <summary>
    /// Only where the scheme asks for TLS, or is left out (the fix then looks for the port of TLS): a fix must not
    /// choose plaintext.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(SettingSource source, string scheme)
    {
        var secureWebSocket = new FixIntent(FixKind.SetScheme, "wss");
        if (source.MemberName != ConnectionUri)
        {
            return scheme.Length == 0 || _schemesThatMeanTls.Contains(scheme)
                ? ImmutableArray.Create(secureWebSocket)
                : ImmutableArray<FixIntent>.Empty;
        }

        var secureMqtt = new FixIntent(FixKind.SetScheme, "mqtts");
        return string.Equals(scheme, "https", StringComparison.OrdinalIgnoreCase)
                ? ImmutableArray.Create(secureMqtt, secureWebSocket)
            : scheme.Length == 0 || _schemesThatMeanTls.Contains(scheme) ? ImmutableArray.Create(secureMqtt)
            : ImmutableArray<FixIntent>.Empty;
    }
}
