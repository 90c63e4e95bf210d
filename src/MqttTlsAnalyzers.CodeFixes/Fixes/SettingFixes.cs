using MqttTlsAnalyzers.CodeFixes.Editing;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.CodeFixes.Fixes;

/// <summary>Removes a setting or gives it another value.</summary>
internal static class SettingFixes
{
    public static string? Remove(SourceEdit edit) =>
        edit.Target.Node is { } node && !IsChoice(edit.Target, node) && RemoveOne(edit, node)
            ? "Remove '" + Named(node) + "'"
            : null;

    /// <summary>Whoever runs the program may choose it: that choice is not taken away.</summary>
    private static bool IsChoice(FixTarget target, SyntaxNode node) =>
        Chain.Name(node)
            is MemberNames.WithIgnoreCertificateRevocationErrors
                or MemberNames.IgnoreCertificateRevocationErrors
                or MemberNames.UseTls
        && Values.Given(node) is { } given
        && node is InvocationExpressionSyntax or AssignmentExpressionSyntax
        && !target.Model.GetConstantValue(given, target.CancellationToken).HasValue
        && Values.Definition(target, given, evenIfShared: true) is not LiteralExpressionSyntax;

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
            || IsChoice(target, node)
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
                edit.RemoveExcuses(assignment.Span);
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

    /// <summary>Gives a helper another value for the setting that it makes.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="value">The value.</param>
    /// <param name="taken">What the setting in the helper takes.</param>
    public static string? Pass(SourceEdit edit, string? value, ExpressionSyntax? taken)
    {
        if (
            value is null
            || taken is null
            || HelperCall.Of(edit.Target) is not { } call
            || call.Input(taken) is not { } input
        )
        {
            return null;
        }

        var text = edit.Member(value, call.Call.SpanStart);
        if (!call.Give(edit, input, text))
        {
            return null;
        }

        return "Pass " + text + " to '" + call.Name + "'";
    }

    /// <summary>
    /// Takes an entry out of a list: the one reported, or the one that is the cause, in a list that only the reported
    /// name reads.
    /// </summary>
    public static string? RemoveElement(SourceEdit edit)
    {
        var target = edit.Target;
        var node = target.Node;
        if (target.Causes.FirstOrDefault() is { } held)
        {
            node =
                node is ExpressionSyntax given
                && Values.Definition(target, given, evenIfShared: true).Span.Contains(held.Span)
                    ? held
                    : null;
            if (
                node?.Parent is InitializerExpressionSyntax or ExpressionElementSyntax
                && RemoveWeak(edit, node) is { } title
            )
            {
                return title;
            }
        }

        if (node is not null && PolicyOf(target, node) is { } policy)
        {
            return RemoveOne(edit, policy) ? "Remove '" + Named(policy) + "'" : null;
        }

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

    /// <summary>
    /// Takes all weak suites out of a list that is held elsewhere, where one finding is seen for all; the policy when
    /// none is left.
    /// </summary>
    private static string? RemoveWeak(SourceEdit edit, SyntaxNode held)
    {
        var target = edit.Target;
        var (owner, entries) = held.Parent switch
        {
            InitializerExpressionSyntax initializer => (
                (SyntaxNode)initializer,
                initializer.Expressions.Cast<SyntaxNode>().ToList()
            ),
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection } => (
                collection,
                collection.Elements.Cast<SyntaxNode>().ToList()
            ),
            _ => default,
        };
        if (owner is null || target.HasComments(owner.Span))
        {
            return null;
        }

        var kept = entries.Where(static entry => CipherSuiteNames.Weakness(LastName(Entry(entry))) is null).ToList();
        var weak = entries.Except(kept).ToList();
        if (weak.Count < 2)
        {
            return null;
        }

        if (kept.Count > 0)
        {
            foreach (var entry in weak)
            {
                var isDone = owner switch
                {
                    InitializerExpressionSyntax initializer => edit.RemoveListed(
                        initializer.Expressions,
                        (ExpressionSyntax)entry,
                        initializer
                    ),
                    CollectionExpressionSyntax collection => edit.RemoveListed(
                        collection.Elements,
                        (CollectionElementSyntax)entry,
                        collection
                    ),
                    _ => false,
                };
                if (!isDone)
                {
                    return null;
                }
            }

            return "Remove the weak cipher suites";
        }

        return target.Node is { } reported && PolicyAround(reported) is { } policy && RemoveOne(edit, policy)
            ? "Remove '" + Named(policy) + "'"
            : null;
    }

    private static SyntaxNode Entry(SyntaxNode entry) =>
        entry is ExpressionElementSyntax element ? element.Expression : entry;

    /// <summary>
    /// The setting around a list that the entry is all of: a policy without a suite would refuse every connection.
    /// </summary>
    private static SyntaxNode? PolicyOf(FixTarget target, SyntaxNode node)
    {
        var isAlone = node.Parent switch
        {
            InitializerExpressionSyntax { Expressions.Count: 1 } => true,
            ExpressionElementSyntax { Parent: CollectionExpressionSyntax { Elements.Count: 1 } } => true,
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: { } owner } } => owner
                is BaseObjectCreationExpressionSyntax,
            _ => false,
        };
        if (!isAlone)
        {
            return null;
        }

        return PolicyAround(target.Node is { } reported && !reported.Span.Contains(node.Span) ? reported : node);
    }

    private static SyntaxNode? PolicyAround(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(static ancestor => ancestor is not StatementSyntax)
            .FirstOrDefault(static ancestor =>
                ancestor.IsNamed(MemberNames.WithCipherSuitesPolicy)
                || (ancestor is AssignmentExpressionSyntax && ancestor.IsNamed(MemberNames.CipherSuitesPolicy))
            );

    private static bool RemoveOne(SourceEdit edit, SyntaxNode node)
    {
        var isDone = node switch
        {
            InvocationExpressionSyntax call => edit.RemoveLink(call)
                && SaidBefore(edit.Target, call).All(said => edit.RemoveLink(said)),
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
            if (node.Parent is InitializerExpressionSyntax)
            {
                edit.RemoveExcuseAbove(node);
            }

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
