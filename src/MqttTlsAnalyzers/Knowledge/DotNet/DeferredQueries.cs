using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Queries that only run when somebody goes through what they yield.</summary>
internal static class DeferredQueries
{
    /// <summary>
    /// What the query yields is gone through where it is made: by <c>foreach</c>, or by the call that it is given to,
    /// as in <c>steps.Select(Apply).ToList()</c>.
    /// </summary>
    private static bool IsRunAtOnce(Call call)
    {
        var query = call.Syntax;
        while (
            query.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer } member
            && member.Name.Identifier.ValueText is "Select" or "Where" or "Append" or "Prepend" or "Concat" or "OrderBy"
        )
        {
            query = outer;
        }

        return query.Parent
            is ForEachStatementSyntax
                or ArgumentSyntax
                or MemberAccessExpressionSyntax
                or SpreadElementSyntax;
    }

    /// <summary>The query writes something, and whether and when it runs is not known.</summary>
    public static bool MayBeMissed(Call call, Result[] ran, State before) =>
        HasEffects(ran, before) && !IsRunAtOnce(call);

    /// <summary>A query that somebody keeps: what its delegate writes is unknown from then on.</summary>
    public static Result[] Hold(Call call, Step step)
    {
        var held = call.Arguments.Aggregate(
            step.State,
            (after, argument) => Escaping.Escape(argument, step.With(after))
        );
        foreach (var written in held.Variables)
        {
            if (written.Value is UnknownValue unknown && !ReferenceEquals(step.State.Variable(written.Key), unknown))
            {
                held = held.WithVariable(written.Key, unknown.WithUnfollowed(true));
            }
        }

        return Result.One(
            held,
            UnknownValue.Unfollowed(new PlaceKey("query", call.Syntax), call.Method.ReturnType, call.Syntax)
        );
    }

    /// <summary>A run has changed a variable or an object that was there before.</summary>
    public static bool HasEffects(Result[] ran, State before) =>
        ran.Any(result =>
            before.Variables.Any(variable =>
                variable.Key is ISymbol && !ReferenceEquals(result.State.Variable(variable.Key), variable.Value)
            ) || before.Heap.Any(item => !ReferenceEquals(result.State.Object(item.Key), item.Value))
        );
}
