using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>MQTLS4006: Others can reach a listener without TLS, and nobody chose it beside one with TLS.</summary>
internal sealed class PlainServerRule : ServerRule
{
    public static readonly DiagnosticDescriptor PlainServer = new(
        "MQTLS4006",
        "Server listens without encryption",
        "{0} makes the server listen without TLS on {1}{2}: anyone on the network path can read and change the "
            + "traffic",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The plain endpoint is on and not bound to loopback. In MQTTnet 3 it is on unless "
            + "WithoutDefaultEndpoint is called, even next to a TLS endpoint. Code that enables both endpoints "
            + "is reported only with mqtt_tls.report_mixed_server_endpoints.",
        helpLinkUri: HelpLink.Page + "mqtls4006",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => PlainServer;

    public override bool HasFix => true;

    public override void Evaluate(ServerRuleContext context)
    {
        if (
            context.Paths.All(path =>
                path.KestrelListener is { UsesHttps: Answer.No, IsLoopback: Answer.No } listener
                && (!listener.IsBesideHttps || context.Options.ReportsMixedServerEndpoints)
            )
        )
        {
            context.ReportAbsence(
                PlainServer,
                context.Paths[0].KestrelListener?.MqttCall,
                new[] { context.Paths[0].KestrelListener?.LateHttps },
                "'UseMqtt'",
                context.Paths[0].KestrelListener?.LateHttps is null
                    ? "a Kestrel listener without 'UseHttps'"
                    : "a Kestrel listener whose 'UseHttps' comes too late",
                string.Empty
            );
            return;
        }

        if (ServerEndpoints.IsTlsEndpointMissing(context))
        {
            return;
        }

        if (!IsExposed(context))
        {
            return;
        }

        foreach (var paths in context.PathsAsShipped.GroupBy(Place))
        {
            var path = paths.First();
            context.ReportAbsence(
                PlainServer,
                paths.Key?.With(context.LinesThatDecide),
                FixesFor(context, path),
                causes: null,
                path.DefaultEndpoint.IsEnabled.Source is { } call
                    ? "'" + call.MemberName + "'"
                    : "The default endpoint",
                ServerEndpoints.PortText(path.DefaultEndpoint)
                    + (
                        path.DefaultEndpoint.OpenFamily is { } family
                            ? " of every " + family + " address"
                            : string.Empty
                    ),
                ServerEndpoints.IsTlsEndpointOn(path) ? " next to its TLS endpoint" : string.Empty
            );
        }
    }

    /// <summary>Others can reach a listener without TLS, on every path that the program takes as shipped.</summary>
    public static bool IsExposed(ServerRuleContext context) =>
        context.PathsAsShipped.All(path => IsExposed(context, path));

    private static bool IsExposed(ServerRuleContext context, ServerConfiguration path) =>
        ServerEndpoints.IsPlainEndpointOpen(path)
        && (
            ServerEndpoints.IsTlsEndpointOff(path)
            || (
                ServerEndpoints.IsTlsEndpointOn(path)
                && (path.DefaultEndpoint.IsEnabled.IsDefault || context.Options.ReportsMixedServerEndpoints)
            )
        );

    /// <summary>The call that switches it on; where it is on by default, the creation.</summary>
    private static SettingSource? Place(ServerConfiguration path) =>
        path.DefaultEndpoint.IsEnabled.Source ?? path.Creation;

    /// <summary>
    /// Only beside a TLS endpoint, or with a certificate for one: else the fix would leave a server that listens
    /// nowhere.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(ServerRuleContext context, ServerConfiguration path) =>
        !ServerEndpoints.IsTlsEndpointOn(path) && !context.Library.PlainEndpointIsOnByDefault
            ? ImmutableArray.Create(new FixIntent(FixKind.UseCertificateInScope))
        : !ServerEndpoints.IsTlsEndpointOn(path) || path.TlsEndpoint.HasCertificate.Is(false)
            ? ImmutableArray<FixIntent>.Empty
        : context.Library.PlainEndpointIsOnByDefault
            ? ImmutableArray.Create(new FixIntent(FixKind.AddWithoutDefaultEndpoint))
        : ImmutableArray.Create(
            new FixIntent(FixKind.RemoveSetting, Remark: "clients that do not use TLS will be rejected")
        );
}
