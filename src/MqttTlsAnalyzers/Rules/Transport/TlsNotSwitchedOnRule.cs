using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Transport;

/// <summary>
/// MQTLS4003: An options object starts with TLS off: without <c>UseTls = true</c> its other settings do nothing.
/// </summary>
internal sealed class TlsNotSwitchedOnRule : ClientRule
{
    public static readonly DiagnosticDescriptor TlsNotSwitchedOn = new(
        "MQTLS4003",
        "TLS options are set but TLS is not switched on",
        "'UseTls' is not true on these TLS options, so MQTTnet ignores their other settings: {0}",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "In MqttClientTlsOptions and the older TLS parameters, UseTls is false by default. Only the TLS "
            + "options builder starts with TLS on.",
        helpLinkUri: HelpLink.Page + "mqtls4003",
        customTags: "CWE-319"
    );

    public override DiagnosticDescriptor Descriptor => TlsNotSwitchedOn;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var paths in context.OnEveryTlsPath(PlaintextSituation.IsSwitchMissing).GroupBy(Place))
        {
            var path = paths.First();
            context.ReportAbsence(
                TlsNotSwitchedOn,
                paths.Key,
                FixesFor(path, paths.Key),
                TurnTlsOn.Causes(path, paths.Key),
                "the connection to " + path.Endpoint() + " is not encrypted"
            );
        }

        // Switched on, they would beat the settings that count now: what is meant is not ours to say.
        foreach (
            var paths in context
                .OnEveryTlsPath(static path =>
                    path is { Transport: not TransportKind.WebSocket, IgnoredTlsParameters.HasOtherSettings: true }
                )
                .GroupBy(static path => path.IgnoredTlsParameters)
        )
        {
            var parameters = paths.Key!;
            context.ReportAbsence(
                TlsNotSwitchedOn,
                parameters.Creation ?? parameters.UseTls.Source ?? parameters.Sources.FirstOrDefault(),
                new[] { paths.First().Tls?.Attachment },
                "only those of '"
                    + (paths.First().Tls?.Attachment?.MemberName ?? MemberNames.WithTlsOptions)
                    + "' count"
            );
        }
    }

    /// <summary>The object; where nobody wrote <c>new</c>, the switch that is off, else the first setting.</summary>
    private static SettingSource? Place(ClientConfiguration path) =>
        path.Tls?.Creation ?? path.ExplicitTlsOff ?? path.Tls?.Sources.FirstOrDefault() ?? path.Tls?.Attachment;

    private static ImmutableArray<FixIntent> FixesFor(ClientConfiguration path, SettingSource? place)
    {
        if (place?.IsGivenToHelper == true)
        {
            return ImmutableArray.Create(new FixIntent(FixKind.SetUseTls));
        }

        var hasPlainPort = path.Port.IsKnownAs(MqttPorts.Plain);
        if (
            place is null
            || (path.ExplicitTlsOff is { } off && !off.IsBeside(place))
            || (hasPlainPort && path.TransportCall?.IsBeside(place) != true)
        )
        {
            return ImmutableArray<FixIntent>.Empty;
        }

        if (place.Equals(path.Tls?.Creation))
        {
            return ImmutableArray.Create(
                new FixIntent(
                    FixKind.SetUseTls,
                    hasPlainPort ? MqttPorts.TlsText : null,
                    "the broker must offer TLS on this port"
                )
            );
        }

        return place.Equals(path.ExplicitTlsOff) && !hasPlainPort
            ? ImmutableArray.Create(new FixIntent(FixKind.SetValue, "true"))
            : ImmutableArray<FixIntent>.Empty;
    }
}
