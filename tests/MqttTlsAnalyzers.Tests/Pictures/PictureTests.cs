using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Rules;
using MqttTlsAnalyzers.Tests.Governance;
using MqttTlsAnalyzers.Tests.Verification;
using Xunit;

namespace MqttTlsAnalyzers.Tests.Pictures;

/// <summary>
/// The pictures of README.md show what the analyzers and fixes of today say: spans, message, titles, changes.
/// </summary>
public sealed class PictureTests
{
    private const string FileName = "Program.cs";

    private const string Source = """
        var ca = X509CertificateLoader.LoadCertificateFromFile("ca.crt");

        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("mqtt.plant.internal", 8883)
            .WithTlsOptions(o => o
                .UseTls()
                .WithCertificateValidationHandler(_ => true))
            .Build();
        """;

    public static TheoryData<string> Themes { get; } = [.. Theme.All.Select(theme => theme.Name)];

    [Theory]
    [MemberData(nameof(Themes))]
    public async Task The_squiggle_is_up_to_date(string name)
    {
        var theme = Theme.All.Single(theme => theme.Name == name);
        var code = RulesPage.Compilable(Source);
        var findings = await Findings.OfAsync(code);
        var finding = Assert.Single(findings);

        var picture = new EditorPicture(theme, $"A squiggle below {finding.Text}. {finding.Id}: {finding.Message}");
        var text = SourceText.From(Source);
        picture.AddCode(FileName, text, Colours(code), findings.Select(finding => finding.Squiggle.Span));
        var start = text.Lines.GetLinePosition(finding.Place.Span.Start);

        // Right of ".Build();", which an editor would cover.
        picture.AddToolTip(start.Character + 6, start.Line, finding.Id, finding.Message);
        Compare(picture.ToString(), $"squiggle-{name}.svg");
    }

    [Theory]
    [MemberData(nameof(Themes))]
    public async Task The_light_bulb_is_up_to_date(string name)
    {
        var theme = Theme.All.Single(theme => theme.Name == name);
        var code = RulesPage.Compilable(Source);
        var findings = await Findings.OfAsync(code);
        var finding = Assert.Single(findings);
        var fixes = (await CodeFixVerifier.OfferedAsync(code)).Select(fix => fix.Title).ToArray();
        var fixedText = (await FirstFix.ApplyAsync(code, finding, fixes[^1])).Files[0].Text;
        var scopes = Product
            .CodeFixes.Single(fix => fix.FixableDiagnosticIds.Contains(finding.Id))
            .GetFixAllProvider()!
            .GetSupportedFixAllScopes();

        var picture = new EditorPicture(
            theme,
            $"A light bulb with the fixes of {finding.Id}: {string.Join("; ", fixes)}"
        );
        picture.AddCode(
            FileName,
            SourceText.From(Source),
            Colours(code),
            findings.Select(finding => finding.Squiggle.Span)
        );
        picture.AddLightBulb(
            finding.Place.Line - 1,
            fixes,
            fixes.Length - 1,
            LineDiff.Of(Source, fixedText),
            scopes.Select(scope => scope.ToString())
        );
        Compare(picture.ToString(), $"light-bulb-{name}.svg");
    }

    /// <summary>What a build prints about the README's first example.</summary>
    [Theory]
    [MemberData(nameof(Themes))]
    public async Task The_terminal_is_up_to_date(string name)
    {
        var theme = Theme.All.Single(theme => theme.Name == name);
        var findings = (await Findings.OfAsync(RulesPage.Compilable(ReadmeExample.Code)))
            .Where(finding => finding.Severity >= DiagnosticSeverity.Warning)
            .ToArray();

        var picture = new TerminalPicture(
            theme,
            string.Join(". ", findings.Select(finding => $"warning {finding.Id}: {finding.Message}"))
        );
        picture.AddCommand("dotnet build");
        foreach (var finding in findings)
        {
            var start = finding.Diagnostic.Location.GetLineSpan().StartLinePosition;
            picture.AddWarning(
                $"{FileName}({start.Line + 1},{start.Character + 1})",
                finding.Id,
                finding.Message,
                // The build of a release links to its own version.
                Regex.Replace(finding.Diagnostic.Descriptor.HelpLinkUri, "/blob/[^/]+/", "/blob/main/")
            );
        }

        Compare(picture.ToString(), $"terminal-{name}.svg");
    }

    /// <summary>What the badges say is read where it is decided.</summary>
    [Fact]
    public void The_badges_are_true()
    {
        var licence = Repository
            .Read("LICENSE")
            .Split('\n')[0]
            .Replace(" License", string.Empty, StringComparison.Ordinal);
        Compare(Badge.Draw("licence", licence), "badge-licence.svg");

        var generations = RulesPage
            .Sections.SelectMany(section => section.Generations.Split(", "))
            .Distinct()
            .Order(StringComparer.Ordinal);
        Compare(Badge.Draw("MQTTnet", string.Join(" · ", generations)), "badge-mqttnet.svg");

        var roslyn = Regex
            .Match(Repository.Read("Directory.Packages.props"), @"<MinimumRoslynVersion>(\d+\.\d+)")
            .Groups[1]
            .Value;
        Compare(Badge.Draw("Roslyn", $"{roslyn} or newer"), "badge-roslyn.svg");

        var rules = Shipped
            .AllDescriptors.Where(descriptor => descriptor.Category != RuleCategory.Configuration)
            .ToArray();
        Compare(
            Badge.Draw(
                "rules",
                $"{rules.Length}, {rules.Count(rule => Shipped.FixableIds.Contains(rule.Id))} with a fix"
            ),
            "badge-rules.svg"
        );
    }

    [Fact]
    public void The_README_shows_every_picture_and_no_other()
    {
        var shown = Regex
            .Matches(Repository.Read("README.md"), @"\.github/pictures/([^"")]+)")
            .Select(match => match.Groups[1].Value)
            .Distinct();
        var present = Directory
            .GetFiles(Repository.PathOf(".github", "pictures"))
            .Select(file => Path.GetFileName(file));
        Assert.Equal(present.Order(StringComparer.Ordinal), shown.Order(StringComparer.Ordinal));
    }

    private static void Compare(string text, string file)
    {
        string[] path = [".github", "pictures", file];
        if (Repository.IsUpdating)
        {
            Repository.Write(text, path);
        }

        Assert.True(
            File.Exists(Repository.PathOf(path)) && Repository.Read(path) == text,
            $"{string.Join('/', path)} is out of date: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests"
        );
    }

    /// <summary>As an editor colours code; Roslyn's own classifier is part of the IDE, not of the compiler.</summary>
    private static ImmutableArray<ColouredSpan> Colours(TestCode code)
    {
        var compilation = TestCompilation.Create(code).Compilation;
        var tree = compilation.SyntaxTrees[0];
        var model = compilation.GetSemanticModel(tree);
        return
        [
            .. tree.GetRoot()
                .DescendantTokens()
                .Where(token => token.Span.Length > 0)
                .Select(token => new ColouredSpan(KindOf(token), token.Span)),
        ];

        CodeKind KindOf(SyntaxToken token)
        {
            if (token.IsKeyword())
            {
                return CodeKind.Keyword;
            }

            return token.Kind() switch
            {
                SyntaxKind.StringLiteralToken => CodeKind.Text,
                SyntaxKind.NumericLiteralToken => CodeKind.Number,
                SyntaxKind.IdentifierToken => token.Parent is IdentifierNameSyntax { IsVar: true }
                    ? CodeKind.Keyword
                    : (model.GetSymbolInfo(token.Parent!).Symbol ?? model.GetDeclaredSymbol(token.Parent!)) switch
                    {
                        ITypeSymbol => CodeKind.Type,
                        IMethodSymbol => CodeKind.Method,
                        ILocalSymbol or IParameterSymbol => CodeKind.Local,
                        _ => CodeKind.Plain,
                    },
                _ => CodeKind.Plain,
            };
        }
    }
}
