namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>What the text around an edit looks like.</summary>
internal static class Layout
{
    public static string NewLineOf(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
            : "\n";
    }

    /// <summary>The white space at the start of the line that holds a position.</summary>
    public static string IndentationAt(this SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position);
        var end = line.Start;
        while (end < line.End && char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text.ToString(TextSpan.FromBounds(line.Start, end));
    }

    /// <summary>One more level of indentation, as this file writes it.</summary>
    public static string IndentUnit(this SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var indentation = text.IndentationAt(line.Start);
            // The lines of a block comment have an indentation of their own.
            if (
                indentation.Length > 0
                && indentation.Length < line.Span.Length
                && text[line.Start + indentation.Length] != '*'
            )
            {
                return indentation[0] == '\t' ? "\t"
                    : indentation.Length is 2 or 3 ? indentation
                    : "    ";
            }
        }

        return "    ";
    }

    /// <summary>
    /// Lines of code with each opening brace where the code around a place writes it: on a line of its own, or behind
    /// what it opens.
    /// </summary>
    public static IEnumerable<string> Braced(this FixTarget target, SyntaxNode place, IEnumerable<string> lines)
    {
        var brace = place
            .Ancestors()
            .Select(static ancestor =>
                ancestor switch
                {
                    BlockSyntax { Parent: not AnonymousFunctionExpressionSyntax } block => block.OpenBraceToken,
                    BaseTypeDeclarationSyntax type => type.OpenBraceToken,
                    _ => default,
                }
            )
            .FirstOrDefault(static token => !token.IsKind(SyntaxKind.None));
        var written = lines.ToList();
        for (
            var i = written.Count - 1;
            i > 0 && !brace.IsKind(SyntaxKind.None) && !target.Text.IsFirstOnLine(brace.SpanStart);
            i--
        )
        {
            if (string.Equals(written[i].Trim(), "{", StringComparison.Ordinal))
            {
                written[i - 1] += " {";
                written.RemoveAt(i);
            }
        }

        return written;
    }

    public static int LineStart(this SourceText text, int position) => text.Lines.GetLineFromPosition(position).Start;

    public static int LineEnd(this SourceText text, int position) => text.Lines.GetLineFromPosition(position).End;

    public static int LineEndWithBreak(this SourceText text, int position) =>
        text.Lines.GetLineFromPosition(position).EndIncludingLineBreak;

    public static bool IsFirstOnLine(this SourceText text, int position) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(text.LineStart(position), position)));

    public static bool IsLastOnLine(this SourceText text, int position) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(position, text.LineEnd(position))));

    public static bool IsBlankLine(this SourceText text, int lineNumber) =>
        lineNumber >= 0
        && lineNumber < text.Lines.Count
        && string.IsNullOrWhiteSpace(text.Lines[lineNumber].ToString());

    public static bool SpansLines(this SourceText text, TextSpan span) =>
        text.Lines.GetLineFromPosition(span.Start).LineNumber != text.Lines.GetLineFromPosition(span.End).LineNumber;

    /// <summary>
    /// The start of a comment that is all that follows on the line; null when there is something else or nothing.
    /// </summary>
    public static int? CommentToLineEnd(this FixTarget target, int position)
    {
        var end = target.Text.LineEnd(position);
        var start = position;
        while (start < end && char.IsWhiteSpace(target.Text[start]))
        {
            start++;
        }

        var trivia = target.Root.FindTrivia(start);
        if (start == end || trivia.SpanStart != start)
        {
            return null;
        }

        return
            trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
            || (
                trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                && trivia.Span.End <= end
                && target.Text.IsLastOnLine(trivia.Span.End)
            )
            ? start
            : null;
    }

    /// <summary>Comments, directives or skipped text stand within the span.</summary>
    public static bool HasComments(this FixTarget target, TextSpan span) =>
        target
            .Root.DescendantTrivia(span)
            .Any(trivia =>
                span.Contains(trivia.Span)
                && !trivia.IsKind(SyntaxKind.WhitespaceTrivia)
                && !trivia.IsKind(SyntaxKind.EndOfLineTrivia)
            );

    /// <summary>Directives or skipped text stand within the span.</summary>
    public static bool HasDirectives(this FixTarget target, TextSpan span) =>
        target.Root.DescendantTrivia(span).Any(trivia => span.Contains(trivia.Span) && trivia.HasStructure);

    public static bool HasComments(this FixTarget target, int start, int end) =>
        target.HasComments(TextSpan.FromBounds(start, end));
}
