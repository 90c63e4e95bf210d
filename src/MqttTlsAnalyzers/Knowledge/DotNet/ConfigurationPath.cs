namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Paths of configuration keys: <c>Mqtt:Broker:Host</c>.</summary>
internal static class ConfigurationPath
{
    public const string SectionType = "IConfigurationSection";

    /// <param name="section">Null or empty for the whole configuration.</param>
    public static string Combine(string? section, string key) =>
        section is null or "" ? key
        : key.Length == 0 ? section
        : section + ":" + key;
}
