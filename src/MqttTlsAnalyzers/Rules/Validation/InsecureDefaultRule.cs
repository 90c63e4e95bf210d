using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Validation;

/// <summary>
/// MQTLS1012: a switch that takes validation away, and that does so unless somebody sets it. Reported by
/// <see cref="BypassRule"/>, which knows the bypasses.
/// </summary>
internal sealed class InsecureDefaultRule : ClientRule
{
    public static readonly DiagnosticDescriptor InsecureDefault = new(
        "MQTLS1012",
        "Certificate validation is off by default",
        "'{0}' disables certificate validation unless a setting enables it: by default, anyone on the "
            + "network path can pose as the broker",
        RuleCategory.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "The program's own default for this switch is the insecure value: a property's "
            + "initializer, a parameter's default, a value after ?? or in GetValue. The default "
            + "is the other location.",
        helpLinkUri: HelpLink.Page + "mqtls1012",
        customTags: "CWE-1188"
    );

    public override DiagnosticDescriptor Descriptor => InsecureDefault;

    /// <summary>Nothing by itself: the bypass rules report.</summary>
    public override void Evaluate(ClientRuleContext context) { }

    /// <summary>
    /// The code that makes a bad path the one a program takes when nobody sets anything; null when something has to be
    /// set for it, or when that cannot be seen.
    /// </summary>
    /// <param name="path">A path that is bad.</param>
    /// <param name="all">All paths that are compared, including this one.</param>
    /// <param name="bad">Those of them that are bad.</param>
    public static SettingSource? DefaultOf(
        ClientConfiguration path,
        ImmutableArray<ClientConfiguration> all,
        ImmutableArray<ClientConfiguration> bad
    )
    {
        // What all these paths assume, such as that TLS is on, does not distinguish them.
        var open = all.SelectMany(static one => one.Assumptions)
            .GroupBy(static assumption => assumption.Key, static assumption => assumption.Outcome)
            .Where(static outcomes => outcomes.Distinct().Count() > 1)
            .Select(static outcomes => outcomes.Key)
            .ToImmutableHashSet();
        if (path.Assumptions.Any(IsAgainstDefault))
        {
            return null;
        }

        // Somebody has to set something for each path that is safe.
        var source = default(SettingSource);
        foreach (var safe in all.Where(other => !bad.Contains(other)))
        {
            if (safe.Assumptions.FirstOrDefault(IsAgainstDefault) is not { } assumption)
            {
                return null;
            }

            source ??= assumption.DefaultSource;
        }

        return source;

        bool IsAgainstDefault(PathAssumption assumption) =>
            assumption.Default is { } usual && usual != assumption.Outcome && open.Contains(assumption.Key);
    }

    /// <summary>Reports the bypass with the default as the other location.</summary>
    public static void Report(ClientRuleContext context, SettingSource source, SettingSource usual) =>
        context.ReportPresence(
            InsecureDefault,
            source.With(usual.Files),
            new[] { usual.Files.IsEmpty ? usual : null },
            source.MemberName
        );
}
