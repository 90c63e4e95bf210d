using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Tests.TestData;

/// <summary>
/// The same code as others lay it out. Each layout is given the tree and the model of a file and returns the text,
/// which means the same; where a layout has no place in a file it returns the file's own text.
/// </summary>
internal static class Layouts
{
    public static IReadOnlyDictionary<string, Func<SyntaxTree, SemanticModel, string>> All { get; } =
        new Dictionary<string, Func<SyntaxTree, SemanticModel, string>>
        {
            ["as it is"] = static (tree, _) => tree.ToString(),
            ["tabs"] = static (tree, _) => Indented(tree, static level => new string('\t', level)),
            ["tabs below a block comment"] = static (tree, _) =>
                "/*\n * The licence.\n */\n\n" + Indented(tree, static level => new string('\t', level)),
            ["two spaces"] = static (tree, _) => Indented(tree, static level => new string(' ', 2 * level)),
            ["CRLF"] = static (tree, _) => tree.ToString().ReplaceLineEndings("\r\n"),
            ["one line"] = static (tree, _) => Changed(tree, MembersOf(tree).SelectMany(OnOneLine)),
            ["a link on each line"] = static (tree, _) =>
                Changed(
                    tree,
                    DotsOf(tree)
                        .Where(static dot => !IsFirstOnLine(dot))
                        .Select(static dot => Insert(dot.SpanStart, "\n" + IndentationOf(dot) + "    "))
                ),
            ["a link on each line, behind the dot"] = static (tree, _) =>
                Changed(
                    tree,
                    DotsOf(tree)
                        .Where(static dot => !IsFirstOnLine(dot))
                        .Select(static dot => Insert(dot.Span.End, "\n" + IndentationOf(dot) + "    "))
                ),
            ["an argument on each line"] = static (tree, _) =>
                Changed(
                    tree,
                    ArgumentsOf(tree)
                        .Where(static argument => !IsFirstOnLine(argument.GetFirstToken()))
                        .Select(static argument => new TextChange(
                            TextSpan.FromBounds(
                                argument.GetFirstToken().GetPreviousToken().Span.End,
                                argument.SpanStart
                            ),
                            "\n"
                                + IndentationOf(argument.GetFirstToken())
                                + string.Concat(
                                    argument.AncestorsAndSelf().OfType<ArgumentSyntax>().Select(static _ => "    ")
                                )
                        ))
                ),
            ["named arguments"] = static (tree, model) =>
                Changed(
                    tree,
                    ArgumentsOf(tree)
                        .Where(static argument => argument.NameColon is null)
                        .Select(argument =>
                            (argument.SpanStart, (model.GetOperation(argument) as IArgumentOperation)?.Parameter)
                        )
                        .Where(static named => named.Parameter is { Name.Length: > 0, IsParams: false })
                        .Select(static named => Insert(named.SpanStart, named.Parameter!.Name + ": "))
                ),
            ["comments behind lines"] = static (tree, _) =>
                Changed(
                    tree,
                    CodeLinesOf(tree).Select(static (line, index) => Insert(line.End, $" // behind {index}"))
                ),
            ["comments above lines"] = static (tree, _) =>
                Changed(
                    tree,
                    CodeLinesOf(tree)
                        .Select((line, index) => Insert(line.Start, $"{IndentationOf(line)}// above {index}\n"))
                ),
            ["comments around arguments"] = static (tree, _) =>
                Changed(
                    tree,
                    ArgumentsOf(tree)
                        .SelectMany(
                            static (argument, index) =>
                                new[]
                                {
                                    Insert(argument.SpanStart, $"/* before {index} */ "),
                                    Insert(argument.Span.End, $" /* behind {index} */"),
                                }
                        )
                ),
            ["comments before values"] = static (tree, _) =>
                Changed(
                    tree,
                    tree.GetRoot()
                        .DescendantNodes()
                        .OfType<AssignmentExpressionSyntax>()
                        .Select(
                            static (assignment, index) => Insert(assignment.Right.SpanStart, $"/* value {index} */ ")
                        )
                ),
            ["regions around members"] = static (tree, _) =>
                Around(tree, MembersOf(tree), "    #region Member", "    #endregion"),
            ["regions around statements"] = static (tree, _) =>
                Around(tree, StatementsOf(tree), "        #region Statement", "        #endregion"),
            ["conditions around members"] = static (tree, _) => Around(tree, MembersOf(tree), "#if !RELEASE", "#endif"),
            ["conditions around statements"] = static (tree, _) =>
                Around(tree, StatementsOf(tree), "#if !RELEASE", "#endif"),
            ["a namespace for the file"] = static (tree, _) =>
                TypesOf(tree) is [var first, ..]
                    ? Changed(tree, [Insert(LineOf(first.GetFirstToken()).Start, "namespace Plant.Devices;\n\n")])
                    : tree.ToString(),
            ["usings within a namespace"] = static (tree, _) =>
                TypesOf(tree).Length > 0
                    ? "namespace Plant.Devices\n{\n"
                        + string.Concat(
                            tree.GetText().Lines.Select(static line => line.Span.IsEmpty ? "\n" : "    " + line + "\n")
                        )
                        + "}\n"
                    : tree.ToString(),
            ["braces behind what they open"] = static (tree, _) =>
                Changed(
                    tree,
                    tree.GetRoot()
                        .DescendantTokens()
                        .Where(static token =>
                            token.IsKind(SyntaxKind.OpenBraceToken)
                            && token.Parent
                                is BaseTypeDeclarationSyntax
                                    or BlockSyntax { Parent: MemberDeclarationSyntax }
                            && IsFirstOnLine(token)
                        )
                        .Select(static token => new TextChange(
                            TextSpan.FromBounds(token.GetPreviousToken().Span.End, token.SpanStart),
                            " "
                        ))
                ),
        };

    private static string Changed(SyntaxTree tree, IEnumerable<TextChange> changes) =>
        tree.GetText().WithChanges(changes.OrderBy(static change => change.Span.Start)).ToString();

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    private static string Indented(SyntaxTree tree, Func<int, string> indentation) =>
        string.Join(
            '\n',
            tree.ToString()
                .Split('\n')
                .Select(line =>
                    line.TrimStart(' ') is var code ? indentation((line.Length - code.Length) / 4) + code : line
                )
        );

    private static string Around(SyntaxTree tree, IEnumerable<SyntaxNode> nodes, string before, string behind) =>
        Changed(
            tree,
            nodes
                .Where(static node => IsFirstOnLine(node.GetFirstToken()) && IsLastOnLine(node.GetLastToken()))
                .SelectMany(node =>
                    new[]
                    {
                        Insert(LineOf(node.GetFirstToken()).Start, before + "\n"),
                        Insert(LineOf(node.GetLastToken(), atEnd: true).End, "\n" + behind),
                    }
                )
        );

    private static IEnumerable<TextChange> OnOneLine(MemberDeclarationSyntax member)
    {
        var tokens = member.DescendantTokens().ToList();
        if (
            tokens.Any(static token => token.Text.Contains('\n', StringComparison.Ordinal))
            || member
                .DescendantTrivia()
                .Any(trivia =>
                    member.Span.Contains(trivia.Span)
                    && !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
                    && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)
                )
        )
        {
            return [];
        }

        return tokens
            .Zip(tokens.Skip(1))
            .Where(static pair => pair.First.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia))
            .Select(static pair => new TextChange(
                TextSpan.FromBounds(pair.First.Span.End, pair.Second.SpanStart),
                pair.Second.IsKind(SyntaxKind.DotToken) || pair.First.IsKind(SyntaxKind.OpenParenToken)
                    ? string.Empty
                    : " "
            ));
    }

    private static TypeDeclarationSyntax[] TypesOf(SyntaxTree tree) =>
        [.. tree.GetCompilationUnitRoot().Members.OfType<TypeDeclarationSyntax>()];

    private static IEnumerable<MemberDeclarationSyntax> MembersOf(SyntaxTree tree) =>
        TypesOf(tree).SelectMany(static type => type.Members);

    private static IEnumerable<StatementSyntax> StatementsOf(SyntaxTree tree) =>
        MembersOf(tree)
            .OfType<BaseMethodDeclarationSyntax>()
            .SelectMany(static method => method.Body?.Statements ?? []);

    private static IEnumerable<ArgumentSyntax> ArgumentsOf(SyntaxTree tree) =>
        tree.GetRoot()
            .DescendantNodes()
            .OfType<ArgumentSyntax>()
            .Where(static argument =>
                argument.Parent
                    is ArgumentListSyntax { Parent: InvocationExpressionSyntax or ObjectCreationExpressionSyntax }
            );

    private static IEnumerable<SyntaxToken> DotsOf(SyntaxTree tree) =>
        tree.GetRoot()
            .DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Where(static access =>
                access
                    is {
                        Parent: InvocationExpressionSyntax,
                        Expression: InvocationExpressionSyntax or ObjectCreationExpressionSyntax
                    }
            )
            .Select(static access => access.OperatorToken);

    /// <summary>The lines of members that hold code, and no part of a string that goes on.</summary>
    private static IEnumerable<TextLine> CodeLinesOf(SyntaxTree tree) =>
        MembersOf(tree)
            .SelectMany(static member => member.DescendantTokens())
            .Where(static token =>
                IsFirstOnLine(token)
                && !LineOf(token).ToString().Contains("//", StringComparison.Ordinal)
                && !LineOf(token).ToString().Contains("\"\"\"", StringComparison.Ordinal)
            )
            .Select(static token => LineOf(token))
            .Distinct();

    private static TextLine LineOf(SyntaxToken token, bool atEnd = false) =>
        token.SyntaxTree!.GetText().Lines.GetLineFromPosition(atEnd ? token.Span.End : token.SpanStart);

    private static string IndentationOf(SyntaxToken token) => IndentationOf(LineOf(token));

    private static string IndentationOf(TextLine line) =>
        line.ToString() is var text ? text[..^text.TrimStart().Length] : string.Empty;

    private static bool IsFirstOnLine(SyntaxToken token) =>
        LineOf(token) is var line
        && string.IsNullOrWhiteSpace(line.Text!.ToString(TextSpan.FromBounds(line.Start, token.SpanStart)));

    private static bool IsLastOnLine(SyntaxToken token) =>
        LineOf(token, atEnd: true) is var line
        && string.IsNullOrWhiteSpace(line.Text!.ToString(TextSpan.FromBounds(token.Span.End, line.End)));
}
