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
    public static Result[]? ForEach(FunctionValue each, Call call, HeapObject list, Step step) =>
        Enumerators.IsShort(list)
            ? OneByOne(
                Result.One(step.State, ConstantValue.Null),
                list.Elements,
                (before, element) =>
                    Entering.Enter(each, ImmutableArray.Create(element), call.Syntax, step.With(before.State))
            )
            : null;

    /// <summary>
    /// <c>list.Aggregate(seed, step)</c>, with or without the seed; null when something of it is not known.
    /// </summary>
    public static Result[]? Aggregate(Call call, HeapObject list, Step step)
    {
        var hasSeed = call.Count == 2;
        return
            call.Count <= 2
            && call.Argument(hasSeed ? 1 : 0) is FunctionValue fold
            && !list.IsOpen
            && list.Elements.Length <= Bounds.MaximumUnrolledInConfiguration
            && (hasSeed || !list.Elements.IsEmpty)
            ? OneByOne(
                Result.One(step.State, hasSeed ? call.Argument(0) : list.Elements[0].Value),
                hasSeed ? list.Elements : list.Elements.RemoveAt(0),
                (before, element) =>
                    Entering.Enter(
                        fold,
                        ImmutableArray.Create(before.Value, element),
                        call.Syntax,
                        step.With(before.State)
                    )
            )
            : null;
    }

    /// <summary>Goes on from each result with each element in turn; null when one run is not followed.</summary>
    private static Result[]? OneByOne(
        Result[] results,
        ImmutableArray<SlotValue> elements,
        Func<Result, Value, Result[]?> run
    )
    {
        foreach (var element in elements)
        {
            var after = new List<Result>();
            foreach (var before in results)
            {
                if (run(before, element.Value) is not { } ran)
                {
                    return null;
                }

                after.AddRange(ran);
            }

            if (after.Count > Bounds.MaximumStates)
            {
                return null;
            }

            results = after.ToArray();
        }

        return results;
    }
}
