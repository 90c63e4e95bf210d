using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>What MQTLS4001 and MQTLS4002 have in common: how they report, and the fix.</summary>
internal static class TurnTlsOn
{
    /// <summary>The rule is one of the two.</summary>
    public static bool IsFor(DiagnosticDescriptor rule) =>
        rule.Equals(NotEncryptedRule.NotEncrypted) || rule.Equals(CredentialsUnencryptedRule.CredentialsUnencrypted);

    /// <summary>Reports that there is no TLS, once for each place.</summary>
    public static void Report(
        ClientRuleContext context,
        DiagnosticDescriptor rule,
        Func<ClientConfiguration, SettingSource?> place
    )
    {
        foreach (var paths in PlaintextSituation.PathsWithoutTls(context).GroupBy(place))
        {
            var path = paths.First();
            context.ReportAbsence(
                rule,
                paths.Key?.With(FilesOf(context, path)),
                FixesFor(context, paths),
                Causes(path, paths.Key),
                paths.Key?.MemberName ?? string.Empty,
                path.Endpoint(),
                PortRemark(path)
            );
        }
    }

    /// <summary>The lines of shipped files without which there were TLS, or another broker.</summary>
    private static IEnumerable<Location> FilesOf(ClientRuleContext context, ClientConfiguration path) =>
        (path.TransportCall?.Files ?? ImmutableArray<Location>.Empty)
            .Concat(path.ExplicitTlsOff?.Files ?? ImmutableArray<Location>.Empty)
            .Concat(context.LinesThatDecide);

    /// <summary>
    /// The fix, where one edit beside the reported code turns TLS on. An options object that is there already, without
    /// settings, would be overwritten by it.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(
        ClientRuleContext context,
        IGrouping<SettingSource?, ClientConfiguration> paths
    )
    {
        var all = paths.ToImmutableArray();
        return
            !context.LinesThatDecide.Any()
            && all.All(path =>
                !DependsOnFile(path)
                && Equals(path.TransportCall, all[0].TransportCall)
                && Equals(path.ExplicitTlsOff, all[0].ExplicitTlsOff)
            )
            ? FixesFor(all, paths.Key)
            : ImmutableArray<FixIntent>.Empty;
    }

    private static ImmutableArray<FixIntent> FixesFor(
        ImmutableArray<ClientConfiguration> paths,
        SettingSource? reported
    ) =>
        reported?.IsGivenToHelper == true || paths.All(path => CanBeEdited(path, reported))
            ? ImmutableArray.Create(new FixIntent(FixKind.UseTls))
        : paths.All(static path =>
            path
                is {
                    TransportCall.IsInBody: false,
                    ExplicitTlsOff: null,
                    Tls: { Origin: TlsOrigin.None, Attachment: null }
                }
        )
            ? ImmutableArray.Create(new FixIntent(FixKind.AddTls))
        : ImmutableArray<FixIntent>.Empty;

    /// <summary>A file says that there is no TLS, or a port that would not fit it.</summary>
    private static bool DependsOnFile(ClientConfiguration path) =>
        new[] { path.Port.Source, path.Scheme.Source, path.ExplicitTlsOff }.Any(static source =>
            source is { Files.IsEmpty: false }
        );

    /// <summary>
    /// The transport call and the explicit <c>UseTls(false)</c>, in this order, without the one that is reported.
    /// </summary>
    public static IEnumerable<SettingSource?> Causes(ClientConfiguration path, SettingSource? reported) =>
        new[] { path.TransportCall, path.ExplicitTlsOff }.Where(source =>
            source is not null && !source.Equals(reported)
        );

    /// <summary>That the port is the one for TLS, as a part of a sentence.</summary>
    private static string PortRemark(ClientConfiguration path) =>
        path.Port.Is(MqttPorts.Tls) ? " despite port " + MqttPorts.TlsText : string.Empty;

    private static bool CanBeEdited(ClientConfiguration path, SettingSource? reported) =>
        path.TransportCall is { } transport
        && transport.IsBeside(reported)
        && (
            path.ExplicitTlsOff is { } off
                ? off.IsBeside(reported)
                : path.Tls is { Origin: TlsOrigin.None, Attachment: null } or { Origin: TlsOrigin.UriScheme }
        );
}
