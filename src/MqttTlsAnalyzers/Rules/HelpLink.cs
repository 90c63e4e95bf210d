namespace MqttTlsAnalyzers.Rules;

/// <summary>Where a rule's section in <c>rules.md</c> is found.</summary>
internal static class HelpLink
{
    /// <summary>The page; a rule's anchor is its id in lower case.</summary>
    public const string Page = "https://github.com/mqtt-tls-analyzers/MqttTlsAnalyzers/blob/main/rules.md#";
}
