using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>
/// A rule about a client setting that takes certificate validation away. On all paths with TLS it is the rule's own
/// finding; on some of them only it is MQTLS1010 at the same code, or MQTLS1012 where they are those on which nobody
/// sets anything, and nothing else.
/// </summary>
internal abstract class BypassRule : ClientRule
{
    public sealed override void Evaluate(ClientRuleContext context)
    {
        var share = PathShare<ClientConfiguration>.Of(
            PathsToAsk(context),
            path => Find(context, path) is null ? null : path
        );
        if (share.IsAll && context.DoubtfulPaths.Any(path => Find(context, path) is null))
        {
            // Whether there is TLS without the flaw is not known.
            return;
        }

        foreach (var path in share.Found)
        {
            if (Find(context, path) is not { } source)
            {
                continue;
            }

            if (share.IsAll)
            {
                Report(context, path, source);
            }
            else if (
                IsRead(context, path)
                && InsecureDefaultRule.DefaultOf(path, PathsToAsk(context), share.Found) is { } usual
            )
            {
                InsecureDefaultRule.Report(context, source, usual);
            }
            else
            {
                ReportSwitch(context, path, source, OnSomePaths(context, path));
            }
        }

        foreach (var path in PathsToAsk(context))
        {
            if (FindSetFromOutside(context, path) is not { Source: { } source } setting)
            {
                continue;
            }

            if (setting.OutsideDefault is { Value: true, Source: { } usual } && IsRead(context, path))
            {
                InsecureDefaultRule.Report(context, source, usual);
            }
            else
            {
                ReportSwitch(context, path, source, ByOutsideValue(context, path));
            }
        }
    }

    private void ReportSwitch(
        ClientRuleContext context,
        ClientConfiguration path,
        SettingSource source,
        string predicate
    ) =>
        context.ReportPresence(SwitchableValidationRule.Switchable, source, Causes(path), source.MemberName, predicate);

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
    protected virtual IEnumerable<SettingSource?>? Causes(ClientConfiguration path) => null;

    /// <summary>The bypass, where it is set to a value that this code does not know; null when it is not.</summary>
    protected virtual Setting<bool>? FindSetFromOutside(ClientRuleContext context, ClientConfiguration path) => null;

    /// <summary>MQTLS1010's sentence for a value from outside, which begins with the member's name.</summary>
    protected virtual string ByOutsideValue(ClientRuleContext context, ClientConfiguration path) =>
        OnSomePaths(context, path);

    /// <summary>MQTTnet reads the setting; otherwise it changes nothing, whatever its value.</summary>
    protected virtual bool IsRead(ClientRuleContext context, ClientConfiguration path) => true;
}
