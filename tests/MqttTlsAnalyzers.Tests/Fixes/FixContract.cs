using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.CodeFixes;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Fixes;

/// <summary>
/// What every fix promises, checked with the real analyzers: the code still compiles, without a new warning; the
/// finding is gone and no other of ours comes, but that a CA is missing; comments and layout are kept; Fix All does
/// what the fixes do one by one, and a second run has nothing left to do.
/// </summary>
internal sealed partial class FixContract
{
    private static readonly MqttTlsCodeFixProvider _provider = new();
    private static readonly ImmutableHashSet<string> _allowed = ["MQTLS3001", "MQTLS3008"];
    private readonly TestCode _code;
    private readonly int _file;
    private readonly Dictionary<string, Task<ImmutableArray<Finding>>> _findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableHashSet<string>> _complaints = new(StringComparer.Ordinal);

    private FixContract(TestCode code, int file = 0)
    {
        _code = code;
        _file = file;
    }

    /// <summary>
    /// Checks every fix offered for findings of an id; returns the text after Fix All of the first fix.
    /// </summary>
    public static async Task<string> CheckAsync(TestCode code, string id)
    {
        var contract = new FixContract(code);
        var text = code.Files[0].Text;
        var findings = (await contract.FindingsAsync(text)).Where(finding => finding.Id == id).ToList();
        Assert.True(findings.Count > 0, $"No {id} in\n{text}\n{string.Join('\n', await contract.FindingsAsync(text))}");

        var isOffered = false;
        foreach (var finding in findings)
        {
            foreach (var action in await contract.OfferedAsync(text, finding))
            {
                isOffered = true;
                var fixedText = await contract.ResultAsync(action);
                await contract.HoldsAsync(text, fixedText, id, $"{id}, '{action.Title}'");
            }
        }

        Assert.True(isOffered, $"No fix is offered for {findings[0]}\n{text}");
        return await contract.FixAllAsync(text, id);
    }

    /// <summary>No fix is offered for the findings of an id, which are there.</summary>
    public static async Task DeclinesAsync(TestCode code, string id)
    {
        var contract = new FixContract(code);
        var text = code.Files[0].Text;
        var findings = (await contract.FindingsAsync(text)).Where(finding => finding.Id == id).ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
        {
            Assert.Empty(await contract.OfferedAsync(text, finding));
        }
    }

    /// <summary>
    /// Every fix that is offered for whatever is found, in whichever file, and Fix All of each id, hold their promise;
    /// returns how many fixes there were.
    /// </summary>
    public static async Task<int> CheckAllAsync(TestCode code)
    {
        var count = 0;
        for (var file = 0; file < code.Files.Length; file++)
        {
            var contract = new FixContract(code, file);
            var (name, text) = code.Files[file];
            var repeated = (await contract.FindingsAsync(text))
                .Where(finding => finding.Place.File == name)
                .GroupBy(static finding => finding.Id)
                .ToList();
            foreach (var finding in repeated.SelectMany(static group => group))
            {
                foreach (var action in await contract.OfferedAsync(text, finding))
                {
                    count++;
                    await contract.HoldsAsync(
                        text,
                        await contract.ResultAsync(action),
                        finding.Id,
                        $"{finding.Id}, '{action.Title}'"
                    );
                }
            }

            foreach (var group in repeated.Where(static group => group.Count() > 1))
            {
                await contract.FixAllAsync(text, group.Key);
            }
        }

        return count;
    }

    private async Task<string> ResultAsync(CodeAction action)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(await action.GetOperationsAsync(TestContext.Current.CancellationToken))
        );
        var document = operation.ChangedSolution.Projects.Single().Documents.ElementAt(_file);
        return (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
    }

    private static ImmutableArray<string> Comments(string text) =>
        [
            .. CSharpSyntaxTree
                .ParseText(text)
                .GetRoot()
                .DescendantTrivia()
                .Where(trivia =>
                    trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                    || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                )
                .Select(trivia => trivia.ToString()),
        ];

    private static Dictionary<string, int> Counted(IEnumerable<string> values) =>
        values
            .GroupBy(value => value, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private async Task<string> FixAllAsync(string text, string id)
    {
        for (var run = 0; ; run++)
        {
            Assert.True(run < 5, "Fix All never ends.\n" + text);
            using var workspace = new AdhocWorkspace();
            var document = Open(workspace, text);
            var findings = (await FindingsAsync(text))
                .Where(finding => finding.Id == id)
                .Select(finding => Moved(finding, document))
                .ToImmutableArray();
            var offers = new List<CodeAction>();
            foreach (var finding in findings)
            {
                await _provider.RegisterCodeFixesAsync(
                    new CodeFixContext(
                        document,
                        finding,
                        (action, _) => offers.Add(action),
                        TestContext.Current.CancellationToken
                    )
                );
            }

            if (offers.All(offer => offer.EquivalenceKey != id))
            {
                return text;
            }

            Assert.True(run < 2, $"Fix All of {id} needs a third run.\n{text}");
            var all = new FixAllContext(
                document,
                _provider,
                FixAllScope.Document,
                id,
                [id],
                new GivenFindings(findings),
                TestContext.Current.CancellationToken
            );
            var fix = await _provider.GetFixAllProvider().GetFixAsync(all);
            Assert.NotNull(fix);
            var fixedText = await ResultAsync(fix);
            await HoldsAsync(text, fixedText, id, $"Fix All of {id}");
            text = fixedText;
        }
    }

    private async Task HoldsAsync(string before, string after, string id, string what)
    {
        var shown = $"{what}\n--- before\n{before}\n--- after\n{after}";
        var complaints = Complaints(after).Except(Complaints(before));
        Assert.True(complaints.IsEmpty, $"{shown}\n--- new\n{string.Join('\n', complaints)}");
        KeepsLayout(before, after, shown);

        var found = Counted((await FindingsAsync(before)).Select(finding => finding.Id));
        var texts = (await FindingsAsync(before)).Select(finding => finding.Text).ToHashSet(StringComparer.Ordinal);
        var left = await FindingsAsync(after);
        foreach (var (leftId, count) in Counted(left.Select(finding => finding.Id)))
        {
            var limit = found.GetValueOrDefault(leftId) - (leftId == id ? 1 : 0);
            // A finding may change its id where another one stood, as 1003 becomes 5003 beside a handler that now
            // validates.
            var isRenamed = left.Where(finding => finding.Id == leftId).All(finding => texts.Contains(finding.Text));
            // With TLS on, what was written for it counts, and is judged.
            var isAwake =
                id is "MQTLS4001" or "MQTLS4002" or "MQTLS4003" or "MQTLS4008"
                && !leftId.StartsWith("MQTLS4", StringComparison.Ordinal)
                && left.Where(finding => finding.Id == leftId)
                    .All(finding => before.Contains(finding.Text, StringComparison.Ordinal));
            Assert.True(
                count <= limit || _allowed.Contains(leftId) || (isRenamed && leftId != id) || isAwake,
                $"{shown}\n--- findings\n{string.Join('\n', left)}"
            );
        }

        var comments = Comments(before)
            .Where(comment => !Comments(after).Contains(comment) && !SpeaksOfOldCode(comment, before, after))
            .ToList();
        Assert.True(comments.Count == 0, $"{shown}\n--- lost\n{string.Join('\n', comments)}");
    }

    /// <summary>The line that the comment stands on, or above, is no longer there as it was.</summary>
    private static bool SpeaksOfOldCode(string comment, string before, string after)
    {
        var lines = before.ReplaceLineEndings("\n").Split('\n');
        var left = after.ReplaceLineEndings("\n").Split('\n');
        var line = Array.FindIndex(lines, text => text.Contains(comment.Split('\n')[0], StringComparison.Ordinal));
        while (
            line >= 0 && line + 1 < lines.Length && lines[line].TrimStart().StartsWith("//", StringComparison.Ordinal)
        )
        {
            line++;
        }

        return line >= 0 && !left.Contains(lines[line]);
    }

    /// <summary>
    /// New lines end, are indented and have their braces as the others; no space is left at an end, no second blank
    /// line, and none at a brace.
    /// </summary>
    private static void KeepsLayout(string before, string after, string shown)
    {
        Assert.True(
            before.Contains("\r\n", StringComparison.Ordinal)
                ? !LoneBreak().IsMatch(after)
                : !after.Contains('\r', StringComparison.Ordinal),
            "Line breaks: " + shown
        );
        var old = before.ReplaceLineEndings("\n").Split('\n');
        var lines = after.ReplaceLineEndings("\n").Split('\n');
        var added = lines.Except(old, StringComparer.Ordinal).ToList();
        Assert.True(!added.Any(line => line.Length > 0 && char.IsWhiteSpace(line[^1])), "Space at the end: " + shown);
        if (old.Any(static line => line.StartsWith('\t')))
        {
            Assert.True(!added.Any(static line => line.StartsWith(' ')), "Spaces among tabs: " + shown);
        }

        if (old.Any(static line => line.Contains("class ", StringComparison.Ordinal) && line.EndsWith('{')))
        {
            Assert.True(!added.Any(static line => line.Trim() == "{"), "Braces: " + shown);
        }

        Assert.True(BlankLines(lines) <= BlankLines(old), "Blank lines: " + shown);
    }

    /// <summary>Blank lines behind another one, behind an opening brace or before a closing one.</summary>
    private static int BlankLines(string[] lines) =>
        lines
            .Zip(lines.Skip(1))
            .Count(static pair =>
                (pair.Second.Length == 0 && (pair.First.Length == 0 || pair.First.EndsWith('{')))
                || (pair.First.Length == 0 && pair.Second.TrimStart().StartsWith('}'))
            );

    private ImmutableHashSet<string> Complaints(string text)
    {
        if (!_complaints.TryGetValue(text, out var complaints))
        {
            _complaints.Add(
                text,
                complaints = Compile(text)
                    .Compilation.GetDiagnostics()
                    .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                    .Select(static diagnostic =>
                        diagnostic.Id + ": " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)
                    )
                    .ToImmutableHashSet(StringComparer.Ordinal)
            );
        }

        return complaints;
    }

    private TestCompilation Compile(string text) =>
        TestCompilation.Create(
            _code with
            {
                Files = _code.Files.SetItem(_file, (_code.Files[_file].Name, text)),
                AllowCompilerErrors = true,
            }
        );

    private Task<ImmutableArray<Finding>> FindingsAsync(string text)
    {
        if (!_findings.TryGetValue(text, out var findings))
        {
            _findings.Add(text, findings = Findings.OfAsync(Compile(text), Product.Analyzers));
        }

        return findings;
    }

    private async Task<List<CodeAction>> OfferedAsync(string text, Finding finding)
    {
        // The workspace lives as long as the actions are used.
        var document = Open(new AdhocWorkspace(), text);
        var actions = new List<CodeAction>();
        await _provider.RegisterCodeFixesAsync(
            new CodeFixContext(
                document,
                Moved(finding, document),
                (action, _) => actions.Add(action),
                TestContext.Current.CancellationToken
            )
        );
        return actions;
    }

    private Document Open(AdhocWorkspace workspace, string text)
    {
        var compilation = Compile(text).Compilation;
        var project = workspace
            .AddProject("TestProject", LanguageNames.CSharp)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        }

        return project.Documents.ElementAt(_file);
    }

    private static Diagnostic Moved(Finding finding, Document document)
    {
        var tree = document.GetSyntaxTreeAsync().GetAwaiter().GetResult()!;
        var other = document
            .Project.Documents.First(candidate => candidate.Id != document.Id)
            .GetSyntaxTreeAsync()
            .GetAwaiter()
            .GetResult()!;
        Location Move(Location location) =>
            location.SourceTree?.FilePath == tree.FilePath
                ? Location.Create(tree, location.SourceSpan)
                : Location.Create(other, default);
        return Diagnostic.Create(
            finding.Diagnostic.Descriptor,
            Move(finding.Diagnostic.Location),
            finding.Diagnostic.AdditionalLocations.Select(Move),
            finding.Properties
        );
    }

    [System.Text.RegularExpressions.GeneratedRegex("(?<!\\r)\\n")]
    private static partial System.Text.RegularExpressions.Regex LoneBreak();
}
