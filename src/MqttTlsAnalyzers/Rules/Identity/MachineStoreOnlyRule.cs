using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3008: the broker comes from configuration, and only the machine's store is trusted.</summary>
internal sealed class MachineStoreOnlyRule : ClientRule
{
    public static readonly DiagnosticDescriptor MachineStoreOnly = new(
        "MQTLS3008",
        "Only the machine's certificate store is trusted",
        "'{0}' connects to a broker chosen outside this code and trusts only the machine's certificate store: "
            + "a broker with a private CA is rejected",
        RuleCategory.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "MQTT brokers often have certificates from a private CA. A program with a "
            + "configurable broker that trusts only the machine's store can connect only to "
            + "brokers with a public CA.",
        helpLinkUri: HelpLink.Page + "mqtls3008",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => MachineStoreOnly;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        // Nobody knows which hosts these are, so only an option that trusts the store for all of them can speak here.
        if (
            context.Options.SystemTrustedHosts.MatchesEverything
            || !ServerTrust.RestsOnMachineStore(context)
            || CaAsClientCertificateRule.IsFound(context)
        )
        {
            return;
        }

        var calls = PathShare<ClientConfiguration>.Of(
            context.TlsPaths,
            path => IsChosenOutside(path) || IsFallback(context, path) ? path : null,
            context.DoubtfulPaths
        );
        if (!calls.IsAll)
        {
            return;
        }

        foreach (var path in calls.Found)
        {
            // Perhaps the broker has a public CA, and then the program would need a file for nothing.
            var fixes = ServerTrust
                .TrustCaFile(path, context.Library)
                .Select(static fix => fix with { IsForBatch = false })
                .ToImmutableArray();
            context.ReportAbsence(
                MachineStoreOnly,
                path.TransportCall,
                fixes,
                null,
                path.TransportCall?.MemberName ?? string.Empty
            );
        }
    }

    /// <summary>
    /// A literal that stands in for a host from elsewhere (<c>x ?? "…"</c>): the same call dials that one on another
    /// path.
    /// </summary>
    private static bool IsFallback(ClientRuleContext context, ClientConfiguration path) =>
        context.TlsPaths.Any(other => IsChosenOutside(other) && Equals(other.TransportCall, path.TransportCall))
        && ServerTrust.IsComparedWithHost(path);

    private static bool IsChosenOutside(ClientConfiguration path) =>
        path
            is {
                TransportCall: not null,
                Transport: TransportKind.Tcp or TransportKind.WebSocket,
                Host.Certainty: not Certainty.Conflicting
            }
        && !(path.Host.IsDefinite && (path.Host.Value.IsLiteral || path.Host.Value.Kind == EndpointKind.Unix))
        && ServerTrust.ExpectedName(path) is null
        && !path.IsAgainstFileOf(path.TransportCall)
        && !(ServerTrust.ExpectedPattern(path) is { } pattern && IsJudgedByItsParts(pattern));

    /// <summary>A cloud's broker, or a private one, which MQTLS3001 is about.</summary>
    private static bool IsJudgedByItsParts(string pattern) =>
        CloudBroker.IsPublic(pattern) || HostClassification.IsPrivatePattern(pattern);
}
