using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace MqttTlsAnalyzers.PackageTests;

/// <summary>What README.md tells its reader to type.</summary>
internal static class Readme
{
    public static string Text { get; } =
        File.ReadAllText(Path.Combine(PackageFixture.Repository, "README.md")).ReplaceLineEndings("\n");

    /// <summary>The one block of a language that has these words.</summary>
    public static string Block(string language, string words) =>
        Assert.Single(
            Regex
                .Matches(Text, $"^```{language}\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)
                .Select(match => match.Groups[1].Value),
            block => block.Contains(words, StringComparison.Ordinal)
        );
}
