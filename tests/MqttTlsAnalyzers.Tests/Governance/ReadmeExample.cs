using System.Text.RegularExpressions;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>The code at the top of the README, before it is fixed.</summary>
internal static class ReadmeExample
{
    public static string Code { get; } =
        Regex
            .Match(
                Repository.Read("README.md"),
                "^Before:\n\n```csharp\n(.*?)^```$",
                RegexOptions.Singleline | RegexOptions.Multiline
            )
            .Groups[1]
            .Value;
}
