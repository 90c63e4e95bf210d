using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;
using MqttTlsAnalyzers.Rules.Transport;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5001: TLS options that another call throws away.</summary>
internal sealed class OverwrittenOptionsRule : ClientRule
{
    public static readonly DiagnosticDescriptor OverwrittenOptions = new(
        "MQTLS5001",
        "TLS options are overwritten",
        "'{1}' discards what '{0}' sets: {2}",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "TLS options never merge: a second call replaces the first, a connection URI may replace "
            + "them, too, and new TCP options start without TLS. On a server, WithClientCertificate without "
            + "a callback removes a callback that was set before.",
        helpLinkUri: HelpLink.Page + "mqtls5001",
        customTags: new[] { "CWE-563", WellKnownDiagnosticTags.Unnecessary }
    );

    public override DiagnosticDescriptor Descriptor => OverwrittenOptions;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        foreach (var losses in LossesOf(context).GroupBy(static loss => loss.Loss.Lost))
        {
            var later = losses.Select(static loss => loss.Loss.Later).Distinct().ToImmutableArray();
            var affected = losses.Select(static loss => loss.Path).Distinct().ToImmutableArray();
            context.ReportInterplay(
                OverwrittenOptions,
                losses.Key,
                later[0],
                FixesFor(
                    affected,
                    losses.Key,
                    later.Length == 1 && later[0].IsBeside(losses.Key) ? later[0] : null,
                    losses.All(static loss => loss.Loss.Missed == TrustSettings.None)
                ),
                later,
                losses.Key.MemberName,
                later[0].MemberName,
                affected.All(static path => path.UsesTls == Answer.No)
                    ? "the connection to " + affected[0].Endpoint() + " is not encrypted"
                    : "the connection to " + affected[0].Endpoint() + " does not use it"
            );
        }
    }

    /// <summary>
    /// What is lost on every path; where it is on some paths only, what of trust and identity nothing replaces there.
    /// </summary>
    private static IEnumerable<(ClientConfiguration Path, LostSetting Loss)> LossesOf(ClientRuleContext context)
    {
        var paths = context.OnEveryTlsPath(static path => path.MayBeUsed && !path.LossesInEffect().IsEmpty);
        var isOnEvery = !paths.IsEmpty;
        paths = isOnEvery ? paths : context.TlsPaths.RemoveAll(static path => !path.MayBeUsed);
        return paths.SelectMany(
            path => path.LossesInEffect().Where(loss => isOnEvery || loss.Missed != TrustSettings.None),
            static (path, loss) => (path, loss)
        );
    }

    private static ImmutableArray<FixIntent> FixesFor(
        ImmutableArray<ClientConfiguration> paths,
        SettingSource lost,
        SettingSource? later,
        bool isSaidLater
    )
    {
        var fixes = ImmutableArray.CreateBuilder<FixIntent>();
        if (later is { MemberName: MemberNames.WithConnectionUri })
        {
            // A ws URI or a fixed port 1883 would contradict the options that then count.
            if (paths.All(static path => !path.Scheme.Is("ws") && !path.Port.IsKnownAs(MqttPorts.Plain)))
            {
                fixes.Add(new FixIntent(FixKind.MoveUriFirst));
            }
        }
        else if (
            lost.MemberName == MemberNames.WithTcpServer
            && later is { MemberName: MemberNames.WithTcpServer or MemberNames.WithEndPoint }
        )
        {
            if (paths.All(static path => !path.Port.IsKnownAs(MqttPorts.Plain)))
            {
                fixes.Add(new FixIntent(FixKind.MoveEndPointFirst));
            }
        }
        else if (
            later is { MemberName: MemberNames.WithTlsOptions or MemberNames.WithTls }
            && later.MemberName == lost.MemberName
        )
        {
            // WithTls has no room for everything that WithTlsOptions can set.
            fixes.Add(new FixIntent(FixKind.MergeIntoLaterCall));
        }

        // Without the lost call a connection in the clear would have no finding left but another one.
        if (paths.All(static path => path.UsesTls == Answer.Yes))
        {
            // What says which CA or certificate is meant does not vanish where nobody looks.
            fixes.Add(new FixIntent(FixKind.RemoveSetting) { IsForBatch = isSaidLater });
        }

        return fixes.ToImmutable();
    }
}

/// <summary>A server's callback that a later <c>WithClientCertificate()</c> erases.</summary>
internal sealed class OverwrittenCallbackRule : ServerRule
{
    public override DiagnosticDescriptor Descriptor => OverwrittenOptionsRule.OverwrittenOptions;

    public override void Evaluate(ServerRuleContext context)
    {
        var losses = context
            .OnEveryPath(static path => !path.LostCallbacks.IsEmpty)
            .SelectMany(static path => path.LostCallbacks);
        foreach (var lost in losses.GroupBy(static loss => loss.Lost))
        {
            var later = lost.Select(static loss => loss.Later).Distinct().ToImmutableArray();
            context.ReportInterplay(
                OverwrittenOptionsRule.OverwrittenOptions,
                lost.Key,
                later[0],
                later.Length == 1 && later[0].IsBeside(lost.Key)
                    ? ImmutableArray.Create(
                        new FixIntent(FixKind.MergeIntoLaterCall),
                        new FixIntent(FixKind.RemoveSetting) { IsForBatch = false }
                    )
                    : ImmutableArray.Create(new FixIntent(FixKind.RemoveSetting) { IsForBatch = false }),
                later,
                lost.Key.MemberName,
                later[0].MemberName,
                "the server never calls the callback"
            );
        }
    }
}
