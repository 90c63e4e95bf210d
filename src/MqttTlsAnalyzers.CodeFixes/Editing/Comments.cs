namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>
/// Comments beside code that a fix removes or changes. What speaks of the old code goes with it; what speaks of a
/// neighbour stays.
/// </summary>
internal static class Comments
{
    /// <summary>Words with which people excuse a setting that weakens TLS.</summary>
    private static readonly ImmutableHashSet<string> _excuses = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "accept",
        "accepts",
        "any",
        "bypass",
        "dangerous",
        "debug",
        "debugging",
        "dev",
        "development",
        "disable",
        "disabled",
        "expired",
        "hack",
        "ignore",
        "ignored",
        "ignores",
        "insecure",
        "lab",
        "legacy",
        "old",
        "older",
        "selfsigned",
        "skip",
        "skips",
        "ssl3",
        "temporary",
        "test",
        "testing",
        "tls10",
        "tls11",
        "unsafe",
        "untrusted",
        "weak",
        "workaround"
    );

    /// <summary>Those of them that say what the setting does.</summary>
    private static readonly ImmutableHashSet<string> _deeds = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "accept",
        "accepts",
        "bypass",
        "ignore",
        "ignored",
        "ignores",
        "insecure",
        "selfsigned",
        "skip",
        "skips",
        "untrusted"
    );

    private static readonly char[] _betweenWords = " \t\r\n.,;:!?/*()[]'\"=".ToCharArray();

    /// <summary>It says why the code beside it is as weak as it is.</summary>
    public static bool IsExcuse(string comment) => Words(comment).Any(_excuses.Contains);

    private static string[] Words(string comment) =>
        comment
            .Replace("1.0", "tls10")
            .Replace("1.1", "tls11")
            .Replace("-", string.Empty)
            .Split(_betweenWords, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first of the comment lines right above a line; the line itself where there is none.</summary>
    public static int FirstLineAbove(this FixTarget target, int line)
    {
        while (line > 0 && IsCommentLine(target, line - 1))
        {
            line--;
        }

        return line;
    }

    /// <summary>
    /// The same for lines that are removed and that stand in a list: above several statements, a comment speaks of all
    /// of them, unless it excuses the one.
    /// </summary>
    public static int FirstOwnLine(this FixTarget target, int first, int last)
    {
        var text = target.Text;
        var above = target.FirstLineAbove(first);
        return
            above == first
            || !HasNeighbour(text, first, last)
            || IsExcuse(text.ToString(TextSpan.FromBounds(text.Lines[above].Start, text.Lines[first].Start)))
            ? above
            : first;
    }

    /// <summary>
    /// Removes an excuse for code that a fix changes: behind it on its last line, or on the lines above it.
    /// </summary>
    public static void RemoveExcuses(this SourceEdit edit, TextSpan changed) => edit.RemoveComments(changed, IsExcuse);

    /// <summary>It speaks of one TLS version, as if no other were enabled.</summary>
    public static bool NamesOneVersion(string comment) =>
        comment.Replace("TLS12", "1.2").Replace("Tls12", "1.2").Replace("TLS13", "1.3").Replace("Tls13", "1.3")
            is var text
        && text.Contains("1.2") != text.Contains("1.3");

    /// <summary>
    /// Removes a comment of a kind that code which a fix changes has: behind it on its last line, or above it.
    /// </summary>
    public static void RemoveComments(this SourceEdit edit, TextSpan changed, Func<string, bool> isMeant)
    {
        var target = edit.Target;
        var text = edit.Text;
        edit.RemoveCommentBehind(changed.End, isMeant);
        var first = text.Lines.GetLineFromPosition(changed.Start).LineNumber;
        var above = target.FirstLineAbove(first);
        if (above < first)
        {
            var span = TextSpan.FromBounds(text.Lines[above].Start, text.Lines[first].Start);
            if (isMeant(text.ToString(span)) && !edit.IsChanged(span))
            {
                edit.Delete(span.Start, span.End);
            }
        }
    }

    /// <summary>
    /// Removes the comment above the statement around a flag of an object, where it speaks of what flags do.
    /// </summary>
    public static void RemoveExcuseAbove(this SourceEdit edit, SyntaxNode flag)
    {
        if (flag.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            return;
        }

        var text = edit.Text;
        var first = text.Lines.GetLineFromPosition(statement.SpanStart).LineNumber;
        var span = TextSpan.FromBounds(text.Lines[edit.Target.FirstLineAbove(first)].Start, text.Lines[first].Start);
        if (!span.IsEmpty && Words(text.ToString(span)).Any(_deeds.Contains) && !edit.IsChanged(span))
        {
            edit.Delete(span.Start, span.End);
        }
    }

    /// <summary>Removes an excuse at the end of a line of which only a part goes.</summary>
    public static void RemoveExcuseBehind(this SourceEdit edit, int position) =>
        edit.RemoveCommentBehind(position, IsExcuse);

    private static void RemoveCommentBehind(this SourceEdit edit, int position, Func<string, bool> isMeant)
    {
        if (
            edit.Target.CommentAtLineEnd(position) is { } comment
            && isMeant(edit.Text.ToString(comment))
            && !edit.IsChanged(comment)
        )
        {
            var start = comment.Start;
            while (start > position && edit.Text[start - 1] is ' ' or '\t')
            {
                start--;
            }

            edit.Delete(start, comment.End);
        }
    }

    /// <summary>A comment that ends the line of a position, whatever stands between.</summary>
    public static TextSpan? CommentAtLineEnd(this FixTarget target, int position)
    {
        var end = target.Text.LineEnd(position);
        var trivia = target
            .Root.DescendantTrivia(TextSpan.FromBounds(position, end))
            .LastOrDefault(static candidate =>
                candidate.IsKind(SyntaxKind.SingleLineCommentTrivia)
                || candidate.IsKind(SyntaxKind.MultiLineCommentTrivia)
            );
        return
            trivia != default
            && trivia.SpanStart >= position
            && trivia.Span.End <= end
            && target.Text.IsLastOnLine(trivia.Span.End)
            ? trivia.Span
            : null;
    }

    /// <summary>
    /// Lines with the <c>#if</c> and <c>#endif</c>, or the region, around them, when nothing else is between those.
    /// </summary>
    public static (int First, int Last) WithDirectives(SourceText text, int first, int last)
    {
        while (
            first > 0
            && last + 1 < text.Lines.Count
            && (text.Lines[first - 1].ToString().TrimStart(), text.Lines[last + 1].ToString().TrimStart())
                is var (before, after)
            && (
                (
                    before.StartsWith("#if", StringComparison.Ordinal)
                    && after.StartsWith("#endif", StringComparison.Ordinal)
                )
                || (
                    before.StartsWith("#region", StringComparison.Ordinal)
                    && after.StartsWith("#endregion", StringComparison.Ordinal)
                )
            )
        )
        {
            first--;
            last++;
        }

        return (first, last);
    }

    private static bool HasNeighbour(SourceText text, int first, int last) =>
        last + 1 < text.Lines.Count
        && !text.IsBlankLine(last + 1)
        && text.Lines[last + 1].ToString().TrimStart() is var next
        && next[0] is not ('}' or ')' or '#')
        && string.Equals(
            text.IndentationAt(text.Lines[first].Start),
            text.IndentationAt(text.Lines[last + 1].Start),
            StringComparison.Ordinal
        );

    private static bool IsCommentLine(FixTarget target, int line)
    {
        var span = target.Text.Lines[line].Span;
        var start = span.Start + target.Text.IndentationAt(span.Start).Length;
        if (start >= span.End)
        {
            return false;
        }

        var trivia = target.Root.FindTrivia(start);
        return trivia.SpanStart == start
            && (
                trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                || (
                    trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)
                    && span.Contains(trivia.Span)
                    && target.Text.IsLastOnLine(trivia.Span.End)
                )
            );
    }
}
