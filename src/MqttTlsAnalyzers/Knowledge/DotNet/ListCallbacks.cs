using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Methods that run a delegate on the elements of a short, known list, one after the other: <c>List.ForEach</c>,
/// <c>Array.ForEach</c> and <c>Enumerable.Aggregate</c>.
/// </summary>
internal static class ListCallbacks
{
    /// <summary>The list methods that are static, not extensions; null for other calls.</summary>
    public static Result[]? InvokeStatic(Call call, Step step) =>
        call.Method is { Name: "ForEach", ContainingType.SpecialType: SpecialType.System_Array }
        && call.Argument(1) is FunctionValue each
        && step.State.Object(call.Argument(0)) is { Kind: ObjectKind.Collection } array
            ? ForEach(each, call, array, step)
            : null;

    /// <summary>Runs the delegate on each element; null when the list or the delegate's body is not known.</summary>
    public static Result[]? ForEach(FunctionValue each, Call call, HeapObject list, Step step)
    {
        if (!Enumerators.IsShort(list))
        {
            return null;
        }

        var results = Result.One(step.State, ConstantValue.Null);
        foreach (var element in list.Elements)
        {
            var next = Continue(
                results,
                result =>
                    Entering.Enter(each, ImmutableArray.Create(element.Value), call.Syntax, step.With(result.State))
            );
            if (next is null)
            {
                return null;
            }

            results = next;
        }

        return results;
    }

    /// <summary>
    /// <c>list.Aggregate(seed, step)</c>, with or without the seed; null when something of it is not known.
    /// </summary>
    public static Result[]? Aggregate(Call call, HeapObject list, Step step)
    {
        var hasSeed = call.Count == 2;
        if (
            call.Count > 2
            || call.Argument(hasSeed ? 1 : 0) is not FunctionValue fold
            || list.IsOpen
            || list.Elements.Length > Bounds.MaximumUnrolledInConfiguration
            || (!hasSeed && list.Elements.IsEmpty)
        )
        {
            return null;
        }

        var results = Result.One(step.State, hasSeed ? call.Argument(0) : list.Elements[0].Value);
        foreach (var element in list.Elements.Skip(hasSeed ? 0 : 1))
        {
            var next = Continue(
                results,
                result =>
                    Entering.Enter(
                        fold,
                        ImmutableArray.Create(result.Value, element.Value),
                        call.Syntax,
                        step.With(result.State)
                    )
            );
            if (next is null)
            {
                return null;
            }

            results = next;
        }

        return results;
    }

    private static Result[]? Continue(Result[] before, Func<Result, Result[]?> next)
    {
        var after = new List<Result>();
        foreach (var result in before)
        {
            if (next(result) is not { } ran)
            {
                return null;
            }

            after.AddRange(ran);
        }

        return after.Count > Bounds.MaximumStates ? null : after.ToArray();
    }
}
