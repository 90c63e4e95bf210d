using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Effect;

/// <summary>MQTLS5004: A TLS or transport call that comes when the options are made already.</summary>
internal sealed class LateCallRule : ClientRule
{
    public static readonly DiagnosticDescriptor LateCall = new(
        "MQTLS5004",
        "Builder is changed after Build",
        "'{0}' is called after 'Build', so the options do not contain it{1}",
        RuleCategory.Reliability,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Build copies the TLS and transport settings of a client options builder into the options. "
            + "Later calls on the builder do not reach them.",
        helpLinkUri: HelpLink.Page + "mqtls5004",
        customTags: "CWE-563"
    );

    public override DiagnosticDescriptor Descriptor => LateCall;

    public override bool HasFix => true;

    public override void Evaluate(ClientRuleContext context)
    {
        var paths = context.OnEveryTlsPath(static path => path.MayBeUsed && !path.CallsAfterBuild.IsEmpty);
        foreach (var late in paths.SelectMany(static path => path.CallsAfterBuild).GroupBy(static call => call.Lost))
        {
            var builds = late.Select(static call => call.Later).Distinct().ToImmutableArray();
            var isPlain =
                paths.All(static path => path.UsesTls == Answer.No)
                && late.Any(static call => call.TurnsTlsOn != Answer.No);
            context.ReportInterplay(
                LateCall,
                late.Key,
                builds[0],
                builds.Length == 1 && builds[0].IsBeside(late.Key)
                    ? ImmutableArray.Create(new FixIntent(FixKind.MoveBeforeBuild))
                    : ImmutableArray<FixIntent>.Empty,
                builds,
                late.Key.MemberName,
                isPlain ? ", and the connection is not encrypted" : string.Empty
            );
        }
    }
}
