using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Queries over lists whose elements are known.</summary>
internal static class ListQueries
{
    /// <summary>A query that is made and thrown away never runs; null for other calls.</summary>
    public static Result[]? NeverRun(Call call, Step step)
    {
        if (
            call.Method is not { ContainingType: { Name: "Enumerable" } type, ReturnType.Name: "IEnumerable" }
            || !WellKnownTypes.IsIn(type, "System.Linq")
            || !call.IsDiscarded
        )
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            step.Machine.Delegates.NoteHeld(argument);
        }

        return Result.One(
            step.State,
            UnknownValue.OfNotNull(new PlaceKey("query", call.Syntax), call.Method.ReturnType, call.Syntax)
        );
    }

    /// <summary>What a query yields; null for other methods, and where the list does not say.</summary>
    public static Result[]? Invoke(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        var argumentSyntax = call.Count > 0 ? call.ArgumentSyntax[0] ?? call.Syntax : call.Syntax;
        switch (call.Method.Name)
        {
            case "First"
            or "FirstOrDefault"
            or "Last"
            or "LastOrDefault"
            or "Single" when call.Count == 0 && !item.IsOpen && !item.Elements.IsEmpty:
                return Result.One(
                    step.State,
                    item.Elements[
                        call.Method.Name.StartsWith("Last", StringComparison.Ordinal) ? item.Elements.Length - 1 : 0
                    ].Value
                );
            case "ToArray" or "ToList" or "ToImmutableArray" or "ToImmutableList" when !step.Mode.TracksEvidence:
                return ListOf(item.Elements, item.IsOpen, call, step);
            case "ToArray"
            or "ToList"
            or "ToImmutableArray"
            or "ToImmutableList"
            or "AsReadOnly"
            or "AsEnumerable"
            or "Cast"
            or "OfType":
                return Result.One(step.State, reference);
            case "Append" or "Prepend" or "Concat" or "Union" when call.Count == 1:
                step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var made, step));
                step = step.With(Lists.AddAll(made, reference, step.State));
                step = step.With(
                    call.Method.Name is "Append" or "Prepend"
                        ? Lists.Add(made, call.Argument(0), new ElementSource(argumentSyntax), step)
                        : Lists.AddAll(made, call.Argument(0), step.State)
                );
                return Result.One(step.State, made);
            case "Skip" or "Take" when call.Count == 1 && Cut(call, item, step) is { } part:
                return part;
            case "ForEach" or "Aggregate" or "Select":
                return WithDelegate(call, item, step);
            default:
                return step.Mode.UnrollsLoops ? null : ListFilters.Invoke(call, item, step);
        }
    }

    /// <summary>The list without its first elements, or those alone; null where their number is not known.</summary>
    private static Result[]? Cut(Call call, HeapObject item, Step step)
    {
        if (item.IsOpen || (call.Argument(0) as ConstantValue)?.AsNumber() is not { } count)
        {
            return null;
        }

        var cut = (int)Math.Min(Math.Max(count, 0), item.Elements.Length);
        return ListOf(
            call.Method.Name == "Skip"
                ? item.Elements.RemoveRange(0, cut)
                : item.Elements.RemoveRange(cut, item.Elements.Length - cut),
            isOpen: false,
            call,
            step
        );
    }

    /// <summary>A list that the call makes.</summary>
    public static Result[] ListOf(ImmutableArray<SlotValue> elements, bool isOpen, Call call, Step step)
    {
        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var list, step));
        return Result.One(step.State.Update(list.Id, made => made with { Elements = elements, IsOpen = isOpen }), list);
    }

    private static Result[]? WithDelegate(Call call, HeapObject item, Step step)
    {
        switch (call.Method.Name)
        {
            case "Select"
                when !step.Mode.UnrollsLoops
                    && call.Argument(0) is FunctionValue { Method.Parameters.Length: 1 } map
                    && Mapped(call, map, item, step) is { } mapped:
                return DeferredQueries.MayBeMissed(call, mapped, step.State)
                    ? DeferredQueries.Hold(call, step)
                    : mapped;
            case "ForEach"
                when call.Argument(0) is FunctionValue action
                    && ListCallbacks.ForEach(action, call, item, step) is { } inOrder:
                return inOrder;
            case "Aggregate" when ListCallbacks.Aggregate(call, item, step) is { } folded:
                return folded;
            case "Select"
            or "ForEach"
                when !step.Mode.UnrollsLoops
                    && call.Argument(0) is FunctionValue { Method.Parameters.Length: 1 } each
                    && Choices.ElementsOf(item) is { IsEmpty: false } elements:
                var of = Choices.OneOf(elements, call.Syntax, each.Method.Parameters[0].Type);
                return Entering.Enter(each, ImmutableArray.Create(of), call.Syntax, step) is not { } ran ? null
                    : call.Method.Name == "ForEach" ? ran
                    : DeferredQueries.MayBeMissed(call, ran, step.State) ? DeferredQueries.Hold(call, step)
                    : Array.ConvertAll(ran, ListOf);
            default:
                return null;
        }

        Result ListOf(Result result)
        {
            var after = DotNetKnowledge.MakeObject(
                ObjectKind.Collection,
                call.Syntax,
                out var list,
                step.With(result.State)
            );
            after = Lists.Add(list, result.Value, new ElementSource(call.Syntax), step.With(after));
            return new Result(after.Update(list.Id, static item => item with { IsOpen = true }), list);
        }
    }

    /// <summary>
    /// The certificates, texts, numbers or flags that a lambda makes of the elements of a short list, each in the
    /// place of the one that it is made of: <c>certificates.Select(one =&gt; new X509Certificate2(one))</c>; and what
    /// it makes of a list in a settings file. Null where it makes something else.
    /// </summary>
    private static Result[]? Mapped(Call call, FunctionValue map, HeapObject item, Step step)
    {
        var elements = ImmutableArray.CreateBuilder<SlotValue>();
        foreach (var element in item.Elements.Take(Bounds.MaximumUnrolledInConfiguration + 1))
        {
            if (
                Entering.Enter(map, ImmutableArray.Create(element.Value), call.Syntax, step) is not { Length: 1 } made
                || !(
                    made[0].Value is ConstantValue or DataValue { Kind: DotNetDataKinds.Certificate }
                    || ShippedObjects.IsShipped(made[0].Value)
                )
            )
            {
                return null;
            }

            step = step.With(made[0].State);
            elements.Add(new SlotValue(made[0].Value, element.Source));
        }

        if (elements.Count is 0 or > Bounds.MaximumUnrolledInConfiguration)
        {
            return null;
        }

        return ListOf(elements.ToImmutable(), item.IsOpen, call, step);
    }
}
