using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>yield return</c>, and what an iterator hands out.</summary>
internal static class Iterators
{
    public static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType
            is INamedTypeSymbol { Name: "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator" };

    /// <summary>An iterator that is made and thrown away: its body never runs.</summary>
    public static bool IsNeverRun(Call call, IMethodSymbol method, Step step) =>
        IsIterator(method)
        && call.IsDiscarded
        && method.DeclaringSyntaxReferences.Any(reference =>
            reference
                .GetSyntax(step.CancellationToken)
                .DescendantNodes(static node =>
                    node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                )
                .Any(static node => node is YieldStatementSyntax)
        );

    /// <summary>
    /// What stands for all that an iterator hands out: a list, where its elements are followed; null for other methods.
    /// </summary>
    public static ObjectKind? FollowedKindOf(IMethodSymbol method, Step step) =>
        !IsIterator(method) ? null
        : step.Knowledge.FollowedKindOf(method.ReturnType) is { } kind ? kind
        : !step.Mode.UnrollsLoops
        && method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments }
        && (
            step.Knowledge.ConfiguredKindOf(arguments[0]) is not null
            || (EntryPolicy.IsSimpleValue(arguments[0]) && Ends(method, step))
        )
            ? ObjectKind.Collection
        : null;

    /// <summary>The body comes to its end: of its loops each has a condition or a list.</summary>
    private static bool Ends(IMethodSymbol method, Step step) =>
        method.DeclaringSyntaxReferences.All(reference =>
            reference
                .GetSyntax(step.CancellationToken)
                .DescendantNodes()
                .All(static node =>
                    node
                        is not (
                            ForStatementSyntax { Condition: null }
                            or WhileStatementSyntax
                            or DoStatementSyntax
                            or GotoStatementSyntax
                        )
                )
        );

    /// <summary>The list that an iterator's <c>yield return</c> fills, when its elements are followed.</summary>
    public static ObjectId Yielded(Frame frame) => new(frame.Graph.OriginalOperation.Syntax, frame.Path, "yielded");

    /// <summary>What a body without a return value hands out: the list of an iterator, else null.</summary>
    public static Value Returned(Entry entry, Frame frame, Step step) =>
        !IsIterator(entry.Method) ? ConstantValue.Null
        : step.State.Object(Yielded(frame)) is null ? Unfollowed(entry, step)
        : new ObjectValue(Yielded(frame), entry.Call);

    /// <summary>What is drawn from it later is not followed; it depends on what it was given.</summary>
    private static UnknownValue Unfollowed(Entry entry, Step step)
    {
        var evidence = entry.Arguments.Aggregate(Evidence.None, (all, argument) => all | step.EvidenceOf(argument));
        return UnknownValue
            .Of(
                new PlaceKey("iterator", entry.Call),
                entry.Method.ReturnType,
                entry.Call,
                step.Mode.TracksEvidence && evidence != Evidence.None ? evidence | Evidence.Unseen : Evidence.None
            )
            .WithUnfollowed(!step.Mode.TracksEvidence);
    }

    /// <summary>Puts what is handed out into the iterator's list.</summary>
    public static Result[] EvaluateYield(IReturnOperation operation, Step step)
    {
        if (operation.ReturnedValue is not { } returned)
        {
            return Operands.AndForget(operation, Array.Empty<IOperation>(), step);
        }

        var list = new ObjectValue(Yielded(step.Frame));
        return Operands.Map(
            returned,
            (value, after) =>
                new Result(
                    after.Object(list.Id) is null
                        ? Escaping.StoreOutside(value, step.With(after))
                        : Lists.Add(list, value, new ElementSource(returned.Syntax), step.With(after)),
                    value
                ),
            step
        );
    }
}
