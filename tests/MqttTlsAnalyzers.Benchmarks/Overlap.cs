using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Benchmarks;

/// <summary>
/// What other packages' security rules say where ours report: on the samples, the flagged examples of rules.md, and the
/// flagged code of our tests. A peer's report counts when it lies on the statement of ours, or of one of its additional
/// locations.
/// </summary>
internal static class Overlap
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net;
        global using System.Net.Http;
        global using System.Net.Security;
        global using System.Security.Authentication;
        global using System.Security.Cryptography;
        global using System.Security.Cryptography.X509Certificates;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using MQTTnet;
        global using MQTTnet.Server;

        """;

    /// <summary>Listed also when they report nothing.</summary>
    private static readonly string[] _sameSubject =
    [
        "CA5359",
        "CA5364",
        "CA5386",
        "CA5397",
        "CA5398",
        "CA5399",
        "CA5400",
        "S4423",
        "S4830",
        "S5332",
        "SCS0004",
        "MA0039",
    ];

    private static readonly CSharpParseOptions _parse = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<Generation> _generations =
    [
        new(
            Usings,
            [
                .. Folder("refs"),
                .. Folder("refs-aspnet"),
                .. new[] { "MQTTnet", "MQTTnet.Server", "MQTTnet.AspNetCore" }.Select(name =>
                    MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll"))
                ),
            ]
        ),
        new(Usings + "global using MQTTnet.Client;\n", [.. Folder("refs"), Stub("MQTTnet.v4.cs", "4.3.7.1207")]),
        new(
            Usings + "global using MQTTnet.Client;\nglobal using MQTTnet.Client.Options;\n",
            [.. Folder("refs"), Stub("MQTTnet.v3.cs", "3.1.2.0")]
        ),
    ];

    private sealed record Generation(string Usings, ImmutableArray<MetadataReference> References);

    public static void Print()
    {
        var codes = Codes(Root()).ToList();
        var compilations = codes
            .Select(Compile)
            .Where(compilation => compilation is not null)
            .Select(compilation => compilation!)
            .ToList();
        var peers = Subject.Packages;
        var total = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var shared = new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        var titles = peers
            .SelectMany(peer => peer.Analyzers)
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .ToLookup(rule => rule.Id, rule => rule.Title.ToString(CultureInfo.InvariantCulture));
        var theirs = new SortedDictionary<string, (int All, int Shared)>(StringComparer.Ordinal);
        foreach (var compilation in compilations)
        {
            var ours = Run(compilation, Subject.Ours)
                .Select(finding => (finding.Id, Statements: Places(finding)))
                .ToList();
            var others = peers
                .SelectMany(peer => Run(compilation, peer))
                .Select(finding => (finding.Id, Statements: Places(finding)))
                .ToList();
            foreach (var (id, statements) in ours)
            {
                total[id] = total.GetValueOrDefault(id) + 1;
                foreach (
                    var peer in others
                        .Where(other => statements.Overlaps(other.Statements))
                        .Select(other => other.Id)
                        .Distinct()
                )
                {
                    var row = shared.TryGetValue(id, out var known) ? known : shared[id] = new(StringComparer.Ordinal);
                    row[peer] = row.GetValueOrDefault(peer) + 1;
                }
            }

            foreach (var (id, statements) in others)
            {
                var (all, both) = theirs.GetValueOrDefault(id);
                theirs[id] = (all + 1, both + (ours.Any(finding => finding.Statements.Overlaps(statements)) ? 1 : 0));
            }
        }

        var broken = codes.Count - compilations.Count;
        Console.WriteLine(
            $"""
            {compilations.Count} pieces of flagged code ({broken} more do not compile on their own),
            {total.Values.Sum()} findings of ours.

            """
        );
        foreach (var peer in peers)
        {
            var ids = peer
                .Severities.Where(pair => pair.Value == ReportDiagnostic.Warn)
                .Select(pair => pair.Key)
                .Order(StringComparer.Ordinal)
                .ToList();
            Console.WriteLine($"- {peer.Name} {Version(peer)}: {ids.Count} rules about security are on.");
        }

        Console.WriteLine(
            "\n| Our rule | Findings | Of these, on a statement where a peer reports something |\n|---|---:|---|"
        );
        foreach (var (id, row) in shared)
        {
            var counts = row.OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => $"{pair.Key}: {pair.Value}");
            Console.WriteLine($"| {Link(id)} | {total[id]} | {string.Join(", ", counts)} |");
        }

        var alone = total.Where(pair => !shared.ContainsKey(pair.Key)).ToList();
        Console.WriteLine(
            $"""

            No peer reports anything on the {alone.Sum(pair => pair.Value)} findings of {string.Join(
                            ", ",
                            alone.Select(pair => Link(pair.Key))
                        )}.
            """
        );

        Console.WriteLine(
            """

            | Peer's rule | Title | Reports | Of these, on a statement with one of our findings |
            |---|---|---:|---:|
            """
        );
        foreach (var id in theirs.Keys.Concat(_sameSubject).Distinct().Order(StringComparer.Ordinal))
        {
            var (all, both) = theirs.GetValueOrDefault(id);
            Console.WriteLine($"| {id} | {titles[id].First().TrimEnd('.')} | {all} | {both} |");
        }
    }

    private static string Link(string id) => $"[{id}](#{id.ToLowerInvariant()})";

    private static IEnumerable<ImmutableArray<string>> Codes(string root)
    {
        foreach (var sample in new[] { "Insecure", "Broker", "Mqtt3", "Mqtt4" })
        {
            yield return
            [
                .. Directory
                    .GetFiles(Path.Combine(root, "samples", sample), "*.cs")
                    .Order(StringComparer.Ordinal)
                    .Select(File.ReadAllText),
            ];
        }

        foreach (
            Match example in Regex.Matches(
                File.ReadAllText(Path.Combine(root, "rules.md")).ReplaceLineEndings("\n"),
                "^Flagged:\n\n```csharp\n(.*?)^```$",
                RegexOptions.Singleline | RegexOptions.Multiline
            )
        )
        {
            yield return [example.Groups[1].Value];
        }

        var tests = Directory
            .EnumerateFiles(Path.Combine(root, "tests", "MqttTlsAnalyzers.Tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Order(StringComparer.Ordinal);
        var markup = new Regex(@"\{\|(MQTLS\d{4}|#\d+):|\|\}|\[\||\|\]");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in tests)
        {
            foreach (
                var literal in CSharpSyntaxTree
                    .ParseText(File.ReadAllText(file), _parse)
                    .GetRoot()
                    .DescendantTokens()
                    .Where(token => token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
            )
            {
                if (
                    literal.ValueText.Contains("{|MQTLS", StringComparison.Ordinal)
                    && seen.Add(markup.Replace(literal.ValueText, string.Empty))
                )
                {
                    yield return [markup.Replace(literal.ValueText, string.Empty)];
                }
            }
        }
    }

    /// <summary>
    /// As it is, or as members of a type, or as statements; with the newest generation that it compiles against. Null:
    /// it needs more than itself.
    /// </summary>
    private static CSharpCompilation? Compile(ImmutableArray<string> files) =>
        files is not [var one]
            ? CompileWhole(files)
            : CompileWhole(files)
                ?? CompileWhole([$"public class Code\n{{\n{one}\n}}\n"])
                ?? CompileWhole([$"public class Code\n{{\npublic void Run(IMqttClient client)\n{{\n{one}\n}}\n}}\n"]);

    private static CSharpCompilation? CompileWhole(ImmutableArray<string> files)
    {
        var trees = files.Select((text, index) => Parse(text, $"/src/File{index}.cs")).ToList();
        var isProgram = trees.Any(tree =>
            tree.GetRoot() is CompilationUnitSyntax unit && unit.Members.OfType<GlobalStatementSyntax>().Any()
        );
        return trees.Any(tree =>
            tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        )
            ? null
            : _generations
                .Select(generation =>
                    CSharpCompilation.Create(
                        "App",
                        [.. trees, Parse(generation.Usings, "/src/Usings.g.cs")],
                        generation.References,
                        new CSharpCompilationOptions(
                            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                            allowUnsafe: true,
                            nullableContextOptions: NullableContextOptions.Enable
                        )
                    )
                )
                .FirstOrDefault(compilation =>
                    !compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                );
    }

    private static IEnumerable<Diagnostic> Run(CSharpCompilation compilation, Subject subject) =>
        compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(subject.Severities))
            .WithAnalyzers(
                subject.Analyzers,
                new CompilationWithAnalyzersOptions(
                    Subject.AllOptions,
                    (exception, analyzer, _) => throw new InvalidOperationException($"{analyzer}: {exception}"),
                    concurrentAnalysis: true,
                    logAnalyzerExecutionTime: false
                )
            )
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None)
            .GetAwaiter()
            .GetResult()
            .Where(diagnostic => diagnostic.Location.IsInSource);

    /// <summary>The statements, or members, that a finding and its additional locations are in.</summary>
    private static HashSet<(string File, TextSpan Span)> Places(Diagnostic finding) =>
        [
            .. finding
                .AdditionalLocations.Prepend(finding.Location)
                .Where(location => location.SourceTree is not null)
                .Select(location =>
                {
                    var node = location
                        .SourceTree!.GetRoot()
                        .FindNode(location.SourceSpan, getInnermostNodeForTie: true);
                    var around =
                        node.AncestorsAndSelf()
                            .FirstOrDefault(ancestor =>
                                ancestor is StatementSyntax and not BlockSyntax or MemberDeclarationSyntax
                            )
                        ?? node;
                    return (
                        location.SourceTree.FilePath,
                        around is GlobalStatementSyntax global ? global.Statement.Span : around.Span
                    );
                }),
        ];

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), _parse, path);

    private static string Version(Subject peer)
    {
        var assembly = peer.Analyzers[0].GetType().Assembly;
        return
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion is { } text
            && Regex.Match(text, @"\d+(\.\d+)+") is { Success: true } number
            ? number.Value
            : assembly.GetName().Version!.ToString();
    }

    private static IEnumerable<PortableExecutableReference> Folder(string name) =>
        Directory
            .GetFiles(Path.Combine(AppContext.BaseDirectory, name), "*.dll")
            .Select(file => MetadataReference.CreateFromFile(file));

    private static MetadataReference Stub(string file, string version)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ApiStubs/" + file)!;
        using var reader = new StreamReader(stream);
        var stub = CSharpCompilation.Create(
            "MQTTnet",
            [
                Parse(reader.ReadToEnd(), file),
                Parse($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]", "Version.cs"),
            ],
            Folder("refs"),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        using var image = new MemoryStream();
        return stub.Emit(image).Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException($"{file} does not compile.");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MqttTlsAnalyzers.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("MqttTlsAnalyzers.sln is not above the benchmarks.");
    }
}
