using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>What MQTLS4001 and MQTLS4002 have in common: the fix, and what it needs to know.</summary>
internal static class TurnTlsOn
{
    /// <summary>
    /// The fix, where one edit beside the reported code turns TLS on. An options object that is there already, without
    /// settings, would be overwritten by it.
    /// </summary>
    public static ImmutableArray<FixIntent> FixesFor(IGrouping<SettingSource?, ClientConfiguration> paths)
    {
        var all = paths.ToImmutableArray();
        return all.All(path => CanBeEdited(path, paths.Key) && Equals(path.TransportCall, all[0].TransportCall) && Equals(path.ExplicitTlsOff, all[0].ExplicitTlsOff))
            ? ImmutableArray.Create(new FixIntent(FixKind.UseTls))
            : ImmutableArray<FixIntent>.Empty;
    }

    /// <summary>The transport call and the explicit <c>UseTls(false)</c>, in this order, without the one that is reported.</summary>
    public static IEnumerable<SyntaxNode?> Causes(ClientConfiguration path, SettingSource? reported)
        => new[] { path.TransportCall, path.ExplicitTlsOff }
            .Where(source => source is not null && !source.Equals(reported))
            .Select(static source => source?.Node);

    /// <summary>What the port says about the intent, as the end of a sentence.</summary>
    public static string PortRemark(ClientConfiguration path)
        => path.Port.Is(PlaintextSituation.TlsPort) ? ", although port 8883 is MQTT's port for TLS" : string.Empty;

    private static bool CanBeEdited(ClientConfiguration path, SettingSource? reported)
        => path.TransportCall is { } transport
            && transport.IsBeside(reported)
            && (path.ExplicitTlsOff is { } off ? off.IsBeside(reported) : path.Tls is { Origin: TlsOrigin.None, Attachment: null } or { Origin: TlsOrigin.UriScheme });
}
