using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>A rule's section in rules.md.</summary>
internal sealed record RuleSection(string Id, string Title, string Meta, string Text)
{
    /// <summary>Gets the generations of the meta line, such as <c>3, 4, 5</c>.</summary>
    public string Generations => Meta.Split('·')[^1].Trim().Replace("MQTTnet ", string.Empty, StringComparison.Ordinal);

    /// <summary>The code block after a line such as <c>Flagged:</c>; null when there is none.</summary>
    public string? Example(string name)
    {
        var match = Regex.Match(
            Text,
            $"^{name}:\n\n```csharp\n(.*?)^```$",
            RegexOptions.Singleline | RegexOptions.Multiline
        );
        return match.Success ? match.Groups[1].Value : null;
    }
}

/// <summary>rules.md, read as the tests need it.</summary>
internal static class RulesPage
{
    public const string File = "rules.md";

    private const string Usings = """
        global using System.Net;
        global using System.Net.Security;
        global using System.Security.Authentication;
        global using System.Security.Cryptography;
        global using System.Security.Cryptography.X509Certificates;
        global using MQTTnet;
        global using MQTTnet.Server;

        """;

    private const string IndexStart =
        "<!-- index: generated, UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests -->\n";

    private const string IndexEnd = "<!-- /index -->";

    public static string Text { get; } = Repository.Read(File);

    /// <summary>Gets the sections in the order of the page: from an anchor that is an id to the next anchor.</summary>
    public static ImmutableArray<RuleSection> Sections { get; } =
    [
        .. Regex
            .Matches(
                Text,
                """<a id="(mqtls\d{4})"></a>\n\n### (MQTLS\d{4}): ([^\n]+)\n\n([^\n]+)\n(.*?)(?=<a id="|\z)""",
                RegexOptions.Singleline
            )
            .Where(match => match.Groups[1].Value.Equals(match.Groups[2].Value, StringComparison.OrdinalIgnoreCase))
            .Select(match => new RuleSection(
                match.Groups[2].Value,
                match.Groups[3].Value,
                match.Groups[4].Value,
                match.Value
            )),
    ];

    public static RuleSection? SectionOf(string id) => Sections.FirstOrDefault(section => section.Id == id);

    /// <summary>The meta line that a descriptor's section has.</summary>
    public static string MetaOf(DiagnosticDescriptor descriptor, string generations) =>
        string.Join(
            " · ",
            new[]
            {
                descriptor.DefaultSeverity.ToString(),
                descriptor.Category,
                CweOf(descriptor) is { } cwe
                    ? $"[{cwe}](https://cwe.mitre.org/data/definitions/{cwe[4..]}.html)"
                    : null,
                $"fix: {YesNo(descriptor.Id)}",
                $"MQTTnet {generations}",
            }.Where(part => part is not null)
        );

    public static string? CweOf(DiagnosticDescriptor descriptor) =>
        descriptor.CustomTags.FirstOrDefault(tag => tag.StartsWith("CWE-", StringComparison.Ordinal));

    /// <summary>The page with its index as it should be.</summary>
    public static string WithIndex(string page, IEnumerable<DiagnosticDescriptor> descriptors)
    {
        var start = page.IndexOf(IndexStart, StringComparison.Ordinal);
        var end = page.IndexOf(IndexEnd, StringComparison.Ordinal);
        if (start < 0 || end < start)
        {
            throw new InvalidOperationException($"{File} has no place for the index: {IndexStart}{IndexEnd}");
        }

        var rows = descriptors.Select(descriptor =>
            $"| [{descriptor.Id}](#{descriptor.Id.ToLowerInvariant()}) | {descriptor.Title} | "
            + $"{descriptor.DefaultSeverity} | {descriptor.Category} "
            + $"""
                | {YesNo(descriptor.Id)} | {CweOf(descriptor) ?? "–"} | {SectionOf(descriptor.Id)?.Generations ?? "?"} |

                """
        );
        return page[..(start + IndexStart.Length)]
            + "\n| Id | Title | Severity | Category | Fix | CWE | MQTTnet |\n|---|---|---|---|---|---|---|\n"
            + string.Concat(rows)
            + "\n"
            + page[end..];
    }

    /// <summary>
    /// An example with the usings that the page promises, for the generation that its first line names.
    /// </summary>
    public static TestCode Compilable(string example)
    {
        var generation = Regex.Match(example, @"\A// MQTTnet (\d)") is { Success: true } match
            ? match.Groups[1].Value
            : "5";
        var (mqttNet, usings) = generation switch
        {
            "3" => (
                MqttNetReference.V3,
                Usings + "global using MQTTnet.Client;\nglobal using MQTTnet.Client.Options;\n"
            ),
            "4" => (MqttNetReference.V4, Usings + "global using MQTTnet.Client;\n"),
            _ => (MqttNetReference.V5, Usings),
        };
        return new TestCode(("Example.cs", example), ("Usings.g.cs", usings)) { MqttNet = mqttNet };
    }

    /// <summary>What to paste for a rule that has no section.</summary>
    public static string Template(DiagnosticDescriptor descriptor) =>
        $"""
            <a id="{descriptor.Id.ToLowerInvariant()}"></a>

            ### {descriptor.Id}: {descriptor.Title}

            {MetaOf(descriptor, "3, 4, 5")}

            What it finds: …

            **On the wire.** …

            Flagged:

            ```csharp
            …
            ```

            Fixed:

            ```csharp
            …
            ```

            **Not reported.** …

            **Options:** none.
            **Suppress:** `dotnet_diagnostic.{descriptor.Id}.severity = none`, or [in code](#suppressing).

            **Sources.** …

            """;

    private static string YesNo(string id) => Shipped.FixableIds.Contains(id) ? "yes" : "no";
}
