namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Paths of configuration keys: <c>Mqtt:Broker:Host</c>.</summary>
internal static class ConfigurationPath
{
    public const string SectionType = "IConfigurationSection";

    /// <summary>The path of the section around a key; empty for one of the whole configuration.</summary>
    public static string ParentOf(string path) => path.Substring(0, Math.Max(0, path.LastIndexOf(':')));

    /// <param name="section">Null or empty for the whole configuration.</param>
    public static string Combine(string? section, string key) =>
        section is null or "" ? key
        : key.Length == 0 ? section
        : section + ":" + key;
}
