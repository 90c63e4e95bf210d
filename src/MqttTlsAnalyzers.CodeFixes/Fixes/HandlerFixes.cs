using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Makes a validation handler validate.</summary>
internal static class HandlerFixes
{
    /// <summary>
    /// A handler that does more than say <c>true</c> keeps what it does and answers that there are no errors. One that
    /// says nothing else, or that is shared, is removed: the platform validates.
    /// </summary>
    public static string? RequireValidCertificate(SourceEdit edit, string? whatPasses)
    {
        var target = edit.Target;
        if (Registration(target) is not { } registration || Given(target, registration) is not { } given)
        {
            return null;
        }

        const string Title = "Require a valid certificate";
        var handler = Handler.Find(edit, given)?.Judge();
        var isRemovable = handler is null || handler.SaysOnlyTrue || handler.IsShared;
        if (isRemovable && RemoveHandler(edit, registration, given))
        {
            return Title;
        }

        if (
            handler is not { IsShared: false }
            || !AnswerNoErrors(edit, handler, whatPasses is nameof(HandlerFlaw.AcceptsEverything))
        )
        {
            return null;
        }

        edit.RemoveExcuses(new TextSpan(Chain.NameToken(registration).SpanStart, 0));
        return Title;
    }

    /// <summary>What is returned also asks for the right name.</summary>
    public static string? CheckHostName(SourceEdit edit) =>
        AddNameCheck(edit, edit.Target.Node)
            ? "Also check the host name (a broker whose certificate has another name will be rejected)"
            : null;

    /// <summary>Adds the host name check to the handler that a call or assignment gives.</summary>
    public static bool AddNameCheck(SourceEdit edit, SyntaxNode? registration)
    {
        if (Given(edit.Target, registration) is not { } given || Handler.Find(edit, given) is not { } handler)
        {
            return false;
        }

        var isChanged = false;
        foreach (var value in handler.Returns)
        {
            if (handler.IsFalse(value) || handler.IsBehindNoErrors(value) || handler.IsNoErrors(value))
            {
                continue;
            }

            if (handler.Errors() is not { } errors)
            {
                return false;
            }

            var check = "!" + errors + ".HasFlag(" + handler.ErrorsMember("RemoteCertificateNameMismatch") + ")";
            if (handler.IsTrue(value))
            {
                edit.Replace(value, check);
            }
            else
            {
                var needsParentheses =
                    value
                        is AssignmentExpressionSyntax
                            or ConditionalExpressionSyntax
                            or AnonymousFunctionExpressionSyntax
                            or SwitchExpressionSyntax
                    || (
                        value is BinaryExpressionSyntax binary
                        && (
                            binary.IsKind(SyntaxKind.LogicalOrExpression)
                            || binary.IsKind(SyntaxKind.CoalesceExpression)
                        )
                    );
                edit.Insert(value.SpanStart, check + " && " + (needsParentheses ? "(" : string.Empty));
                if (needsParentheses)
                {
                    edit.Insert(value.Span.End, ")");
                }
            }

            isChanged = true;
        }

        return isChanged;
    }

    /// <summary>The call or assignment that gives the handler: the finding's place, or beside it.</summary>
    public static SyntaxNode? Registration(FixTarget target) =>
        new SyntaxNode?[] { target.Node }
            .Concat(target.Causes)
            .FirstOrDefault(node =>
                Given(target, node) is { } given
                && target.Model.GetTypeInfo(given, target.CancellationToken).ConvertedType?.TypeKind
                    == TypeKind.Delegate
            );

    /// <summary>Removes the handler from the call or assignment that sets it.</summary>
    public static bool RemoveHandler(SourceEdit edit, SyntaxNode registration, ExpressionSyntax given)
    {
        var isDone = registration switch
        {
            InvocationExpressionSyntax call when call.IsNamed(MemberNames.WithClientCertificate) => RemoveArgument(
                edit,
                call,
                given
            ),
            // What is said within it is said of it.
            InvocationExpressionSyntax call => edit.RemoveLink(call, withComments: true),
            AssignmentExpressionSyntax assignment => edit.RemoveAssignment(assignment, withComments: true),
            _ => false,
        };
        if (isDone)
        {
            Orphans.Remove(edit, given);
        }

        return isDone;
    }

    /// <summary>The delegate that a call or assignment gives.</summary>
    public static ExpressionSyntax? Given(FixTarget target, SyntaxNode? node) =>
        node switch
        {
            InvocationExpressionSyntax call => call
                .ArgumentList.Arguments.Select(static argument => argument.Expression)
                .FirstOrDefault(value =>
                    target.Model.GetTypeInfo(value, target.CancellationToken).ConvertedType?.TypeKind
                    == TypeKind.Delegate
                ),
            AssignmentExpressionSyntax assignment => assignment.Right,
            _ => null,
        };

    private static bool RemoveArgument(SourceEdit edit, InvocationExpressionSyntax call, ExpressionSyntax given)
    {
        if (given.Parent is not ArgumentSyntax argument || edit.Target.HasComments(argument.Span))
        {
            return false;
        }

        if (call.ArgumentList.Arguments.Count == 1)
        {
            if (edit.Target.HasComments(call.ArgumentList.Span))
            {
                return false;
            }

            edit.Replace(call.ArgumentList, "()");
            return true;
        }

        edit.Replace(given, "null");
        return true;
    }

    private static bool AnswerNoErrors(SourceEdit edit, Handler handler, bool accepts)
    {
        var isChanged = false;
        foreach (var value in handler.Answers)
        {
            if (handler.IsFalse(value) || handler.IsNoErrors(value) || handler.IsBehindNoErrors(value))
            {
                continue;
            }

            var isCause = edit.Target.Causes.Any(cause => cause is not null && value.Span.Contains(cause.Span));
            if (handler.IsTrue(value) && !accepts && !isCause && handler.IsBehindOtherCheck(value))
            {
                continue;
            }

            if (handler.IsTrue(value) && handler.IsBehindError(value))
            {
                edit.Replace(value, "false");
                RemoveReasons(edit, value);
                isChanged = true;
                continue;
            }

            if (handler.Errors() is not { } errors)
            {
                return false;
            }

            var none = errors + " == " + handler.ErrorsMember("None");
            if (accepts || handler.AsksOnlyErrors(value))
            {
                if ((HasCalls(value) && !handler.AsksOnlyErrors(value)) || IsVariable(edit.Target, value))
                {
                    // What it calls may do more than answer.
                    edit.Insert(value.Span.End, " && " + none);
                }
                else if (edit.Target.HasComments(value.Span))
                {
                    return false;
                }
                else
                {
                    edit.Replace(value, none);
                    RemoveReasons(edit, value);
                    Orphans.Remove(edit, value);
                }
            }
            else if (!ReplaceOperands(edit, handler, value, none))
            {
                continue;
            }

            isChanged = true;
        }

        return isChanged;
    }

    /// <summary>The comments right above an answer that is another now, and behind it.</summary>
    private static void RemoveReasons(SourceEdit edit, ExpressionSyntax answer)
    {
        var text = edit.Text;
        if (answer.FirstAncestorOrSelf<ReturnStatementSyntax>() is { } statement && statement.Expression == answer)
        {
            var line = text.Lines.GetLineFromPosition(statement.SpanStart).LineNumber;
            var above = edit.Target.FirstLineAbove(line);
            if (above < line && text.IsFirstOnLine(statement.SpanStart))
            {
                edit.Delete(text.Lines[above].Start, text.Lines[line].Start);
            }
        }

        if (edit.Target.CommentAtLineEnd(answer.Span.End) is { } behind && !edit.IsChanged(behind))
        {
            edit.Delete(answer.Span.End + Gap(text, answer.Span.End, behind.Start), behind.End);
        }
    }

    /// <summary>How much code stands between an answer and the comment at the end of its line.</summary>
    private static int Gap(SourceText text, int start, int end) =>
        text.ToString(TextSpan.FromBounds(start, end)).TrimEnd().Length;

    /// <summary>
    /// In <c>a || b || c</c>, what only asks for errors becomes one question for none; checks of the certificate stay.
    /// </summary>
    private static bool ReplaceOperands(SourceEdit edit, Handler handler, ExpressionSyntax value, string none)
    {
        var operands = new List<ExpressionSyntax>();
        var rest = Values.Bare(value);
        while (rest is BinaryExpressionSyntax or && or.IsKind(SyntaxKind.LogicalOrExpression))
        {
            operands.Insert(0, or.Right);
            rest = Values.Bare(or.Left);
        }

        operands.Insert(0, rest);
        var errors = operands.Where(handler.AsksOnlyErrors).ToList();
        if (errors.Count == 0 || errors.All(handler.IsNoErrors) || edit.Target.HasComments(value.Span))
        {
            return false;
        }

        var kept = operands.Where(operand => !errors.Contains(operand)).Select(static operand => operand.ToString());
        edit.Replace(value, string.Join(" || ", new[] { none }.Concat(kept)));
        return true;
    }

    /// <summary>A local that statements above have written: without a reader the compiler warns of it.</summary>
    private static bool IsVariable(FixTarget target, ExpressionSyntax value) =>
        value is IdentifierNameSyntax
        && target.Symbol(value) is ILocalSymbol { HasConstantValue: false } local
        && Values.References(target, local).Any(Values.IsWritten);

    private static bool HasCalls(ExpressionSyntax value) =>
        value is InvocationExpressionSyntax or MemberAccessExpressionSyntax
        && value
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Any(static call => !call.IsNamed("HasFlag"));
}
