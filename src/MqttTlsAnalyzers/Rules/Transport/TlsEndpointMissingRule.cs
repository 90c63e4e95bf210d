using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>MQTLS4008: Everything for TLS is there but the call that makes the server listen for it.</summary>
internal sealed class TlsEndpointMissingRule : ServerRule
{
    public static readonly DiagnosticDescriptor TlsEndpointMissing = new(
        "MQTLS4008",
        "Server TLS settings without a TLS endpoint",
        "'{0}' configures a TLS endpoint that is never enabled: {1}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Settings for certificate, port, protocol and client certificates do not enable the TLS "
            + "endpoint; only WithEncryptedEndpoint does.",
        helpLinkUri: HelpLink.Page + "mqtls4008",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => TlsEndpointMissing;

    public override bool HasFix => true;

    public override void Evaluate(ServerRuleContext context)
    {
        if (!ServerEndpoints.IsTlsEndpointMissing(context))
        {
            return;
        }

        foreach (
            var paths in context
                .Paths.GroupBy(ServerEndpoints.FirstTlsSetting)
                .Where(static paths => paths.Key is not null)
        )
        {
            var path = paths.First();
            context.ReportAbsence(
                TlsEndpointMissing,
                paths.Key,
                FixesFor(context, paths.Key, path),
                path.TlsEndpoint.Sources.Where(source => !source.Equals(paths.Key)).Distinct(),
                paths.Key?.MemberName ?? string.Empty,
                Consequence(path)
            );
        }
    }

    private static string Consequence(ServerConfiguration path) =>
        path.DefaultEndpoint.IsEnabled.Is(true) && path.DefaultEndpoint.IsOff == Answer.No
            ? "the server listens only without TLS, on " + ServerEndpoints.PortText(path.DefaultEndpoint)
        : path.DefaultEndpoint.IsEnabled.Is(false) || path.DefaultEndpoint.IsOff == Answer.Yes
            ? "the server does not listen at all"
        : "the server does not listen for TLS";

    /// <summary>
    /// Not where starting would then throw for want of a certificate, nor against an explicit "off". A plain endpoint
    /// that is on by default would become the next finding: it is switched off in the same edit. One that a call
    /// switches on may stay, or give way to the encrypted one.
    /// </summary>
    private static ImmutableArray<FixIntent> FixesFor(
        ServerRuleContext context,
        SettingSource? place,
        ServerConfiguration path
    )
    {
        if (!path.TlsEndpoint.IsEnabled.IsDefault || path.TlsEndpoint.HasCertificate.Is(false))
        {
            return ImmutableArray<FixIntent>.Empty;
        }

        var plain = path.DefaultEndpoint.IsEnabled;
        if (!plain.IsKnownAs(true))
        {
            return ImmutableArray.Create(
                new FixIntent(FixKind.AddEncryptedEndpoint, plain.Is(true) ? MemberNames.WithoutDefaultEndpoint : null)
            );
        }

        var fixes = context.Options.ReportsMixedServerEndpoints
            ? ImmutableArray<FixIntent>.Empty
            : ImmutableArray.Create(new FixIntent(FixKind.AddEncryptedEndpoint));
        return
            plain.Source?.IsBeside(place) == true
            && context.Paths.All(other => plain.Source.Equals(other.DefaultEndpoint.IsEnabled.Source))
            ? fixes.Add(
                new FixIntent(
                    FixKind.UseEncryptedEndpoint,
                    context.Library.PlainEndpointIsOnByDefault ? MemberNames.WithoutDefaultEndpoint : null
                )
            )
            : fixes;
    }
}
