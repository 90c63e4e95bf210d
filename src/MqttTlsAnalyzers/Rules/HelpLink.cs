namespace MqttTlsAnalyzers.Rules;

/// <summary>
/// Where a rule's section in <c>rules.md</c> is found: in the version of a release, or on the main branch. The build
/// writes which.
/// </summary>
internal static partial class HelpLink
{
    /// <summary>The page; a rule's anchor is its id in lower case.</summary>
    public const string Page = "https://github.com/mqtt-tls-analyzers/MqttTlsAnalyzers/blob/" + Version + "/rules.md#";
}
