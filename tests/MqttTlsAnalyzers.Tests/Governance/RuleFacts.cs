using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// What a rule's section in rules.md says beside its own file: the message and the fixes of the flagged example, and
/// the rows of the troubleshooting guide that name the rule.
/// </summary>
internal static class RuleFacts
{
    /// <summary>A section with its facts.</summary>
    public static async Task<string> AddToAsync(RuleSection section, string troubleshooting)
    {
        var text = section.Text;
        if ((section.Example("Flagged") ?? section.Configuration("Flagged")) is not null)
        {
            var code = RulesPage.ExampleOf(section.Id, "Flagged");
            var finding = (await Findings.OfAsync(code)).FirstOrDefault(finding => finding.Id == section.Id);
            if (finding is not null)
            {
                text = text.Replace(
                    section.Meta + "\n",
                    $"{section.Meta}\n\n> {finding.Message}\n",
                    StringComparison.Ordinal
                );
                text = Insert(text, "**Not reported.**", await FixesOfAsync(code, finding));
            }
        }

        return Insert(text, "**Sources.**", RowsOf(section.Id, troubleshooting));
    }

    private static string Insert(string text, string before, string? paragraph) =>
        paragraph is null ? text : text.Replace("\n" + before, $"\n{paragraph}\n\n{before}", StringComparison.Ordinal);

    /// <summary>The titles in the light bulb, and what the first one changes.</summary>
    private static async Task<string?> FixesOfAsync(TestCode code, Finding finding)
    {
        var titles = (await CodeFixVerifier.OfferedAsync(code))
            .Where(fix => fix.DiagnosticId == finding.Id)
            .Select(fix => fix.Title)
            .Distinct()
            .ToImmutableArray();
        if (titles.IsEmpty)
        {
            return null;
        }

        var after = await FirstFix.ApplyAsync(code, finding);
        var changes = LineDiff
            .Of(Markup.Parse(code.Files[0].Text).Text, after.Files[0].Text)
            .Select(line => $"{line.Kind} {line.Text}".TrimEnd());
        return $"""
            **{(titles.Length == 1 ? "Fix" : "Fixes")}:** {string.Join("; ", titles.Select(title => $"*{title}*"))}.{(
                titles.Length == 1 ? string.Empty : " The first one:"
            )}

            ```diff
            {string.Join('\n', changes)}
            ```
            """;
    }

    private static string? RowsOf(string id, string troubleshooting)
    {
        var rows = Regex
            .Matches(troubleshooting, @"^\| <a id=""([^""]+)""></a>(.*?) \| .*? \| ([^|]*) \| ", RegexOptions.Multiline)
            .Where(row => Names(row.Groups[3].Value, id))
            .Select(row => $"[{Label(row.Groups[2].Value)}](#{row.Groups[1].Value})")
            .ToImmutableArray();
        return rows.IsEmpty ? null : $"**Troubleshooting:** {string.Join("; ", rows)}.";
    }

    /// <summary>Whether a cell such as <c>[1001](#mqtls1001)–[1007](#mqtls1007)</c> names a rule.</summary>
    private static bool Names(string cell, string id) =>
        Regex
            .Matches(cell, @"#mqtls(\d+)\)(?:–\[\d+\]\(#mqtls(\d+)\))?")
            .Any(match =>
            {
                var first = match.Groups[1].Value;
                var last = match.Groups[2].Success ? match.Groups[2].Value : first;
                var number = id["MQTLS".Length..];
                return string.CompareOrdinal(first, number) <= 0 && string.CompareOrdinal(number, last) <= 0;
            });

    /// <summary>The beginning of a cell, which is the text that somebody sees.</summary>
    private static string Label(string cell)
    {
        var end = cell.IndexOf("`,", StringComparison.Ordinal);
        return end < 0 ? cell : cell[..(end + 1)];
    }
}
