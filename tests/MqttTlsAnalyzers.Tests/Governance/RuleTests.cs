using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Analysis;
using MqttTlsAnalyzers.CodeFixes;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>
/// Whatever a rule needs beside its own file. Rules are found by their base type: none can be forgotten.
/// </summary>
public sealed class RuleTests
{
    private static readonly Dictionary<string, char> _families = new(StringComparer.Ordinal)
    {
        ["Validation"] = '1',
        ["Protocols"] = '2',
        ["Identity"] = '3',
        ["Transport"] = '4',
        ["Effect"] = '5',
        ["Files"] = '6',
    };

    private static readonly ImmutableArray<Type> _types =
    [
        .. Product.AnalyzerAssembly.GetTypes().Where(type => typeof(Rule).IsAssignableFrom(type) && !type.IsAbstract),
    ];

    private static readonly ImmutableArray<Rule> _registered =
    [
        .. RuleRegistry.Client,
        .. RuleRegistry.Server,
        .. RuleRegistry.Broker,
    ];

    [Fact]
    public void Every_rule_is_registered_once()
    {
        foreach (var type in _types)
        {
            var list =
                typeof(ClientRule).IsAssignableFrom(type) ? nameof(RuleRegistry.Client)
                : typeof(ServerRule).IsAssignableFrom(type) ? nameof(RuleRegistry.Server)
                : nameof(RuleRegistry.Broker);
            var times = _registered.Count(rule => rule.GetType() == type);
            Assert.True(
                times == 1,
                $"{type.Name} is registered {times} times. In RuleRegistry.{list}:\n        new {type.Name}(),"
            );
        }
    }

    /// <summary>The fixes' ids are those of the rules that declare a fix; a second list cannot differ.</summary>
    [Fact]
    public void A_rule_that_declares_no_fix_makes_no_intent()
    {
        var fixable = _registered
            .Where(static rule => rule.HasFix)
            .Select(static rule => rule.Descriptor.Id)
            .ToHashSet();
        var found =
            from file in Source.In("Rules")
            let ids = file
                .Root.DescendantTokens()
                .Select(static token => token.ValueText)
                .Where(static text => Regex.IsMatch(text, @"^MQTLS\d{4}$"))
                .ToList()
            where ids.Count > 0 && !ids.Exists(fixable.Contains)
            from name in file.Root.DescendantNodes().OfType<IdentifierNameSyntax>()
            where name.Identifier.ValueText is "FixIntent" or "FixKind"
            select $"{file.Name}: {name.Parent}";

        Assert.Equal(ConfigurationAnalyzer.FixableIds, FixCatalog.FixableIds);
        Assert.Equal(fixable.Order(StringComparer.Ordinal), FixCatalog.FixableIds);
        Assert.Empty(found);
    }

    [Fact]
    public void Every_rule_is_in_the_folder_of_its_family()
    {
        foreach (var rule in _registered)
        {
            var folder = rule.GetType().Namespace!.Split('.')[^1];
            Assert.True(
                _families.TryGetValue(folder, out var digit),
                $"{rule.GetType().FullName} is in no family. Families: {string.Join(", ", _families.Keys)}."
            );
            Assert.Matches($"^MQTLS{digit}[0-9]{{3}}$", rule.Descriptor.Id);
        }
    }

    [Fact]
    public void An_id_is_one_descriptor()
    {
        foreach (var sameId in _registered.GroupBy(rule => rule.Descriptor.Id))
        {
            Assert.True(
                sameId.Select(rule => rule.Descriptor).Distinct(ReferenceEqualityComparer.Instance).Count() == 1,
                $"{sameId.Key} has several descriptors: a client and a server rule of one id share one."
            );
            Assert.True(
                sameId.Count(rule => rule is ClientRule) <= 1 && sameId.Count(rule => rule is ServerRule) <= 1,
                $"{sameId.Key} is used by several rules: "
                    + $"{string.Join(", ", sameId.Select(rule => rule.GetType().Name))}."
            );
        }
    }

    [Fact]
    public void Every_rule_is_reported_by_an_analyzer()
    {
        Assert.Empty(_registered.Select(rule => rule.Descriptor.Id).Except(Shipped.Descriptors.Select(d => d.Id)));
    }

    [Fact]
    public void Every_descriptor_says_what_is_needed()
    {
        foreach (var descriptor in Shipped.AllDescriptors)
        {
            Assert.Matches("^MQTLS[0-9]{4}$", descriptor.Id);
            Assert.True(descriptor.IsEnabledByDefault, $"{descriptor.Id} is not enabled.");
            Assert.False(descriptor.Title.ToString().EndsWith('.'), $"{descriptor.Id}: the title ends in a period.");
            Assert.True(
                descriptor.Description.ToString().EndsWith('.'),
                $"{descriptor.Id}: the description is empty, or no sentence."
            );
            Assert.Equal(HelpLink.Page + descriptor.Id.ToLowerInvariant(), descriptor.HelpLinkUri);
            if (descriptor.Category != RuleCategory.Configuration)
            {
                Assert.True(
                    descriptor.CustomTags.Count(tag => Regex.IsMatch(tag, "^CWE-[0-9]+$")) == 1,
                    $"{descriptor.Id} names no CWE (or several): customTags: \"CWE-295\""
                );
            }
        }
    }

    [Fact]
    public void Every_id_has_a_release_row()
    {
        var rows = (
            Repository.Read("src", "MqttTlsAnalyzers", "AnalyzerReleases.Shipped.md")
            + Repository.Read("src", "MqttTlsAnalyzers", "AnalyzerReleases.Unshipped.md")
        ).Split('\n');
        foreach (var descriptor in Shipped.AllDescriptors)
        {
            var row = $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}";
            Assert.True(rows.Contains(row), $"AnalyzerReleases.Unshipped.md has no row\n{row}");
        }
    }

    [Fact]
    public void Every_fixable_id_has_fix_tests()
    {
        // Markup or a quoted id, in a file that applies fixes.
        var tests = Repository
            .TestSources.Where(text =>
                text.Contains("CodeFixVerifier.", StringComparison.Ordinal)
                || text.Contains("FixTrial(", StringComparison.Ordinal)
                || text.Contains("new FormatRun(", StringComparison.Ordinal)
            )
            .ToArray();
        foreach (var id in Shipped.FixableIds)
        {
            Assert.True(
                tests.Any(text => Regex.IsMatch(text, $"[\"|]{id}[\":]")),
                $$"""
                {{id}} can be fixed, and no test says how. In tests/MqttTlsAnalyzers.Tests/Fixes:

                    [Fact]
                    public Task Fixes_{{id}}() => CodeFixVerifier.VerifyAsync(
                        "… {|{{id}}:…|} …",
                        "…");
                """
            );
        }
    }
}
