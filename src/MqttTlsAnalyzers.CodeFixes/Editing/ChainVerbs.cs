using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Adds and removes the calls of a chain.</summary>
internal static class ChainVerbs
{
    /// <summary>
    /// Removes one call of a chain; the statement, when nothing else is in it. Declines where a comment within it would
    /// go, unless all in it goes knowingly.
    /// </summary>
    public static bool RemoveLink(this SourceEdit edit, InvocationExpressionSyntax link, bool withComments = false)
    {
        var target = edit.Target;
        var dot = Chain.Dot(link);
        if (
            dot.IsKind(SyntaxKind.None)
            || (
                withComments
                    ? target.HasDirectives(TextSpan.FromBounds(dot.SpanStart, link.Span.End))
                    : target.HasComments(dot.SpanStart, link.Span.End)
            )
            || (Chain.Receiver(link) is { } type && target.Symbol(type) is INamespaceOrTypeSymbol)
        )
        {
            return false;
        }

        var conditional = link.Expression is MemberBindingExpressionSyntax ? Chain.Conditional(link) : null;
        var receiver = conditional?.Expression ?? Chain.Receiver(link);
        if (receiver is null)
        {
            return false;
        }

        if (conditional is not null && conditional.WhenNotNull != link)
        {
            // More follows: b?.WithX().WithY() becomes b?.WithY().
            edit.Delete(dot.SpanStart, link.Span.End);
            return true;
        }

        var whole = Unwrap(conditional is null ? link : conditional);
        if (Chain.IsBare(receiver))
        {
            switch (whole.Parent)
            {
                case ExpressionStatementSyntax statement:
                    return StandsAloneInTlsLambda(target, statement, link)
                        ? edit.SayUseTls(link)
                        : edit.RemoveStatement(statement, withComments);
                case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement } assignment
                    when assignment.Right == whole
                        && (
                            SyntaxFactory.AreEquivalent(assignment.Left, receiver)
                            || target.Symbol(assignment.Left) is IDiscardSymbol
                        ):
                    return edit.RemoveStatement(statement, withComments);
                case LambdaExpressionSyntax lambda when lambda.ExpressionBody == whole && IsVoid(target.Symbol(lambda)):
                    return IsTlsBuilderLambda(target, lambda) ? edit.SayUseTls(link) : edit.EmptyBody(whole);
                case ArrowExpressionClauseSyntax arrow
                    when arrow.Parent is { } member
                        && IsVoid(target.Model.GetDeclaredSymbol(member, target.CancellationToken)):
                    return edit.EmptyBody(arrow);
            }
        }

        edit.DeleteLinkText(conditional?.OperatorToken.SpanStart ?? dot.SpanStart, receiver.Span.End, link.Span.End);
        return true;
    }

    /// <summary>Writes a call behind another one, on a line of its own where the chain is written so.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="link">The call, or the creation at the head of the chain.</param>
    /// <param name="text">The new call with its dot.</param>
    public static void InsertLinkAfter(this SourceEdit edit, ExpressionSyntax link, string text)
    {
        if (edit.InsertStatementAfter(link, text))
        {
            return;
        }

        var source = edit.Text;
        var dot = link is InvocationExpressionSyntax call ? Chain.Dot(call) : default;
        if (dot.IsKind(SyntaxKind.None) || !source.IsFirstOnLine(dot.SpanStart))
        {
            dot = Chain.Next(link) is { } next ? Chain.Dot(next) : default;
        }

        if (dot.IsKind(SyntaxKind.None) || !source.IsFirstOnLine(dot.SpanStart))
        {
            edit.Insert(link.Span.End, text);
            return;
        }

        // A comment behind the call is about that call.
        var position = edit.Target.CommentToLineEnd(link.Span.End) is null
            ? link.Span.End
            : source.LineEnd(link.Span.End);
        edit.Insert(position, edit.NewLine + source.IndentationAt(dot.SpanStart) + text);
    }

    /// <summary>
    /// Where each call on the builder is a statement of its own, so is the new one: <c>builder.X(); builder.Y();</c>.
    /// </summary>
    private static bool InsertStatementAfter(this SourceEdit edit, ExpressionSyntax link, string text)
    {
        var source = edit.Text;
        var assignment = link.Parent as AssignmentExpressionSyntax;
        if (
            link is not InvocationExpressionSyntax call
            || Chain.Receiver(call) is not { } receiver
            || !Chain.IsBare(receiver)
            || (assignment ?? (ExpressionSyntax)link).Parent is not ExpressionStatementSyntax statement
            || (assignment is not null && !SyntaxFactory.AreEquivalent(assignment.Left, receiver))
            || StatementVerbs.ListedStatement(statement) != statement
            || statement.Parent is BlockSyntax { Parent: AnonymousFunctionExpressionSyntax, Statements.Count: 1 }
            || !source.IsFirstOnLine(statement.SpanStart)
            || (!source.IsLastOnLine(statement.Span.End) && edit.Target.CommentToLineEnd(statement.Span.End) is null)
        )
        {
            return false;
        }

        var head = assignment is null ? string.Empty : receiver + " " + assignment.OperatorToken + " ";
        edit.Insert(
            source.LineEnd(statement.Span.End),
            edit.NewLine + source.IndentationAt(statement.SpanStart) + head + receiver + text + ";"
        );
        return true;
    }

    /// <summary>The call's name and arguments become <c>UseTls()</c>.</summary>
    private static bool SayUseTls(this SourceEdit edit, InvocationExpressionSyntax link)
    {
        var said = TextSpan.FromBounds(Chain.NameToken(link).SpanStart, link.Span.End);
        edit.Replace(said, MemberNames.UseTls + "()");
        edit.RemoveComments(said, static _ => true);
        return true;
    }

    /// <summary>
    /// Removes a call's text from its dot on; where it has lines of its own, with the comment at their end and those
    /// right above, which speak of it.
    /// </summary>
    private static void DeleteLinkText(this SourceEdit edit, int dot, int receiverEnd, int end)
    {
        var target = edit.Target;
        var text = edit.Text;
        if (!text.IsFirstOnLine(dot))
        {
            var start = dot;
            while (text.IsLastOnLine(end) && start > receiverEnd && text[start - 1] is ' ' or '\t')
            {
                start--;
            }

            edit.Delete(target.HasComments(receiverEnd, dot) ? start : receiverEnd, end);
            edit.RemoveExcuses(TextSpan.FromBounds(dot, end));
            return;
        }

        var line = text.Lines.GetLineFromPosition(dot).LineNumber;
        var last = text.Lines.GetLineFromPosition(end).LineNumber;
        var above = target.FirstLineAbove(line);
        if (text.IsLastOnLine(end) || target.CommentToLineEnd(end) is not null)
        {
            var (first, behind) = Comments.WithDirectives(text, above, last);
            edit.Delete(text.Lines[first].Start, text.Lines[behind].EndIncludingLineBreak);
            return;
        }

        // What closes the list goes up with it, before a comment behind the call before.
        var comment = target.CommentToLineEnd(receiverEnd);
        if (target.HasDirectives(TextSpan.FromBounds(receiverEnd, dot)))
        {
            edit.Delete(text.Lines[above].Start, text.Lines[line].Start);
            edit.Delete(dot, end);
        }
        else if (comment is { } kept)
        {
            var own = target.CommentAtLineEnd(end)?.Start ?? text.Lines[last].End;
            var rest = text.ToString(TextSpan.FromBounds(end, own)).TrimEnd();
            edit.Replace(
                TextSpan.FromBounds(receiverEnd, text.Lines[last].End),
                rest + text.ToString(TextSpan.FromBounds(receiverEnd, text.LineEnd(kept)))
            );
        }
        else
        {
            edit.Delete(receiverEnd, end);
            edit.RemoveExcuseBehind(end);
        }
    }

    private static ExpressionSyntax Unwrap(ExpressionSyntax expression)
    {
        while (
            expression.Parent
                is ParenthesizedExpressionSyntax
                    or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }
            && expression.Parent is ExpressionSyntax outer
        )
        {
            expression = outer;
        }

        return expression;
    }

    private static bool StandsAloneInTlsLambda(
        FixTarget target,
        ExpressionStatementSyntax statement,
        InvocationExpressionSyntax link
    ) =>
        statement.Expression == link
        && statement.Parent is BlockSyntax { Statements.Count: 1, Parent: LambdaExpressionSyntax lambda }
        && IsTlsBuilderLambda(target, lambda)
        && Chain.Receiver(link) is IdentifierNameSyntax;

    /// <summary>
    /// The lambda given to <c>WithTlsOptions</c>: its builder starts with TLS on, so <c>UseTls()</c> says what holds.
    /// </summary>
    private static bool IsTlsBuilderLambda(FixTarget target, LambdaExpressionSyntax lambda) =>
        lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
        && call.IsNamed(MemberNames.WithTlsOptions)
        && target.Symbol(lambda) is IMethodSymbol { Parameters: { Length: 1 } parameters }
        && MqttTypes.IsTlsOptionsBuilder(parameters[0].Type);

    private static bool IsVoid(ISymbol? symbol) => symbol is IMethodSymbol { ReturnsVoid: true };
}
