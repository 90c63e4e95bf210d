using MqttTlsAnalyzers.Fixes;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>
/// A rule about a client setting that takes certificate validation away. On all paths with TLS it is the rule's own
/// finding; on some of them only it is MQTLS1010 at the same code, and nothing else.
/// </summary>
internal abstract class BypassRule : ClientRule
{
    public sealed override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            PathsToAsk(context),
            path => Find(context, path) is null ? null : path
        );
        foreach (var path in share.Found)
        {
            if (Find(context, path) is { } source)
            {
                if (share.IsAll)
                {
                    Report(context, path, source);
                }
                else
                {
                    context.ReportPresence(
                        SwitchableValidationRule.Switchable,
                        source,
                        ImmutableArray<FixIntent>.Empty,
                        Causes(path),
                        source.MemberName,
                        OnSomePaths(context, path)
                    );
                }
            }
        }
    }

    /// <summary>The paths that "all" and "some" are about.</summary>
    protected virtual ImmutableArray<ClientConfiguration> PathsToAsk(ClientRuleContext context) =>
        context.WithTlsSettings();

    /// <summary>The code that takes validation away on this path; null when nothing does.</summary>
    protected abstract SettingSource? Find(ClientRuleContext context, ClientConfiguration path);

    /// <summary>Reports that it holds on all paths.</summary>
    protected abstract void Report(ClientRuleContext context, ClientConfiguration path, SettingSource source);

    /// <summary>The predicate of MQTLS1010's sentence, which begins with the member's name.</summary>
    protected abstract string OnSomePaths(ClientRuleContext context, ClientConfiguration path);

    /// <summary>The code to blame beside the setting.</summary>
    protected virtual IEnumerable<SyntaxNode?>? Causes(ClientConfiguration path) => null;
}
