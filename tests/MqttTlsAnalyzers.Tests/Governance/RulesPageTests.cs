using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Options;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>rules.md says of every rule what the code says, and its examples do what it says.</summary>
public sealed class RulesPageTests
{
    public static TheoryData<string> Ids { get; } =
    [
        .. Shipped
            .AllDescriptors.Where(descriptor => descriptor.Category != RuleCategory.Configuration)
            .Select(descriptor => descriptor.Id),
    ];

    public static TheoryData<string> FixableIds { get; } = [.. Shipped.FixableIds.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_rule_has_its_section()
    {
        foreach (var descriptor in Shipped.AllDescriptors)
        {
            var section = RulesPage.SectionOf(descriptor.Id);
            Assert.Equal(descriptor.Title.ToString(), section.Title);
            var meta = RulesPage.MetaOf(descriptor, section.Generations);
            Assert.True(
                meta == section.Meta,
                $"{descriptor.Id}.md: the line below the title is\n{section.Meta}\nand should be\n{meta}"
            );
        }
    }

    [Fact]
    public void Every_section_has_its_rule()
    {
        var ids = RulesPage.Sections.Select(section => section.Id).ToArray();

        Assert.Empty(ids.Except(Shipped.AllDescriptors.Select(descriptor => descriptor.Id)));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Every_section_stands_beside_its_rule()
    {
        var rules = RuleRegistry
            .Client.Select(rule => (rule.Descriptor.Id, rule.GetType().Namespace))
            .Concat(RuleRegistry.Server.Select(rule => (rule.Descriptor.Id, rule.GetType().Namespace)))
            .Concat(RuleRegistry.Broker.Select(rule => (rule.Descriptor.Id, rule.GetType().Namespace)));

        Assert.All(
            rules,
            rule =>
                Assert.Equal(
                    rule.Namespace,
                    "MqttTlsAnalyzers." + RulesPage.SectionOf(rule.Id).Folder.Replace('/', '.')
                )
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Sections_have_all_their_parts(string id)
    {
        var section = RulesPage.SectionOf(id);

        string[] parts =
        [
            "\n**On the wire.** ",
            "\nFlagged:\n\n```",
            "\nFixed:\n\n```",
            "\n**Not reported.** ",
            "\n**Options:** ",
            $"\n**Suppress:** `dotnet_diagnostic.{id}.severity = none`",
            "\n**Sources.** ",
        ];
        foreach (var part in parts)
        {
            Assert.Contains(part, section.Text, StringComparison.Ordinal);
        }

        foreach (var example in new[] { "Flagged", "Fixed" })
        {
            Assert.False(string.IsNullOrEmpty(section.Example(example) ?? section.Configuration(example)));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_flagged_example_is_flagged(string id)
    {
        var findings = await Findings.OfAsync(RulesPage.ExampleOf(id, "Flagged"));

        Assert.True(
            findings.Any(finding => finding.Id == id),
            $"The flagged example of {id} in rules.md has these findings:\n{string.Join('\n', findings)}"
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_fixed_example_is_clean(string id)
    {
        var findings = await Findings.OfAsync(RulesPage.ExampleOf(id, "Fixed"));
        var bad = findings
            .Where(finding => finding.Id == id || finding.Severity >= DiagnosticSeverity.Warning)
            .ToArray();

        Assert.True(
            bad.Length == 0,
            $"""
            The fixed example of {id} in rules.md still has:
            {string.Join('\n', bad.Select(finding => finding.ToString()))}
            """
        );
    }

    [Theory]
    [MemberData(nameof(FixableIds))]
    public async Task The_first_fix_repairs_the_flagged_example(string id)
    {
        var code = RulesPage.ExampleOf(id, "Flagged");
        var before = await Findings.OfAsync(code);
        var after = await FirstFix.ApplyAsync(code, before.First(finding => finding.Id == id));
        var findings = await Findings.OfAsync(after);

        // A fix may end in "no CA is configured", which is then the truth.
        var bad = findings.Where(finding =>
            finding.Id == id
            || (
                finding.Severity >= DiagnosticSeverity.Warning
                && finding.Id != "MQTLS3001"
                && before.All(other => other.Id != finding.Id)
            )
        );
        Assert.True(
            !bad.Any(),
            $"""
            The first fix of {id} gives
            {after.Files[0].Text}
            which has
            {string.Join('\n', bad.Select(finding => finding.ToString()))}
            """
        );
    }

    [Theory]
    [InlineData("rules.md")]
    [InlineData("README.md")]
    public async Task All_other_code_compiles(string file)
    {
        foreach (
            Match block in Regex.Matches(
                Repository.Read(file),
                "^([^\n]*)\n\n```csharp\n(.*?)^```$",
                RegexOptions.Singleline | RegexOptions.Multiline
            )
        )
        {
            var findings = await Findings.OfAsync(RulesPage.Compilable(block.Groups[2].Value));

            // Examples of what is right say so in the line before.
            if (block.Groups[1].Value.EndsWith("After:", StringComparison.Ordinal))
            {
                Assert.Empty(findings);
            }
        }
    }

    /// <summary>The README quotes what a build says about its first example.</summary>
    [Fact]
    public async Task The_messages_in_the_README_are_what_a_build_prints()
    {
        var readme = Repository.Read("README.md");
        var words = Regex.Replace(readme, @"\s+", " ");
        var findings = (await Findings.OfAsync(RulesPage.Compilable(ReadmeExample.Code)))
            .Where(finding => finding.Severity >= DiagnosticSeverity.Warning)
            .ToArray();

        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            Assert.Contains($"warning {finding.Id}: {finding.Message}", words, StringComparison.Ordinal);
        }

        Assert.Equal(findings.Length, Regex.Count(readme, @"\bwarning MQTLS\d{4}:"));
    }

    /// <summary>Where the help links of the rules, of MQTLS0002 and of the pages themselves lead.</summary>
    [Fact]
    public async Task Links_to_files_and_anchors_lead_somewhere()
    {
        var page = await RulesPage.TextAsync;
        var targets = Repository.Read("src", "MqttTlsAnalyzers.Package", "build", "MqttTlsAnalyzers.targets");
        var links = Shipped
            .AllDescriptors.Select(descriptor => descriptor.HelpLinkUri)
            .Concat(
                Regex
                    .Matches(targets, "HelpLink=\"([^\"]+)\"")
                    .Select(match => Regex.Replace(match.Groups[1].Value, "^.*/blob/main/rules.md#", HelpLink.Page))
            )
            .ToArray();
        Assert.Equal(Shipped.AllDescriptors.Length + 1, links.Length);
        Assert.Contains("Code=\"MQTLS0002\"", targets, StringComparison.Ordinal);
        Assert.DoesNotContain(Shipped.AllDescriptors, descriptor => descriptor.Id == "MQTLS0002");
        Assert.All(links, link => Assert.StartsWith(HelpLink.Page, link, StringComparison.Ordinal));
        Assert.All(
            links,
            link => Assert.Contains($"<a id=\"{link[HelpLink.Page.Length..]}\"></a>", page, StringComparison.Ordinal)
        );

        foreach (
            var file in new[]
            {
                "README.md",
                "rules.md",
                ".github/SECURITY.md",
                ".github/CHANGELOG.md",
                "tests/MqttTlsAnalyzers.BrokerTests/wire-proof.md",
                ".github/CONTRIBUTING.md",
                "tests/MqttTlsAnalyzers.Benchmarks/README.md",
            }
        )
        {
            var folder = System.IO.Path.GetDirectoryName(Repository.PathOf(file.Split('/')))!;
            foreach (
                var link in Regex
                    .Matches(Repository.Read(file.Split('/')), @"\]\(([^)#:\s]+)(#[^)]*)?\)")
                    .Select(match => match.Groups[1].Value)
                    .Distinct()
            )
            {
                var path = System.IO.Path.Combine(folder, link);
                Assert.True(
                    System.IO.File.Exists(path) || System.IO.Directory.Exists(path),
                    $"{file} links to {link}, which is not there."
                );
            }
        }
    }

    [Fact]
    public async Task Links_within_the_page_lead_somewhere()
    {
        var page = await RulesPage.TextAsync;
        var anchors = Regex.Matches(page, "<a id=\"([^\"]+)\"></a>").Select(match => match.Groups[1].Value).ToHashSet();
        foreach (var file in new[] { "rules.md", "README.md" })
        {
            var links = Regex
                .Matches(Repository.Read(file), file == "rules.md" ? @"\]\(#([^)]+)\)" : @"\]\(rules\.md#([^)]+)\)")
                .Select(match => match.Groups[1].Value);
            Assert.Empty(links.Where(link => !anchors.Contains(link)).Distinct());
        }
    }

    [Fact]
    public async Task Every_option_is_described()
    {
        var page = await RulesPage.TextAsync;
        foreach (var key in OptionKey.All)
        {
            Assert.Contains($"**`{key.Name}`**", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_is_put_together_from_the_rules_files_and_its_frame()
    {
        var page = await RulesPage.TextAsync;
        if (Repository.IsUpdating)
        {
            Repository.Write(page, RulesPage.File);
        }

        Assert.DoesNotContain("<!-- rules:", page, StringComparison.Ordinal);
        Assert.All(
            RulesPage.Sections,
            section =>
                Assert.All(
                    section.Text.Split("\n\n"),
                    paragraph => Assert.Contains(paragraph.Trim(), page, StringComparison.Ordinal)
                )
        );
        Assert.True(
            page == Repository.Read(RulesPage.File),
            "rules.md is not what its parts in src/MqttTlsAnalyzers/Rules give. After a change there: "
                + "UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests"
        );
    }
}
