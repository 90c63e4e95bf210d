using System.Globalization;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>
/// MQTLS6102 for code that serves a port: a bridge in the project's broker configuration dials it, and cannot connect.
/// </summary>
internal sealed class BridgeDisagreementRule : ServerRule
{
    private static readonly char[] _space = { ' ' };

    public override DiagnosticDescriptor Descriptor => BrokerDisagreementRule.BrokerDisagreement;

    public override void Evaluate(ServerRuleContext context)
    {
        if (context.Files.Broker is not { Broker: { IncludesOthers: false } broker } file)
        {
            return;
        }

        foreach (var bridge in broker.Bridges)
        {
            if (bridge.Head is null || PortOf(bridge, context) is not { } port)
            {
                continue;
            }

            var reasons = context.PathsAsShipped.Select(path => ReasonFor(path, bridge, port)).ToList();
            if (
                reasons is not [{ Source: { } call } reason, ..]
                || !reasons.TrueForAll(other => other?.Text == reason.Text)
            )
            {
                continue;
            }

            context.ReportAbsence(
                Descriptor,
                call.With(context.LinesThatDecide),
                file.LocationOf(reason.Line.Span),
                call.MemberName,
                "does not fit the bridge '" + bridge.Head.Value + "' of " + file.Name,
                string.Format(CultureInfo.InvariantCulture, reason.Text, port)
            );
        }
    }

    /// <summary>
    /// The port of this machine, or of one that the user names, that a bridge dials; null where it dials others.
    /// </summary>
    private static int? PortOf(BrokerBlock bridge, ServerRuleContext context)
    {
        var addresses = (bridge["address"] ?? bridge["addresses"])?.Value.Split(
            _space,
            StringSplitOptions.RemoveEmptyEntries
        );
        if (addresses is not [var address])
        {
            return null;
        }

        // An IPv6 address has colons of its own.
        var colon = address.LastIndexOf(':');
        var hasPort = colon > 0 && (address.IndexOf(':') == colon || address[colon - 1] == ']');
        var host = (hasPort ? address.Substring(0, colon) : address).Trim('[', ']');
        if (!HostClassification.IsLoopback(host) && !context.Options.BrokerFileHosts.Matches(host))
        {
            return null;
        }

        return !hasPort ? MqttPorts.Plain
            : int.TryParse(address.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? port
            : null;
    }

    /// <summary>Why a bridge cannot connect to the server of a path; null where it may.</summary>
    private static Reason? ReasonFor(ServerConfiguration path, BrokerBlock bridge, int port)
    {
        if (
            path is not { IsComplete: true, KestrelListener: null }
            || Listens(path.DefaultEndpoint, port) is var plain && plain == Answer.Unknown
            || Listens(path.TlsEndpoint, port) is var tls && tls == Answer.Unknown
            || plain == tls
        )
        {
            return null;
        }

        var speaksTls = SpeaksTls(bridge);
        if (plain == Answer.Yes)
        {
            return speaksTls == Answer.Yes
                ? new Reason(
                    "the bridge uses TLS, which port {0} does not",
                    bridge.Head!,
                    path.DefaultEndpoint.IsEnabled.Source ?? path.Creation
                )
                : null;
        }

        return speaksTls switch
        {
            Answer.No => new Reason(
                "the bridge does not use TLS, which port {0} requires",
                bridge.Head!,
                path.TlsEndpoint.IsEnabled.Source
            ),
            Answer.Yes => AskedByServer(path.TlsEndpoint, bridge),
            _ => null,
        };
    }

    private static Reason? AskedByServer(ServerTlsEndpointConfiguration tls, BrokerBlock bridge)
    {
        if (tls.ClientCertificateRequired.Is(true) && !bridge.Has("bridge_certfile"))
        {
            return new Reason(
                "the bridge has no client certificate, which port {0} requires",
                bridge.Head!,
                tls.ClientCertificateRequired.Source ?? tls.IsEnabled.Source
            );
        }

        return
            bridge["bridge_tls_version"] is { } version
            && BrokerDisagreementRule.VersionsFrom(version.Value) is { } offered
            && tls.Protocols is { IsDefinite: true, Value: not 0 and var allowed }
            && (allowed & offered) == 0
            ? new Reason("the bridge offers no TLS version that port {0} allows", version, tls.Protocols.Source)
            : null;
    }

    /// <summary>A server listens on a port.</summary>
    private static Answer Listens(ServerEndpointConfiguration endpoint, int port) =>
        endpoint.IsEnabled.Is(false) || endpoint.IsOff == Answer.Yes ? Answer.No
        : !endpoint.Port.IsDefinite ? Answer.Unknown
        : endpoint.Port.Value != port ? Answer.No
        : endpoint.IsEnabled.Is(true) && endpoint.IsOff == Answer.No ? Answer.Yes
        : Answer.Unknown;

    /// <summary>Whether a bridge uses TLS: where it is given a CA. A pre-shared key may stand in for one.</summary>
    private static Answer SpeaksTls(BrokerBlock bridge) =>
        bridge.Has("bridge_cafile") || bridge.Has("bridge_capath") || bridge.IsOn("bridge_tls_use_os_certs")
            ? Answer.Yes
        : bridge.Has("bridge_psk") || bridge.Has("bridge_identity") ? Answer.Unknown
        : Answer.No;

    /// <summary>Why a connection fails, the line that says so, and the code.</summary>
    private sealed record Reason(string Text, BrokerOption Line, SettingSource? Source);
}
