using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Governance;

/// <summary>A rule's section in rules.md: the file <c>MQTLSxxxx.md</c> beside the rule.</summary>
internal sealed record RuleSection(string Id, string Folder, string Title, string Meta, string Text)
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

    /// <summary>
    /// The broker's configuration after such a line, alone or below the code; null when there is none.
    /// </summary>
    public string? Configuration(string name)
    {
        var match = Regex.Match(
            Text,
            $"^{name}:\n\n(?:```csharp\n(?:.*?)^```\n\n)?```conf\n(.*?)^```$",
            RegexOptions.Singleline | RegexOptions.Multiline
        );
        return match.Success ? match.Groups[1].Value : null;
    }
}

/// <summary>
/// rules.md, put together from <c>Rules/page.md</c> and the rules' own files. In the frame,
/// <c>&lt;!-- rules: Rules/Identity --&gt;</c> stands for the sections of that folder, <c>&lt;!-- index --&gt;</c> for
/// the table of all rules.
/// </summary>
internal static class RulesPage
{
    public const string File = "rules.md";

    private static readonly string[] _product = ["src", "MqttTlsAnalyzers"];

    private const string Usings = """
        global using System.Net;
        global using System.Net.Security;
        global using System.Security.Authentication;
        global using System.Security.Cryptography;
        global using System.Security.Cryptography.X509Certificates;
        global using MQTTnet;
        global using MQTTnet.Server;

        """;

    private const string Generated = """
        <!-- Generated from src/MqttTlsAnalyzers/Rules/page.md and the MQTLSxxxx.md beside each rule. Change those, and
        run UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests -->


        """;

    /// <summary>Gets the sections in the order of their ids.</summary>
    public static ImmutableArray<RuleSection> Sections { get; } =
    [
        .. Directory
            .EnumerateFiles(Repository.PathOf(_product), "MQTLS*.md", SearchOption.AllDirectories)
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(Read),
    ];

    private static readonly Lazy<Task<string>> _text = new(() =>
        ComposeAsync(Repository.Read([.. _product, "Rules", "page.md"]))
    );

    /// <summary>Gets the page as it should be.</summary>
    public static Task<string> TextAsync => _text.Value;

    /// <exception cref="InvalidOperationException">The rule has no section yet.</exception>
    public static RuleSection SectionOf(string id) =>
        Sections.FirstOrDefault(section => section.Id == id)
        ?? throw new InvalidOperationException(
            $"""
            {id} has no section in rules.md. Fill in, beside the rule, as {id}.md:

            {Template(Shipped.AllDescriptors.First(descriptor => descriptor.Id == id))}
            """
        );

    /// <summary>The line of facts below the title, such as <c>Warning · Security · fix: yes</c>.</summary>
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

    private static RuleSection Read(string path)
    {
        var text = Repository.Read(Path.GetRelativePath(Repository.Root, path));
        var match = Regex.Match(text, @"\A### (MQTLS\d{4}): ([^\n]+)\n\n([^\n]+)\n");
        if (!match.Success || match.Groups[1].Value != Path.GetFileNameWithoutExtension(path))
        {
            throw new InvalidOperationException(
                $"{path} does not begin with its id, title and the line with its facts."
            );
        }

        var folder = Path.GetRelativePath(Repository.PathOf(_product), Path.GetDirectoryName(path)!);
        return new RuleSection(
            match.Groups[1].Value,
            folder.Replace('\\', '/'),
            match.Groups[2].Value,
            match.Groups[3].Value,
            text
        );
    }

    private static async Task<string> ComposeAsync(string frame)
    {
        var sections = new Dictionary<RuleSection, string>();
        foreach (var section in Sections)
        {
            sections[section] =
                $"<a id=\"{section.Id.ToLowerInvariant()}\"></a>\n\n" + await RuleFacts.AddToAsync(section, frame);
        }

        var page = Regex.Replace(
            frame,
            "^<!-- rules: ([^ ]+) -->\n",
            match =>
                string.Join(
                    '\n',
                    Sections
                        .Where(section => section.Folder == match.Groups[1].Value)
                        .Select(section => sections[section])
                ),
            RegexOptions.Multiline
        );
        return Generated + page.Replace("<!-- index -->\n", Index(), StringComparison.Ordinal);
    }

    private static string Index()
    {
        var rows = Shipped.AllDescriptors.Select(descriptor =>
            $"| [{descriptor.Id}](#{descriptor.Id.ToLowerInvariant()}) | {descriptor.Title} | "
            + $"{descriptor.DefaultSeverity} | {descriptor.Category} | {YesNo(descriptor.Id)} | "
            + $"{CweOf(descriptor) ?? "–"} | {SectionOf(descriptor.Id).Generations} |\n"
        );
        return "| Id | Title | Severity | Category | Fix | CWE | MQTTnet |\n|---|---|---|---|---|---|---|\n"
            + string.Concat(rows);
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
        return TestCertificates.With(new TestCode(("Example.cs", example), ("Usings.g.cs", usings))) with
        {
            MqttNet = mqttNet,
        };
    }

    /// <summary>An example of a rule with the broker's configuration that belongs to it.</summary>
    public static TestCode ExampleOf(string id, string name)
    {
        var section = SectionOf(id);
        var code = Compilable(section.Example(name) ?? string.Empty);
        return section.Configuration(name) is { } broker
            ? code with
            {
                ProjectFiles = code.ProjectFiles.Add(new ProjectText("mosquitto.conf", broker)),
            }
            : code;
    }

    /// <summary>The beginning of a file for a rule that has none.</summary>
    public static string Template(DiagnosticDescriptor descriptor) =>
        $"""
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

    /// <summary>The server's plain endpoint needs a certificate that the program has, in 4.x and 5.x.</summary>
    private static string YesNo(string id) =>
        !Shipped.FixableIds.Contains(id) ? "no"
        : id is "MQTLS4006" ? "if a certificate is in scope"
        : "yes";
}
