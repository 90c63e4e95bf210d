using System.Globalization;
using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Files;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>MQTLS4004: The port registered for MQTT with TLS without TLS, or the other way round.</summary>
internal sealed class PortMismatchRule : ClientRule
{
    public static readonly DiagnosticDescriptor PortMismatch = new(
        "MQTLS4004",
        "Port does not match the transport",
        "'{0}' connects to {1} {2}, but port {3} is registered for MQTT {4}: the connection most " + "likely fails",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Port 1883 is registered for MQTT without TLS, 8883 for MQTT over TLS. MQTTnet never uses TLS "
            + "because of the port.",
        helpLinkUri: HelpLink.Page + "mqtls4004",
        customTags: "CWE-665"
    );

    public override DiagnosticDescriptor Descriptor => PortMismatch;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        // What the port is for is known then, and MQTLS6102 speaks.
        if (context.Paths.Any(path => BrokerDisagreementRule.ListenerOf(context, path) is not null))
        {
            return;
        }

        foreach (var paths in context.OnEveryTlsPath(IsTlsOnPlainPort).GroupBy(static path => path.TransportCall))
        {
            var path = paths.First();
            // A port that this body gives to a helper is this body's.
            if (
                paths.Key is null
                || (
                    RuleContext.IsInOneOtherBody(paths.Key, path.Tls?.Attachment)
                    && path.Port.Source is not { IsInBody: true }
                )
            )
            {
                continue;
            }

            context.ReportAbsence(
                PortMismatch,
                paths.Key,
                FixesFor(path, MqttPorts.Tls),
                Causes(path),
                paths.Key?.MemberName ?? string.Empty,
                path.Endpoint(),
                "with TLS",
                MqttPorts.Plain,
                "without TLS"
            );
        }

        if (!PlaintextSituation.IsWithoutTls(context) || PlaintextSituation.IsExposed(context))
        {
            return;
        }

        foreach (
            var paths in context
                .OnEveryPath(static path => path.Port.Is(MqttPorts.Tls))
                .GroupBy(static path => path.TransportCall)
        )
        {
            var path = paths.First();
            context.ReportAbsence(
                PortMismatch,
                paths.Key,
                FixesFor(path, MqttPorts.Plain),
                Causes(path),
                paths.Key?.MemberName ?? string.Empty,
                path.Endpoint(),
                "without TLS",
                MqttPorts.Tls,
                "over TLS"
            );
        }
    }

    /// <summary>The port of a file says nothing about a path on which that file switches TLS off.</summary>
    private static bool IsTlsOnPlainPort(ClientConfiguration path) =>
        path is { UsesTls: Answer.Yes, ConnectionContextFactory: null }
        && path.Port.Is(MqttPorts.Plain)
        && !path.IsAgainstFileOf(path.Port.Source);

    /// <summary>The port, where it is not part of the transport call.</summary>
    private static SettingSource?[] Causes(ClientConfiguration path) =>
        new[]
        {
            path.Port.Source is { } port
            && !port.Equals(path.TransportCall)
            && !port.Equals(path.TransportCall?.CallSite)
                ? port
                : null,
        };

    /// <summary>
    /// A port that MQTTnet chose itself has no literal. Without one a WebSocket takes 443 or 80, and an address needs
    /// one.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(ClientConfiguration path, int port)
    {
        var isGivenToHelper =
            path.Port.Source is { GivesToHelper: true } given && given.Equals(path.TransportCall?.CallSite);
        if (!isGivenToHelper && path.Port.Source?.IsBeside(path.TransportCall) != true)
        {
            return ImmutableArray<FixIntent>.Empty;
        }

        var change = new FixIntent(FixKind.SetPort, port.ToString(CultureInfo.InvariantCulture));
        return path is { Transport: TransportKind.Tcp, Host.Value.Kind: not EndpointKind.IPEndPoint }
            ? ImmutableArray.Create(change, new FixIntent(FixKind.RemovePort))
            : ImmutableArray.Create(change);
    }
}
