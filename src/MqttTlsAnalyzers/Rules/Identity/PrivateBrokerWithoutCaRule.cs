using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>MQTLS3001: a broker whose certificate no public CA issues, and no CA to check it with.</summary>
internal sealed class PrivateBrokerWithoutCaRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoCa = new(
        "MQTLS3001",
        "No CA is configured for a private broker",
        "'{0}' {1}, which no public CA certifies, and no CA is set: it is rejected unless the machine trusts "
            + "its CA",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Public certificate authorities issue no certificates for private addresses, "
            + "single-label names and internal suffixes. A client that trusts only the machine's "
            + "store rejects such a broker; what usually follows is a handler that accepts "
            + "everything.",
        helpLinkUri: HelpLink.Page + "mqtls3001",
        customTags: "CWE-295"
    );

    public override DiagnosticDescriptor Descriptor => NoCa;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        if (!ServerTrust.RestsOnMachineStore(context) || CaAsClientCertificateRule.IsFound(context))
        {
            return;
        }

        var brokers = PathShare<PrivateBroker>.Of(context.TlsPaths, path => Find(path, context), context.DoubtfulPaths);
        if (!brokers.IsAll)
        {
            return;
        }

        foreach (var (call, name, path) in brokers.Found)
        {
            context.ReportAbsence(
                NoCa,
                call,
                ServerTrust.TrustCaFile(path, context.Library),
                null,
                call.MemberName,
                ServerTrust.IsComparedWithHost(path) ? "connects to '" + name + "'" : "connects to host '" + name + "'"
            );
        }
    }

    /// <summary>On every path with TLS the broker is one that no public CA issues a certificate for.</summary>
    public static bool IsPrivate(ClientRuleContext context) =>
        PathShare<PrivateBroker>.Of(context.TlsPaths, path => Find(path, context), context.DoubtfulPaths).IsAll;

    private static PrivateBroker? Find(ClientConfiguration path, ClientRuleContext context) =>
        // The host of a file says nothing about a path on which that file switches TLS off.
        path.IsAgainstFileOf(path.TransportCall)
            ? null
        : path.TransportCall is { } call
        && ServerTrust.ExpectedNames(path) is { IsEmpty: false } names
        && names.All(name => NeedsOwnCa(name, path, context))
            ? new PrivateBroker(call, string.Join("' or '", names), path)
        : path.TransportCall is { } partly
        && ServerTrust.ExpectedPattern(path) is { } pattern
        && HostClassification.IsPrivatePattern(pattern)
        && !context.Options.SystemTrustedHosts.Matches(pattern.Replace(HostClassification.Unknown, 'x'))
            ? new PrivateBroker(partly, pattern, path)
        : null;

    private static bool NeedsOwnCa(string name, ClientConfiguration path, ClientRuleContext context) =>
        !context.Options.SystemTrustedHosts.Matches(name)
        && (
            HostClassification.IsLoopback(name)
            || HostClassification.IsPrivate(name)
            || HostClassification.IsWellKnownPrivateCaBroker(name, path.Port.IsDefinite ? path.Port.Value : 0)
            || context.Options.PrivateHosts.Matches(name)
        );

    private sealed record PrivateBroker(SettingSource Call, string Name, ClientConfiguration Path);
}
