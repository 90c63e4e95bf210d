using MqttTlsAnalyzers.CodeFixes.Editing;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Removes a setting or gives it another value.</summary>
internal static class SettingFixes
{
    public static string? Remove(SourceEdit edit) =>
        edit.Target.Node is { } node && RemoveOne(edit, node) ? "Remove '" + Named(node) + "'" : null;

    /// <summary>One title for the removal of several settings.</summary>
    public static string Join(IEnumerable<string> titles) =>
        "Remove "
        + string.Join(
            " and ",
            titles.Select(static title => title.Substring("Remove ".Length)).Distinct(StringComparer.Ordinal)
        );

    public static string? Set(SourceEdit edit, string? value)
    {
        var target = edit.Target;
        if (
            value is null
            || target.Node is not { } node
            || Values.Given(node)?.Span is { } span && target.HasComments(span)
        )
        {
            return null;
        }

        var text = edit.Member(value, node.SpanStart);
        switch (node)
        {
            case InvocationExpressionSyntax call:
                if (!edit.SetArgument(call, text))
                {
                    return null;
                }

                Orphans.Remove(edit, call.ArgumentList);
                break;
            case AssignmentExpressionSyntax assignment:
                edit.Replace(assignment.Right, text);
                Orphans.Remove(edit, assignment.Right);
                break;
            case ExpressionSyntax:
                edit.Replace(node, text);
                Orphans.Remove(edit, node);
                break;
            default:
                return null;
        }

        return "Set '" + Named(node) + "' to " + text;
    }

    /// <summary>
    /// Takes an entry out of a list: the one reported, or the one that is the cause, in a list that only the reported
    /// name reads.
    /// </summary>
    public static string? RemoveElement(SourceEdit edit)
    {
        var target = edit.Target;
        var node =
            target.Causes.FirstOrDefault() is not { } held ? target.Node
            : target.Node is ExpressionSyntax given
            && Values.Definition(target, given, evenIfShared: false).Span.Contains(held.Span)
                ? held
            : null;
        var isDone = node?.Parent switch
        {
            InitializerExpressionSyntax { Expressions: { Count: > 1 } entries } initializer
                when node is ExpressionSyntax entry => edit.RemoveListed(entries, entry, initializer),
            ExpressionElementSyntax
            {
                Parent: CollectionExpressionSyntax { Elements: { Count: > 1 } elements } collection
            } element => edit.RemoveListed(elements, element, collection),
            ArgumentSyntax
            {
                Parent: ArgumentListSyntax
                {
                    Arguments.Count: 1,
                    Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } call
                }
            } when call.IsNamed("Add") => edit.RemoveStatement(statement),
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments: { Count: > 1 } arguments } list } argument =>
                edit.RemoveListed(arguments, argument, list),
            ExpressionStatementSyntax statement when node.IsNamed("Add") => edit.RemoveStatement(statement),
            _ => false,
        };
        return isDone ? "Remove '" + LastName(node) + "'" : null;
    }

    private static bool RemoveOne(SourceEdit edit, SyntaxNode node)
    {
        var isDone = node switch
        {
            InvocationExpressionSyntax call => edit.RemoveLink(call)
                && SaidBefore(edit.Target, call).All(edit.RemoveLink),
            AssignmentExpressionSyntax assignment => edit.RemoveAssignment(assignment),
            ExpressionSyntax
            {
                Parent: ArgumentSyntax
                {
                    Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax call }
                }
            } => edit.RemoveLink(call),
            _ => false,
        };
        if (isDone)
        {
            Orphans.Remove(
                edit,
                node is ExpressionSyntax expression && Chain.NameToken(expression) != default
                    ? Arguments(expression)
                    : node
            );
        }

        return isDone;
    }

    /// <summary>The same TLS setting further up the chain, which would count again.</summary>
    private static IEnumerable<InvocationExpressionSyntax> SaidBefore(
        FixTarget target,
        InvocationExpressionSyntax call
    ) =>
        MqttTypes.IsTlsOptionsBuilder(target.ReceiverType(call))
            ? Chain
                .Links(call)
                .TakeWhile(link => link != call)
                .Where(link =>
                    link.IsNamed(Chain.Name(call)) && SyntaxFactory.AreEquivalent(link.ArgumentList, call.ArgumentList)
                )
            : Enumerable.Empty<InvocationExpressionSyntax>();

    private static SyntaxNode Arguments(ExpressionSyntax expression) =>
        expression switch
        {
            InvocationExpressionSyntax call => call.ArgumentList,
            AssignmentExpressionSyntax assignment => assignment.Right,
            _ => expression,
        };

    private static string Named(SyntaxNode? node) =>
        node switch
        {
            InvocationExpressionSyntax or AssignmentExpressionSyntax => Chain.Name(node),
            ExpressionSyntax
            {
                Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } }
            } => Chain.Name(call),
            _ => LastName(node),
        };

    private static string LastName(SyntaxNode? node) =>
        Chain.Name(node) is { Length: > 0 } name ? name : node?.ToString() ?? string.Empty;
}
