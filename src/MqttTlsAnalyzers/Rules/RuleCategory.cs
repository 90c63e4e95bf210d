namespace MqttTlsAnalyzers.Rules;

/// <summary>The categories that severities can be configured by.</summary>
internal static class RuleCategory
{
    public const string Security = "Security";

    public const string Reliability = "Reliability";

    /// <summary>About the package's own options, not about the code.</summary>
    public const string Configuration = "Configuration";
}
