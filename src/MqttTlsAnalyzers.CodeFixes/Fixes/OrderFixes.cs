using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Brings calls into an order in which none is lost.</summary>
internal static class OrderFixes
{
    /// <summary>The lost call's settings go to the later call, before those that it has.</summary>
    public static string? MergeIntoLaterCall(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            target.Call is not { } lost
            || target.Causes.FirstOrDefault() is not InvocationExpressionSyntax later
            || !IsStraight(lost, later)
            || WeakSettings.AreIn(edit, lost)
        )
        {
            return null;
        }

        var isDone = (Values.Given(lost), Values.Given(later)) switch
        {
            (LambdaExpressionSyntax first, LambdaExpressionSyntax second) when lost.IsNamed(Chain.Name(later)) =>
                MergeLambdas(edit, first, second),
            (BaseObjectCreationExpressionSyntax first, BaseObjectCreationExpressionSyntax second)
                when lost.IsNamed(Chain.Name(later)) => MergeCreations(edit, first, second),
            ({ } callback, null) when later.IsNamed(MemberNames.WithClientCertificate) => MoveCallback(
                edit,
                callback,
                later
            ),
            _ => false,
        };
        MoveComments(edit, lost, later);
        return isDone && edit.RemoveLink(lost) ? "Merge into the later '" + Chain.Name(later) + "'" : null;
    }

    /// <summary>What stands above the lost statement speaks of what the later one says from now on.</summary>
    private static void MoveComments(SourceEdit edit, InvocationExpressionSyntax lost, InvocationExpressionSyntax later)
    {
        var text = edit.Text;
        if (
            lost.Parent is not ExpressionStatementSyntax from
            || StatementVerbs.ListedStatement(later) is not { } to
            || from == to
            || !text.IsFirstOnLine(from.SpanStart)
            || !text.IsFirstOnLine(to.SpanStart)
        )
        {
            return;
        }

        var line = text.Lines.GetLineFromPosition(from.SpanStart).LineNumber;
        var above = edit.Target.FirstOwnLine(line, text.Lines.GetLineFromPosition(from.Span.End).LineNumber);
        var comments = TextSpan.FromBounds(text.Lines[edit.Target.FirstLineAbove(line)].Start, text.Lines[line].Start);
        if (!comments.IsEmpty)
        {
            edit.Insert(text.LineStart(to.SpanStart), text.ToString(comments));
            if (above == line)
            {
                edit.Delete(comments.Start, comments.End);
            }
        }
    }

    /// <summary>The later call, which carries the URI, moves before the reported one.</summary>
    public static string? MoveUriFirst(SourceEdit edit) => MoveLaterFirst(edit) ? "Move the URI first" : null;

    /// <summary>
    /// The later call, which names the host, moves before the one that sets TLS options in its lambda: where that names
    /// no other host, both count.
    /// </summary>
    public static string? MoveEndPointFirst(SourceEdit edit)
    {
        var target = edit.Target;
        return
            target.Call is { } lost
            && target.Causes.FirstOrDefault() is InvocationExpressionSyntax later
            && Values.Given(later) is not LambdaExpressionSyntax
            && Values.Given(lost) is LambdaExpressionSyntax lambda
            && target.Symbol(lambda) is IMethodSymbol { Parameters: { Length: 1 } parameters }
            && MqttTypes.HasMember(parameters[0].Type, MemberNames.RemoteEndpoint)
            && TlsSettings.TlsCall(target, lost) is null
            && lambda
                .DescendantNodes()
                .OfType<AssignmentExpressionSyntax>()
                .Where(static set => Chain.Name(set) is MemberNames.RemoteEndpoint or MemberNames.Server)
                .All(set => NamesSameHost(set.Right, later))
            && MoveLaterFirst(edit)
            ? "Move the host before the TLS options"
            : null;
    }

    private static bool NamesSameHost(ExpressionSyntax endpoint, InvocationExpressionSyntax later) =>
        (endpoint is ObjectCreationExpressionSyntax { ArgumentList: { } given } ? given : null) is { } host
        && (
            SyntaxFactory.AreEquivalent(host, later.ArgumentList)
            || (Values.Given(later) is { } other && SyntaxFactory.AreEquivalent(endpoint, other))
        );

    private static bool MoveLaterFirst(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            target.Call is not { } reported
            || target.Causes.FirstOrDefault() is not InvocationExpressionSyntax later
            || WeakSettings.AreIn(edit, reported)
        )
        {
            return false;
        }

        if (Chain.Links(reported).Contains(later))
        {
            return MoveLinkBefore(edit, later, reported);
        }

        return later.Parent is ExpressionStatementSyntax statement
            && StatementVerbs.ListedStatement(reported) is { } before
            && Chain.Receiver(later) is { } receiver
            && Chain.IsBare(receiver)
            && Chain.Links(reported).Length > 0
            && Chain.Root(reported) is { } root
            && Chain.IsBare(root)
            && edit.MoveBefore(statement, before);
    }

    /// <summary>The reported statement moves before the one with <c>Build()</c>.</summary>
    public static string? MoveBeforeBuild(SourceEdit edit)
    {
        var target = edit.Target;
        if (AddToEarlierCall(edit) is { } title)
        {
            return title;
        }

        return
            target.Call is { } call
            && Chain.Top(call).Parent is ExpressionStatementSyntax statement
            && Chain
                .Links(call)
                .All(link =>
                    !link.IsNamed(MemberNames.Build)
                    && !WeakSettings.AreIn(edit, link)
                    && !ThrowsAway(target, call, link)
                )
            && target.Causes.FirstOrDefault() is { } build
            && StatementVerbs.ListedStatement(build) is { } before
            && build
                .AncestorsAndSelf()
                .TakeWhile(node => node != before)
                .All(static node => node is not AnonymousFunctionExpressionSyntax)
            && Chain.Root(call) is { } root
            && build is InvocationExpressionSyntax built
            && Chain.Links(built).Length == 1
            && Chain.Root(built) is { } builder
            && SymbolEqualityComparer.Default.Equals(target.Symbol(root), target.Symbol(builder))
            && edit.MoveBefore(statement, before)
            ? "Move before Build()"
            : null;
    }

    /// <summary>
    /// The late call's settings go to the call of its kind before <c>Build()</c>, which they would throw away.
    /// </summary>
    private static string? AddToEarlierCall(SourceEdit edit)
    {
        var target = edit.Target;
        if (
            target.Call is not { Parent: ExpressionStatementSyntax statement } late
            || target.Causes.FirstOrDefault() is not { } build
            || WeakSettings.AreIn(edit, late)
            || Values.Given(late)
                is not LambdaExpressionSyntax { ExpressionBody: InvocationExpressionSyntax settings } lambda
            || Chain
                .CallsOnSameBuilder(target, late)
                .Where(other => other.Span.End < build.Span.End && other.IsNamed(Chain.Name(late)))
                .ToList()
                is not { Count: 1 } earlier
            || !IsStraight(earlier[0], late)
            || target.HasComments(lambda.Span)
            || !MqttTypes.IsTlsOptionsBuilder(target.TypeOf(settings))
        )
        {
            return null;
        }

        foreach (var link in Chain.Links(settings).Where(static link => !link.IsNamed(MemberNames.UseTls)))
        {
            var text = edit.Text.ToString(TextSpan.FromBounds(Chain.NameToken(link).SpanStart, link.Span.End));
            if (!edit.AddToCall(earlier[0], new TlsSetting(text, string.Empty, string.Empty)))
            {
                return null;
            }
        }

        return edit.RemoveStatement(statement) ? "Set it before Build()" : null;
    }

    /// <summary>Moved up, a call would throw away what one before it says.</summary>
    private static bool ThrowsAway(
        FixTarget target,
        InvocationExpressionSyntax late,
        InvocationExpressionSyntax link
    ) =>
        Chain
            .CallsOnSameBuilder(target, late)
            .Any(other =>
                other.Span.End < late.SpanStart
                && !Chain.Links(late).Contains(other)
                && (
                    other.IsNamed(Chain.Name(link))
                    || (
                        link.IsNamed(MemberNames.WithConnectionUri)
                        && Chain.Name(other).StartsWith("WithT", StringComparison.Ordinal)
                    )
                )
            );

    /// <summary>One follows the other on a straight line: in one chain, or in statements of one list.</summary>
    private static bool IsStraight(InvocationExpressionSyntax first, InvocationExpressionSyntax second)
    {
        if (Chain.Links(first).Contains(second))
        {
            return true;
        }

        return StatementVerbs.ListedStatement(first) is { } one
            && StatementVerbs.ListedStatement(second) is { } other
            && StatementVerbs.Container(one) is { } container
            && container == StatementVerbs.Container(other)
            && one.SpanStart < other.SpanStart
            && IsDirect(first, one)
            && IsDirect(second, other);
    }

    private static bool IsDirect(SyntaxNode node, StatementSyntax statement) =>
        node.AncestorsAndSelf()
            .TakeWhile(ancestor => ancestor != statement)
            .All(static ancestor =>
                ancestor is not (StatementSyntax or AnonymousFunctionExpressionSyntax or ConditionalExpressionSyntax)
            );

    private static bool MergeLambdas(SourceEdit edit, LambdaExpressionSyntax lost, LambdaExpressionSyntax later)
    {
        var target = edit.Target;
        if (
            target.HasComments(lost.Span)
            || target.Symbol(lost) is not IMethodSymbol { Parameters: { Length: 1 } from }
            || target.Symbol(later) is not IMethodSymbol { Parameters: { Length: 1 } to }
        )
        {
            return false;
        }

        var name = to[0].Name;
        var renamed = Renamer(target, lost, from[0], name);
        var known = later
            .DescendantNodes()
            .Where(static node => node is InvocationExpressionSyntax or AssignmentExpressionSyntax)
            .Select(Chain.Name)
            .ToImmutableHashSet(StringComparer.Ordinal);
        switch (lost, later)
        {
            case (
                { ExpressionBody: InvocationExpressionSyntax first },
                { ExpressionBody: InvocationExpressionSyntax second }
            ) when Chain.Root(first) is IdentifierNameSyntax && Chain.Root(second) is IdentifierNameSyntax root:
                var moved = Chain.Links(first).Where(link => !known.Contains(Chain.Name(link))).Reverse().ToList();
                ExpressionSyntax head = Chain.Next(root) is { } on && on.IsNamed(MemberNames.UseTls) ? on : root;
                foreach (var link in Enumerable.Reverse(moved))
                {
                    edit.InsertLinkAfter(
                        head,
                        "." + renamed(TextSpan.FromBounds(Chain.NameToken(link).SpanStart, link.Span.End))
                    );
                }

                return true;
            case ({ Block: { } first }, { Block: { Statements: { Count: > 0 } statements } }):
                return first.Statements.All(static statement => statement is ExpressionStatementSyntax)
                    && edit.InsertBefore(
                        statements[0],
                        first
                            .Statements.Where(statement => !IsKnown(statement, known))
                            .Select(statement => renamed(statement.Span))
                    );
            case ({ ExpressionBody: { } first }, { Block: { Statements: { Count: > 0 } statements } }):
                return edit.InsertBefore(statements[0], new[] { renamed(first.Span) + ";" });
            case ({ Block: { } first }, { ExpressionBody: { } second }):
                if (!first.Statements.All(static statement => statement is ExpressionStatementSyntax))
                {
                    return false;
                }

                var own = first
                    .Statements.Where(statement => !IsKnown(statement, known))
                    .Select(statement => renamed(statement.Span) + " ");
                edit.Insert(second.SpanStart, "{ " + string.Concat(own));
                edit.Insert(second.Span.End, "; }");
                return true;
            default:
                return false;
        }
    }

    private static bool IsKnown(StatementSyntax statement, ImmutableHashSet<string> known) =>
        statement is ExpressionStatementSyntax { Expression: { } expression }
        && known.Contains(Chain.Name(expression))
        && (expression is AssignmentExpressionSyntax || Chain.Links(expression).Length == 1);

    private static bool MergeCreations(
        SourceEdit edit,
        BaseObjectCreationExpressionSyntax lost,
        BaseObjectCreationExpressionSyntax later
    )
    {
        if (edit.Target.HasComments(lost.Span) || lost.Initializer is not { } initializer)
        {
            return false;
        }

        var known = (later.Initializer?.Expressions ?? default)
            .Select(static member => Chain.Name(member))
            .ToImmutableHashSet(StringComparer.Ordinal);
        var members = initializer
            .Expressions.Where(member => !known.Contains(Chain.Name(member)))
            .Select(static member => member.ToString())
            .ToList();
        if (members.Count > 0)
        {
            var separator =
                later.Initializer?.Expressions is { Count: > 0 } own && edit.Text.IsFirstOnLine(own[0].SpanStart)
                    ? "," + edit.NewLine + edit.Text.IndentationAt(own[0].SpanStart)
                    : ", ";
            edit.SetInitializerMember(later, string.Join(separator, members));
        }

        return true;
    }

    private static bool MoveCallback(SourceEdit edit, ExpressionSyntax callback, InvocationExpressionSyntax later)
    {
        if (edit.Target.HasComments(callback.Span) || edit.Text.SpansLines(callback.Span))
        {
            return false;
        }

        edit.Insert(later.ArgumentList.OpenParenToken.Span.End, callback.ToString());
        return true;
    }

    /// <summary>Text of a lambda with its parameter under another name.</summary>
    private static Func<TextSpan, string> Renamer(
        FixTarget target,
        LambdaExpressionSyntax lambda,
        IParameterSymbol parameter,
        string name
    )
    {
        var changes = lambda
            .DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(use => SymbolEqualityComparer.Default.Equals(target.Symbol(use), parameter))
            .Select(use => new TextChange(use.Span, name))
            .ToList();
        return span =>
            target
                .Text.GetSubText(span)
                .WithChanges(
                    changes
                        .Where(change => span.Contains(change.Span))
                        .Select(change => new TextChange(
                            new TextSpan(change.Span.Start - span.Start, change.Span.Length),
                            name
                        ))
                )
                .ToString();
    }

    private static bool MoveLinkBefore(
        SourceEdit edit,
        InvocationExpressionSyntax link,
        InvocationExpressionSyntax before
    )
    {
        if (Chain.Receiver(before) is not { } head || Chain.Dot(link) is var dot && dot.IsKind(SyntaxKind.None))
        {
            return false;
        }

        // The text that moves starts behind the call before, so that it takes its line with it; comments must not be
        // torn apart.
        var start = Chain.Receiver(link)?.Span.End ?? link.SpanStart;
        if (
            edit.Target.HasComments(start, dot.SpanStart)
            || edit.Target.HasComments(head.Span.End, Chain.Dot(before).SpanStart)
            || edit.Target.CommentToLineEnd(link.Span.End) is not null
        )
        {
            return MoveLinesBefore(edit, link, before);
        }

        edit.Insert(head.Span.End, edit.Text.ToString(TextSpan.FromBounds(start, link.Span.End)));
        edit.Delete(start, link.Span.End);
        return true;
    }

    /// <summary>
    /// Where each call has lines of its own, those move as they are, the comments at their ends included.
    /// </summary>
    private static bool MoveLinesBefore(
        SourceEdit edit,
        InvocationExpressionSyntax link,
        InvocationExpressionSyntax before
    )
    {
        var text = edit.Text;
        if (
            !StandsOnOwnLines(link)
            || !StandsOnOwnLines(before)
            || !(text.IsLastOnLine(link.Span.End) || edit.Target.CommentToLineEnd(link.Span.End) is not null)
        )
        {
            return false;
        }

        var start = text.LineStart(Chain.Dot(link).SpanStart);
        var end = text.LineEndWithBreak(link.Span.End);
        edit.Insert(text.LineStart(Chain.Dot(before).SpanStart), text.ToString(TextSpan.FromBounds(start, end)));
        edit.Delete(start, end);
        return true;

        // A comment on a line above belongs to the call, and would be left behind.
        bool StandsOnOwnLines(InvocationExpressionSyntax call) =>
            Chain.Receiver(call) is { } receiver
            && Chain.Dot(call) is var dot
            && text.IsFirstOnLine(dot.SpanStart)
            && !edit.Target.HasComments(text.LineEnd(receiver.Span.End), dot.SpanStart);
    }
}
