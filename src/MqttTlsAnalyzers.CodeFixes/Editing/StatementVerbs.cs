namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Adds, moves and removes statements and bodies.</summary>
internal static class StatementVerbs
{
    /// <summary>
    /// Removes a statement with its line, and the comments that speak of it. One within it declines, unless all in it
    /// goes knowingly.
    /// </summary>
    public static bool RemoveStatement(this SourceEdit edit, StatementSyntax statement, bool withComments = false)
    {
        var span = statement.Span;
        if (
            (withComments ? edit.Target.HasDirectives(span) : edit.Target.HasComments(span))
            || statement.Parent is LabeledStatementSyntax
        )
        {
            return false;
        }

        if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
        {
            edit.Replace(span, "{ }");
            return true;
        }

        if (statement.Parent is SwitchSectionSyntax { Statements.Count: 1 })
        {
            return false;
        }

        edit.RemoveLines(statement, statement.Span);
        return true;
    }

    /// <summary>Removes a member with its line, its documentation and the comments that speak of it.</summary>
    public static bool RemoveMember(this SourceEdit edit, MemberDeclarationSyntax member, bool withComments = false)
    {
        var documentation = member
            .GetLeadingTrivia()
            .FirstOrDefault(static trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));
        if (
            (withComments ? edit.Target.HasDirectives(member.Span) : edit.Target.HasComments(member.Span))
            || (documentation != default && edit.Target.HasComments(documentation.FullSpan.End, member.SpanStart))
        )
        {
            return false;
        }

        edit.RemoveLines(
            member,
            documentation == default ? member.Span : TextSpan.FromBounds(documentation.SpanStart, member.Span.End)
        );
        return true;
    }

    private static void RemoveLines(this SourceEdit edit, SyntaxNode statement, TextSpan span)
    {
        var text = edit.Text;
        if (!text.IsFirstOnLine(span.Start))
        {
            edit.RemoveExcuseBehind(span.End);
            var before = statement.GetFirstToken().GetPreviousToken();
            if (
                (text.IsLastOnLine(span.End) || edit.Target.CommentToLineEnd(span.End) is not null)
                && before.Span.End <= span.Start
                && !edit.Target.HasComments(before.Span.End, span.Start)
            )
            {
                edit.Delete(before.Span.End, span.End);
            }
            else
            {
                edit.Delete(span.Start, SkipSpaces(text, span.End));
            }
        }
        else if (text.IsLastOnLine(span.End) || edit.Target.CommentToLineEnd(span.End) is not null)
        {
            var first = text.Lines.GetLineFromPosition(span.Start).LineNumber;
            var last = text.Lines.GetLineFromPosition(span.End).LineNumber;
            (first, last) = Comments.WithDirectives(text, edit.Target.FirstOwnLine(first, last), last);
            var opensBlock =
                first > 0 && text.Lines[first - 1].ToString().TrimEnd().EndsWith("{", StringComparison.Ordinal);
            if (text.IsBlankLine(first - 1) && IsEnd(text, last + 1))
            {
                first--;
            }
            else if (text.IsBlankLine(last + 1) && (opensBlock || text.IsBlankLine(first - 1)))
            {
                last++;
            }

            edit.Delete(text.Lines[first].Start, text.Lines[last].EndIncludingLineBreak);
        }
        else
        {
            edit.Delete(span.Start, SkipSpaces(text, span.End));
        }
    }

    /// <summary>
    /// Nothing is left of a lambda's expression body or of a member's <c>=&gt; …;</c>: an empty block.
    /// </summary>
    public static bool EmptyBody(this SourceEdit edit, SyntaxNode body)
    {
        var span =
            body is ArrowExpressionClauseSyntax arrow
            && arrow.GetLastToken().GetNextToken() is var semicolon
            && semicolon.IsKind(SyntaxKind.SemicolonToken)
                ? TextSpan.FromBounds(arrow.SpanStart, semicolon.Span.End)
                : body.Span;
        if (edit.Target.HasComments(span))
        {
            return false;
        }

        edit.Replace(span, "{ }");
        return true;
    }

    /// <summary>
    /// The statement around a node that stands in a list of statements, where another one can be put before it.
    /// </summary>
    public static StatementSyntax? ListedStatement(SyntaxNode node)
    {
        foreach (var ancestor in node.AncestorsAndSelf())
        {
            switch (ancestor)
            {
                case StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement
                and not LocalFunctionStatementSyntax:
                    return statement;
                case MemberDeclarationSyntax and not GlobalStatementSyntax:
                case LocalFunctionStatementSyntax:
                case AnonymousFunctionExpressionSyntax { Modifiers: var modifiers }
                    when modifiers.Any(SyntaxKind.StaticKeyword):
                    return null;
            }
        }

        return null;
    }

    /// <summary>
    /// Inserts lines before a statement, indented like it. Comments above the statement stay with it.
    /// </summary>
    public static bool InsertBefore(this SourceEdit edit, StatementSyntax statement, IEnumerable<string> lines)
    {
        var text = edit.Text;
        var start = statement.SpanStart;
        if (!text.IsFirstOnLine(start))
        {
            edit.Insert(start, string.Concat(lines.Select(line => line.Trim() + " ")));
            return true;
        }

        var line = FirstLine(edit.Target, statement);
        var indentation = text.IndentationAt(start);
        edit.Insert(
            text.Lines[line].Start,
            string.Concat(
                lines.Select(content => (content.Length == 0 ? string.Empty : indentation + content) + edit.NewLine)
            )
        );
        return true;
    }

    /// <summary>
    /// Inserts a statement behind another one, indented like it. A comment on that one's line stays with it.
    /// </summary>
    public static void InsertAfter(this SourceEdit edit, StatementSyntax statement, string added)
    {
        var text = edit.Text;
        var end = statement.Span.End;
        if (!text.IsFirstOnLine(statement.SpanStart))
        {
            edit.Insert(end, " " + added);
            return;
        }

        var position = edit.Target.CommentToLineEnd(end) is null ? end : text.LineEnd(end);
        edit.Insert(position, edit.NewLine + text.IndentationAt(statement.SpanStart) + added);
    }

    /// <summary>Adds a statement at the end of a lambda's block, before a closing <c>return;</c>.</summary>
    public static void AppendStatement(this SourceEdit edit, BlockSyntax block, string statement)
    {
        var text = edit.Text;
        var last = block.Statements.LastOrDefault();
        if (last is ReturnStatementSyntax or ThrowStatementSyntax)
        {
            edit.InsertBefore(last, new[] { statement });
        }
        else if (last is not null && !text.IsFirstOnLine(last.SpanStart))
        {
            edit.Insert(last.Span.End, " " + statement);
        }
        else if (last is not null)
        {
            var position = edit.Target.CommentToLineEnd(last.Span.End) is null
                ? last.Span.End
                : text.LineEnd(last.Span.End);
            edit.Insert(position, edit.NewLine + text.IndentationAt(last.SpanStart) + statement);
        }
        else if (text.SpansLines(block.Span))
        {
            edit.Insert(
                block.OpenBraceToken.Span.End,
                edit.NewLine + text.IndentationAt(block.CloseBraceToken.SpanStart) + text.IndentUnit() + statement
            );
        }
        else
        {
            edit.Replace(
                TextSpan.FromBounds(block.OpenBraceToken.Span.End, block.CloseBraceToken.SpanStart),
                " " + statement + " "
            );
        }
    }

    /// <summary>
    /// Moves a statement before another one of the same list. Declines where comments or what it reads stand in the
    /// way.
    /// </summary>
    public static bool MoveBefore(this SourceEdit edit, StatementSyntax statement, StatementSyntax before)
    {
        var text = edit.Text;
        if (
            Container(statement) is not { } container
            || container != Container(before)
            || statement.SpanStart < before.Span.End
            || !text.IsFirstOnLine(statement.SpanStart)
            || !(text.IsLastOnLine(statement.Span.End) || edit.Target.CommentToLineEnd(statement.Span.End) is not null)
            || !text.IsFirstOnLine(before.SpanStart)
            || !IsIndependent(edit.Target, statement, before)
        )
        {
            return false;
        }

        // Each takes the comments above it along.
        var start = text.Lines[FirstLine(edit.Target, statement)].Start;
        var moved = text.ToString(TextSpan.FromBounds(start, text.LineEnd(statement.Span.End))) + edit.NewLine;
        edit.Delete(start, text.LineEndWithBreak(statement.Span.End));
        edit.Insert(text.Lines[FirstLine(edit.Target, before)].Start, moved);
        return true;
    }

    /// <summary>The line where the comments above a statement begin, or the statement itself.</summary>
    private static int FirstLine(FixTarget target, StatementSyntax statement)
    {
        var line = target.Text.Lines.GetLineFromPosition(statement.SpanStart).LineNumber;
        while (line > 0 && IsCommentLine(target, statement, line - 1))
        {
            line--;
        }

        return line;
    }

    /// <summary>The list that a statement stands in; top-level statements share one.</summary>
    public static SyntaxNode? Container(StatementSyntax statement) =>
        statement.Parent is GlobalStatementSyntax global ? global.Parent
        : statement.Parent is BlockSyntax or SwitchSectionSyntax ? statement.Parent
        : null;

    /// <summary>What the statement reads is not declared or written in between: it says the same further up.</summary>
    private static bool IsIndependent(FixTarget target, StatementSyntax statement, StatementSyntax before)
    {
        var read = new HashSet<ISymbol>(
            statement.DescendantNodes().OfType<IdentifierNameSyntax>().Select(target.Symbol).OfType<ISymbol>(),
            SymbolEqualityComparer.Default
        );
        foreach (
            var between in Container(statement)
                ?.DescendantNodes(node =>
                    node.Span.OverlapsWith(TextSpan.FromBounds(before.SpanStart, statement.SpanStart))
                    || node is BlockSyntax or CompilationUnitSyntax
                )
                ?? Array.Empty<SyntaxNode>()
        )
        {
            if (between.SpanStart < before.SpanStart || between.Span.End > statement.SpanStart)
            {
                continue;
            }

            var written = between switch
            {
                VariableDeclaratorSyntax or SingleVariableDesignationSyntax => target.Model.GetDeclaredSymbol(
                    between,
                    target.CancellationToken
                ),
                AssignmentExpressionSyntax assignment => target.Symbol(assignment.Left),
                _ => null,
            };
            if (written is not null && read.Contains(written))
            {
                return false;
            }

            if (
                between
                is ReturnStatementSyntax
                    or BreakStatementSyntax
                    or ContinueStatementSyntax
                    or GotoStatementSyntax
                    or ThrowStatementSyntax
                    or AwaitExpressionSyntax
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCommentLine(FixTarget target, StatementSyntax statement, int line)
    {
        if (line < 0)
        {
            return false;
        }

        var content = target.Text.Lines[line].ToString().Trim();
        return content.StartsWith("//", StringComparison.Ordinal)
            && statement
                .GetLeadingTrivia()
                .Any(trivia =>
                    trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)
                    && target.Text.Lines.GetLineFromPosition(trivia.SpanStart).LineNumber == line
                );
    }

    /// <summary>Nothing follows in the block or in the file.</summary>
    private static bool IsEnd(SourceText text, int line) =>
        line >= text.Lines.Count
        || text.Lines[line].ToString().TrimStart() is var content
            && (
                content.StartsWith("}", StringComparison.Ordinal)
                || (content.Length == 0 && line == text.Lines.Count - 1)
            );

    private static int SkipSpaces(SourceText text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
        {
            position++;
        }

        return position;
    }
}
