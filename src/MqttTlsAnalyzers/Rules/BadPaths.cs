using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules;

/// <summary>Selects the paths that a rule speaks of.</summary>
internal static class BadPaths
{
    /// <summary>
    /// The paths that are bad, where no path is without the flaw but such as definitely have no TLS: a condition that
    /// only decides whether TLS is used at all does not make a flaw conditional. Empty otherwise.
    /// </summary>
    public static ImmutableArray<ClientConfiguration> OnEveryTlsPath(
        this ClientRuleContext context,
        Func<ClientConfiguration, bool> isBad
    ) =>
        context.TlsPaths.All(isBad) && context.DoubtfulPaths.All(isBad)
            ? context.Paths.RemoveAll(path => !isBad(path))
            : ImmutableArray<ClientConfiguration>.Empty;

    /// <summary>All paths, where each of them is bad; else none.</summary>
    public static ImmutableArray<ClientConfiguration> OnEveryPath(
        this ClientRuleContext context,
        Func<ClientConfiguration, bool> isBad
    ) => context.Paths.All(isBad) ? context.Paths : ImmutableArray<ClientConfiguration>.Empty;

    /// <summary>All paths, where each of them is bad; else none.</summary>
    public static ImmutableArray<ServerConfiguration> OnEveryPath(
        this ServerRuleContext context,
        Func<ServerConfiguration, bool> isBad
    ) => context.Paths.All(isBad) ? context.Paths : ImmutableArray<ServerConfiguration>.Empty;

    /// <summary>The paths that are bad: what stands under a condition is wrong on every path it runs on.</summary>
    public static ImmutableArray<ClientConfiguration> OnSomePath(
        this ClientRuleContext context,
        Func<ClientConfiguration, bool> isBad
    ) => context.Paths.RemoveAll(path => !isBad(path));

    /// <summary>
    /// The paths that are bad by a setting that is good on none: one that has its effect on another path is no mistake.
    /// </summary>
    /// <param name="paths">The paths to ask.</param>
    /// <param name="isBad">Whether a path is bad.</param>
    /// <param name="setting">The setting that makes a path bad, where it is.</param>
    public static ImmutableArray<TPath> ByUselessSetting<TPath>(
        this ImmutableArray<TPath> paths,
        Func<TPath, bool> isBad,
        Func<TPath, SettingSource?> setting
    )
    {
        if (!paths.Any(isBad))
        {
            return ImmutableArray<TPath>.Empty;
        }

        var useful = paths.RemoveAll(path => isBad(path)).Select(setting).ToList();
        return paths.RemoveAll(path => !isBad(path) || useful.Contains(setting(path)));
    }
}
