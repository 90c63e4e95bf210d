using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Protocols;

/// <summary>MQTLS2004: a client and a server of one compilation that meet have no TLS version in common.</summary>
internal sealed class NoCommonProtocolRule : ClientRule
{
    public static readonly DiagnosticDescriptor NoCommonProtocol = new(
        "MQTLS2004",
        "Client and server share no TLS version",
        "'{0}' offers only {1}, but the server on port {2} accepts only {3}: the TLS handshake fails",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Client and server must have a TLS version in common. These two are in one compilation, use "
            + "the same port of this machine, and have none. The handshake ends with the alert 'protocol version'.",
        helpLinkUri: HelpLink.Page + "mqtls2004",
        customTags: "CWE-327"
    );

    public override DiagnosticDescriptor Descriptor => NoCommonProtocol;

    public override void Evaluate(ClientRuleContext context)
    {
        if (context.TlsPaths.IsEmpty || !context.TlsPaths.All(static path => Setting(path) is not null))
        {
            return;
        }

        foreach (var path in context.TlsPaths)
        {
            var protocols = Setting(path)!;
            foreach (var servers in context.Servers)
            {
                if (
                    servers.All(server =>
                        Meets(path, server) && (protocols.Value & server.TlsEndpoint.Protocols.Value) == 0
                    )
                )
                {
                    var endpoint = servers[0].TlsEndpoint;
                    context.ReportPresence(
                        NoCommonProtocol,
                        protocols.Source,
                        new[] { endpoint.Protocols.Source },
                        protocols.Source?.MemberName ?? string.Empty,
                        SslProtocolNames.Describe(protocols.Value),
                        endpoint.Port.Value,
                        SslProtocolNames.Describe(endpoint.Protocols.Value)
                    );
                    return;
                }
            }
        }
    }

    /// <summary>
    /// The client's own definite choice, for a broker on this machine; null when it makes none or the system chooses.
    /// </summary>
    private static Setting<int>? Setting(ClientConfiguration path) =>
        path
            is {
                IsComplete: true,
                UsesTls: Answer.Yes,
                Transport: TransportKind.Tcp,
                Port.IsDefinite: true,
                Host: { IsDefinite: true, Value.Text: { } host },
                Tls.Protocols: { IsKnown: true, Value: not 0 } protocols
            }
        && HostClassification.IsLoopback(host)
            ? protocols
            : null;

    private static bool Meets(ClientConfiguration client, ServerConfiguration server) =>
        server
            is {
                IsComplete: true,
                TlsEndpoint:
                {
                    IsEnabled: { IsDefinite: true, Value: true },
                    Port.IsDefinite: true,
                    Protocols: { IsDefinite: true, Value: not 0 }
                }
            }
        && server.TlsEndpoint.Port.Value == client.Port.Value;
}
