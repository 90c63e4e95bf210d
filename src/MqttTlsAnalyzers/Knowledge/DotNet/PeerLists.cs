using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Lists that a handler's run knows element by element, and the queries over them.</summary>
internal static class PeerLists
{
    public static HeapObject Marked(HeapObject list, Evidence evidence) =>
        list.With(PeerEvidence.ListSlot, new SlotValue(new ConstantValue(null, null, evidence), null));

    /// <summary>A list of the peer's, to be put on the heap.</summary>
    public static HeapObject Of(IEnumerable<Value> elements, Evidence evidence) =>
        Marked(
            new HeapObject(ObjectKind.Collection)
            {
                Elements = elements.Select(static element => new SlotValue(element, null)).ToImmutableArray(),
            },
            evidence
        );

    /// <summary>A query over a list whose elements are all known; null when it cannot be answered.</summary>
    public static Result[]? Query(Call call, ObjectValue reference, HeapObject list, Step step)
    {
        var evidence = PeerEvidence.Of(reference, step);
        var predicate = call.Count > 0 ? call.Argument(call.Count - 1) as FunctionValue : null;
        switch (call.Method.Name)
        {
            case "Any" or "All" or "Exists" or "TrueForAll" when predicate is not null:
                return Quantify(Over(predicate), step);
            case "Any" when call.Count == 0:
                return Constant(!list.Elements.IsEmpty);
            case "Count" or "LongCount" when call.Count == 0:
                return Constant(list.Elements.Length);
            case "Count" or "LongCount" when predicate is not null:
                return Filter(Over(predicate), ref evidence, ref step) is { } counted ? Constant(counted.Count) : null;
            case "Where" or "FindAll" when predicate is not null:
                return Filter(Over(predicate), ref evidence, ref step) is { } kept ? Made(kept) : null;
            case "Select" when predicate is { Method.Parameters.Length: 1 }:
                return Map(predicate, call, list, ref step) is { } mapped ? Made(mapped) : null;
            case "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "Find":
                var chosen = predicate is null
                    ? (
                        call.Count == 0 && call.Method.Name != "Find"
                            ? list.Elements.Select(static element => element.Value).ToList()
                            : null
                    )
                    : Filter(Over(predicate), ref evidence, ref step);
                return chosen is null ? null : One(call, chosen, evidence, step);
            case "ElementAt" or "ElementAtOrDefault" when (call.Argument(0) as ConstantValue)?.AsNumber() is { } at:
                return One(
                    call,
                    list.Elements.Skip((int)Math.Min(Math.Max(at, 0), int.MaxValue))
                        .Select(static e => e.Value)
                        .ToList(),
                    evidence,
                    step
                );
            case "Skip" or "Take" when (call.Argument(0) as ConstantValue)?.AsNumber() is { } count and >= 0 and < 1000:
                return Made(
                    (
                        call.Method.Name == "Skip" ? list.Elements.Skip((int)count) : list.Elements.Take((int)count)
                    ).Select(static element => element.Value)
                );
            case "Reverse" when call.Method.ContainingType.Name == "Enumerable":
                return Made(list.Elements.Reverse().Select(static element => element.Value));
            case "Aggregate" when call.Count == 2 && predicate is not null:
                return Aggregate(Over(predicate), step);
            default:
                return null;
        }

        ListQuery Over(FunctionValue function) => new(call, function, list, evidence);

        Result[] Constant(object value) => Result.One(step.State, new ConstantValue(value, call.Syntax, evidence));

        Result[] Made(IEnumerable<Value> elements)
        {
            var id = new ObjectId(call.Syntax, step.Frame.Path, "query");
            return Result.One(step.State.WithObject(id, Of(elements, evidence)), new ObjectValue(id, call.Syntax));
        }
    }

    private static Result[]? Quantify(ListQuery query, Step step)
    {
        var (call, predicate, list, evidence) = query;
        var isAny = call.Method.Name is "Any" or "Exists";
        Value answer = ConstantValue.Of(!isAny, evidence, call.Syntax);
        foreach (var element in list.Elements)
        {
            if (Apply(predicate, call, ref step, element.Value) is not { } one)
            {
                return null;
            }

            evidence |= one.Evidence;
            if (one is ConstantValue { Constant: bool decided })
            {
                if (decided == isAny)
                {
                    return Result.One(step.State, ConstantValue.Of(isAny, evidence, call.Syntax));
                }
            }
            else
            {
                answer =
                    answer is ConstantValue ? one : BinaryOperators.Combine(isAnd: !isAny, answer, one, call.Operation);
            }
        }

        return Result.One(
            step.State,
            answer is ConstantValue ? ConstantValue.Of(!isAny, evidence, call.Syntax) : answer
        );
    }

    /// <param name="evidence">What the list tells, to which what the predicate asks is added.</param>
    private static List<Value>? Filter(ListQuery query, ref Evidence evidence, ref Step step)
    {
        var kept = new List<Value>();
        foreach (var element in query.List.Elements)
        {
            if (
                Apply(query.Function, query.Call, ref step, element.Value)
                is not ConstantValue { Constant: bool holds } answer
            )
            {
                return null;
            }

            evidence |= answer.Evidence;
            if (holds)
            {
                kept.Add(element.Value);
            }
        }

        return kept;
    }

    private static List<Value>? Map(FunctionValue function, Call call, HeapObject list, ref Step step)
    {
        var mapped = new List<Value>();
        foreach (var element in list.Elements)
        {
            if (Apply(function, call, ref step, element.Value) is not { } value)
            {
                return null;
            }

            mapped.Add(value);
        }

        return mapped;
    }

    private static Result[]? Aggregate(ListQuery query, Step step)
    {
        var (call, function, list, evidence) = query;
        var value = call.Argument(0);
        foreach (var element in list.Elements)
        {
            if (Apply(function, call, ref step, value, element.Value) is not { } next)
            {
                return null;
            }

            value = next;
        }

        return Result.One(
            step.State,
            value is ConstantValue constant
                ? new ConstantValue(constant.Constant, call.Syntax, constant.Evidence | evidence)
                : value
        );
    }

    private static Result[]? One(Call call, List<Value> chosen, Evidence evidence, Step step)
    {
        if (chosen.Count > 0)
        {
            return Result.One(
                step.State,
                call.Method.Name.StartsWith("Last", StringComparison.Ordinal) ? chosen[chosen.Count - 1] : chosen[0]
            );
        }

        if (!call.Method.Name.EndsWith("Default", StringComparison.Ordinal) && call.Method.Name != "Find")
        {
            step.Machine.NoteThrown(step.State);
            return Array.Empty<Result>();
        }

        return Result.One(
            step.State,
            call.Method.ReturnType is { IsValueType: true, Name: "X509ChainStatus" }
                ? ChainParts.StatusEntry(0)
                : new ConstantValue(null, call.Syntax, evidence)
        );
    }

    private static Value? Apply(FunctionValue function, Call call, ref Step step, params Value[] arguments)
    {
        if (Entering.Enter(function, arguments.ToImmutableArray(), call.Syntax, step) is not { Length: 1 } results)
        {
            return null;
        }

        step = step.With(results[0].State);
        return results[0].Value;
    }

    /// <summary>A call that asks a function about each element of a list.</summary>
    private readonly record struct ListQuery(Call Call, FunctionValue Function, HeapObject List, Evidence Evidence);
}
