using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Queries that test each element of a short, known list: <c>modes.First(mode =&gt; mode.Name == "lax")</c>.
/// </summary>
internal static class ListFilters
{
    /// <summary>What a query yields; null for other methods, and where a test is not decided.</summary>
    public static Result[]? Invoke(Call call, HeapObject list, Step step)
    {
        if (
            call.Method.Name
                is not (
                    "Where"
                    or "Any"
                    or "All"
                    or "Count"
                    or "First"
                    or "FirstOrDefault"
                    or "Single"
                    or "SingleOrDefault"
                    or "Last"
                    or "LastOrDefault"
                    or "Find"
                    or "Exists"
                    or "FindAll"
                )
            || call.Count != 1
            || call.Argument(0) is not FunctionValue { Method.Parameters.Length: 1 } test
            || Passing(call, test, list, step) is not { } passing
        )
        {
            return null;
        }

        return call.Method.Name switch
        {
            "Where" or "FindAll" => ListQueries.ListOf(passing, isOpen: false, call, step),
            "Any" or "Exists" => Result.One(step.State, ConstantValue.Of(!passing.IsEmpty)),
            "All" => Result.One(step.State, ConstantValue.Of(passing.Length == list.Elements.Length)),
            "Count" => Result.One(step.State, new ConstantValue(passing.Length, call.Syntax)),
            _ when passing.IsEmpty => null,
            "Last" or "LastOrDefault" => Result.One(step.State, passing[passing.Length - 1].Value),
            _ => Result.One(step.State, passing[0].Value),
        };
    }

    /// <summary>The elements that pass a test without effects; null where one is not decided.</summary>
    private static ImmutableArray<SlotValue>? Passing(Call call, FunctionValue test, HeapObject list, Step step)
    {
        if (list.IsOpen || list.Elements.Length > Bounds.MaximumUnrolledInConfiguration)
        {
            return null;
        }

        var passing = ImmutableArray.CreateBuilder<SlotValue>();
        foreach (var element in list.Elements)
        {
            if (
                Entering.Enter(test, ImmutableArray.Create(element.Value), call.Syntax, step) is not { Length: 1 } ran
                || ran[0].Value is not ConstantValue { Constant: bool passes }
                || DeferredQueries.HasEffects(ran, step.State)
            )
            {
                return null;
            }

            if (passes)
            {
                passing.Add(element);
            }
        }

        return passing.ToImmutable();
    }
}
