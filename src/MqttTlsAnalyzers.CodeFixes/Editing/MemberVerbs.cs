using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Editing;

/// <summary>Edits assignments, initializers, lists and arguments.</summary>
internal static class MemberVerbs
{
    /// <summary>Removes <c>Name = value</c>, an initializer's member or a statement.</summary>
    public static bool RemoveAssignment(
        this SourceEdit edit,
        AssignmentExpressionSyntax assignment,
        bool withComments = false
    )
    {
        var target = edit.Target;
        switch (assignment.Parent)
        {
            case InitializerExpressionSyntax initializer
                when initializer.IsKind(SyntaxKind.ObjectInitializerExpression):
                return edit.RemoveListed(initializer.Expressions, assignment, initializer, withComments);
            case ExpressionStatementSyntax statement when StandsAloneInTlsLambda(target, statement, assignment):
            case LambdaExpressionSyntax lambda
                when lambda.ExpressionBody == assignment && IsTlsParametersLambda(target, lambda, assignment):
                if (target.HasComments(assignment.Span))
                {
                    return false;
                }

                edit.Replace(
                    TextSpan.FromBounds(Chain.NameToken(assignment).SpanStart, assignment.Span.End),
                    MemberNames.UseTls + " = true"
                );
                return true;
            case ExpressionStatementSyntax statement:
                return edit.RemoveStatement(statement, withComments);
            case LambdaExpressionSyntax lambda
                when lambda.ExpressionBody == assignment
                    && target.Symbol(lambda) is IMethodSymbol { ReturnsVoid: true }:
                return edit.EmptyBody(assignment);
            case ArrowExpressionClauseSyntax { Parent: { } member } arrow
                when target.Model.GetDeclaredSymbol(member, target.CancellationToken)
                    is IMethodSymbol { ReturnsVoid: true }:
                return edit.EmptyBody(arrow);
            default:
                return false;
        }
    }

    /// <summary>Adds <c>Name = value</c> to a creation, as the first member of its initializer.</summary>
    public static void SetInitializerMember(
        this SourceEdit edit,
        BaseObjectCreationExpressionSyntax creation,
        string member
    )
    {
        var text = edit.Text;
        if (creation.Initializer is not { } initializer)
        {
            var end =
                creation is ObjectCreationExpressionSyntax { ArgumentList: { Arguments.Count: 0 } arguments } named
                && !edit.Target.HasComments(arguments.Span)
                    ? named.Type.Span.End
                    : creation.Span.End;
            edit.Replace(TextSpan.FromBounds(end, creation.Span.End), " { " + member + " }");
        }
        else if (initializer.Expressions.FirstOrDefault() is not { } first)
        {
            edit.Insert(initializer.OpenBraceToken.Span.End, " " + member);
        }
        else if (text.IsFirstOnLine(first.SpanStart))
        {
            edit.Insert(first.SpanStart, member + "," + edit.NewLine + text.IndentationAt(first.SpanStart));
        }
        else
        {
            edit.Insert(first.SpanStart, member + ", ");
        }
    }

    /// <summary>Adds <c>Name = value</c> to a creation, as the last member of its initializer.</summary>
    public static void AppendInitializerMember(
        this SourceEdit edit,
        BaseObjectCreationExpressionSyntax creation,
        string member
    )
    {
        if (creation.Initializer is { Expressions.Count: > 0 } initializer)
        {
            edit.AppendInitializerMember(initializer, member);
        }
        else
        {
            edit.SetInitializerMember(creation, member);
        }
    }

    /// <summary>Adds a member behind the others of an initializer.</summary>
    public static void AppendInitializerMember(
        this SourceEdit edit,
        InitializerExpressionSyntax initializer,
        string member
    )
    {
        var text = edit.Text;
        var members = initializer.Expressions;
        var last = members[members.Count - 1];
        var hasTrailingComma = members.SeparatorCount == members.Count;
        var end = hasTrailingComma ? members.GetSeparator(members.Count - 1).Span.End : last.Span.End;
        if (!text.IsFirstOnLine(last.SpanStart))
        {
            edit.Insert(end, (hasTrailingComma ? " " : ", ") + member);
            return;
        }

        if (!hasTrailingComma)
        {
            edit.Insert(end, ",");
        }

        var position = edit.Target.CommentToLineEnd(end) is null ? end : text.LineEnd(end);
        edit.Insert(
            position,
            edit.NewLine + text.IndentationAt(last.SpanStart) + member + (hasTrailingComma ? "," : string.Empty)
        );
    }

    /// <summary>Removes an entry with its comma.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="list">The list.</param>
    /// <param name="entry">Its entry.</param>
    /// <param name="owner">The initializer or expression with the braces.</param>
    /// <param name="withComments">The comments within it go knowingly.</param>
    public static bool RemoveListed<T>(
        this SourceEdit edit,
        SeparatedSyntaxList<T> list,
        T entry,
        SyntaxNode owner,
        bool withComments = false
    )
        where T : SyntaxNode
    {
        var text = edit.Text;
        var index = list.IndexOf(entry);
        if (index < 0 || (withComments ? edit.Target.HasDirectives(entry.Span) : edit.Target.HasComments(entry.Span)))
        {
            return false;
        }

        var hasComma = index < list.SeparatorCount;
        var end = hasComma ? list.GetSeparator(index).Span.End : entry.Span.End;
        if (edit.Target.HasComments(entry.Span.End, end))
        {
            return false;
        }

        if (list.Count == 1)
        {
            return edit.RemoveOnlyMember(entry, end, owner);
        }

        if (
            !hasComma
            && index > 0
            && !text.IsLastOnLine(end)
            && !edit.Target.HasComments(list[index - 1].Span.End, entry.SpanStart)
            && edit.Target.CommentToLineEnd(end) is null
        )
        {
            // What closes the list goes up with it.
            edit.Delete(list[index - 1].Span.End, end);
            return true;
        }

        if (text.IsFirstOnLine(entry.SpanStart))
        {
            if (text.IsLastOnLine(end) || edit.Target.CommentToLineEnd(end) is not null)
            {
                var line = text.Lines.GetLineFromPosition(entry.SpanStart).LineNumber;
                var (first, last) = Comments.WithDirectives(
                    text,
                    edit.Target.FirstLineAbove(line),
                    text.Lines.GetLineFromPosition(end).LineNumber
                );
                edit.Delete(text.Lines[first].Start, text.Lines[last].EndIncludingLineBreak);
            }
            else
            {
                var next = list.Count > index + 1 ? list[index + 1].SpanStart : end;
                edit.Delete(entry.SpanStart, edit.Target.HasComments(end, next) ? end : next);
            }
        }
        else if (
            hasComma
            && index + 1 < list.Count
            && !text.SpansLines(TextSpan.FromBounds(end, list[index + 1].SpanStart))
            && !edit.Target.HasComments(end, list[index + 1].SpanStart)
        )
        {
            edit.Delete(entry.SpanStart, list[index + 1].SpanStart);
        }
        else
        {
            var start =
                index > 0 && !edit.Target.HasComments(list.GetSeparator(index - 1).Span.End, entry.SpanStart)
                    ? list.GetSeparator(index - 1).Span.End
                    : entry.SpanStart;
            edit.Delete(start, end);
        }

        // The entry before must not keep its comma where the language forbids a trailing one.
        if (!hasComma && index > 0 && owner is ArgumentListSyntax)
        {
            edit.Delete(list.GetSeparator(index - 1).SpanStart, list.GetSeparator(index - 1).Span.End);
        }
        else if (!hasComma && index > 0 && !edit.IsChanged(list.GetSeparator(index - 1).Span))
        {
            // Nor where this list has none.
            edit.Delete(list.GetSeparator(index - 1).SpanStart, list.GetSeparator(index - 1).Span.End);
        }

        return true;
    }

    /// <summary>Sets what a call is given: replaces its argument, or writes one where a default applied.</summary>
    public static bool SetArgument(this SourceEdit edit, InvocationExpressionSyntax call, string value)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count > 1 || edit.Target.HasComments(call.ArgumentList.Span))
        {
            return false;
        }

        if (arguments.Count == 1)
        {
            edit.Replace(arguments[0].Expression, value);
        }
        else
        {
            edit.Insert(call.ArgumentList.OpenParenToken.Span.End, value);
        }

        return true;
    }

    private static bool RemoveOnlyMember(this SourceEdit edit, SyntaxNode entry, int end, SyntaxNode owner)
    {
        if (
            owner is InitializerExpressionSyntax { Parent: ObjectCreationExpressionSyntax creation } initializer
            && !edit.Target.HasComments(TextSpan.FromBounds(creation.Type.Span.End, initializer.Span.End))
        )
        {
            var start = creation.ArgumentList?.Span.End ?? creation.Type.Span.End;
            edit.Replace(
                TextSpan.FromBounds(start, initializer.Span.End),
                creation.ArgumentList is null ? "()" : string.Empty
            );
        }
        else if (
            owner
                is InitializerExpressionSyntax
                {
                    Parent: ImplicitObjectCreationExpressionSyntax implicitCreation
                } braces
            && !edit.Target.HasComments(TextSpan.FromBounds(implicitCreation.ArgumentList.Span.End, braces.Span.End))
        )
        {
            edit.Delete(implicitCreation.ArgumentList.Span.End, braces.Span.End);
        }
        else
        {
            edit.Delete(entry.SpanStart, end);
        }

        return true;
    }

    private static bool StandsAloneInTlsLambda(
        FixTarget target,
        ExpressionStatementSyntax statement,
        AssignmentExpressionSyntax assignment
    ) =>
        statement.Parent is BlockSyntax { Statements.Count: 1, Parent: LambdaExpressionSyntax lambda }
        && IsTlsParametersLambda(target, lambda, assignment);

    /// <summary>
    /// The lambda given to <c>WithTls</c>: its parameters start with TLS on, so <c>UseTls = true</c> says what holds.
    /// </summary>
    private static bool IsTlsParametersLambda(
        FixTarget target,
        LambdaExpressionSyntax lambda,
        AssignmentExpressionSyntax assignment
    ) =>
        lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
        && call.IsNamed(MemberNames.WithTls)
        && assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax }
        && target.Symbol(lambda) is IMethodSymbol { Parameters: { Length: 1 } parameters }
        && MqttTypes.IsTlsParameters(parameters[0].Type);
}
