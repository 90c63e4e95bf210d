using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Collection expressions and <c>params</c> lists.</summary>
internal static class Lists
{
    public static State Add(ObjectValue collection, Value value, ElementSource source, Step step)
    {
        var element = Element(value, source, step);
        return step.State.Update(
            collection.Id,
            item =>
                item.Elements.Contains(element)
                    ? item with
                    {
                        IsOpen = true,
                    }
                    : item with
                    {
                        Elements = item.Elements.Add(element),
                    }
        );
    }

    public static State AddAll(ObjectValue collection, Value values, State state) =>
        state.Object(values) is { Kind: ObjectKind.Collection } other
            ? state.Update(
                collection.Id,
                item =>
                    item with
                    {
                        Elements = item.Elements.AddRange(other.Elements),
                        IsOpen = item.IsOpen || other.IsOpen,
                    }
            )
            : state.Update(collection.Id, static item => item with { IsOpen = true });

    /// <summary>The list may have further elements.</summary>
    public static State Open(Result list) =>
        list.Value is ObjectValue reference
            ? list.State.Update(reference.Id, static item => item with { IsOpen = true })
            : list.State;

    public static Result[] Evaluate(IOperation expression, Step step)
    {
        // ICollectionExpressionOperation is younger than Roslyn 4.8; its children are the elements on every version.
        var elements = expression.ChildOperations.ToImmutableArray();
        var syntax = (CollectionExpressionSyntax)expression.Syntax;
        if (elements.Length != syntax.Elements.Count)
        {
            return Operands.AndForget(expression, elements, step);
        }

        return EvaluateElements(expression, elements, step);
    }

    public static Result[] EvaluateElements(IOperation list, ImmutableArray<IOperation> elements, Step step) =>
        Operands
            .InOrder(
                elements
                    .Select(static element =>
                        element.Syntax is SpreadElementSyntax
                            ? element.ChildOperations.FirstOrDefault() ?? element
                            : element
                    )
                    .ToArray(),
                step
            )
            .Select(results => Make(list, elements, results.Values, step.With(results.State)))
            .ToArray();

    public static Result Make(IOperation creation, ImmutableArray<IOperation> elements, Value[] values, Step step)
    {
        var isOpen = false;
        var id = new ObjectId(creation.Syntax, step.Frame.Path, string.Empty);
        var items = ImmutableArray.CreateBuilder<SlotValue>();
        for (var i = 0; i < values.Length; i++)
        {
            if (elements[i].Syntax is SpreadElementSyntax)
            {
                if (step.State.Object(values[i]) is { Kind: ObjectKind.Collection } spread)
                {
                    items.AddRange(spread.Elements);
                    isOpen |= spread.IsOpen;
                }
                else
                {
                    isOpen = true;
                }
            }
            else
            {
                items.Add(Element(values[i], new ElementSource(elements[i].Syntax), step));
            }
        }

        step = step.With(
            step.State.WithObject(
                id,
                new HeapObject(ObjectKind.Collection)
                {
                    Elements = items.ToImmutable(),
                    IsOpen = isOpen,
                    Creation = step.SourceOf(creation.Syntax),
                }
            )
        );
        return new Result(step.State, new ObjectValue(id, creation.Syntax));
    }

    /// <summary>The element at a position; null when the list or the position is not known.</summary>
    public static Value? ElementAt(HeapObject list, long? position) =>
        !list.IsOpen && position is { } index && index >= 0 && index < list.Elements.Length
            ? list.Elements[(int)index].Value
            : null;

    /// <summary>
    /// A position behind the end of a list that is wholly known throws: what is left then; null for other positions.
    /// </summary>
    public static Result[]? Beyond(HeapObject list, long? position, IOperation element, Step step) =>
        !list.IsOpen && (position < 0 || position >= list.Elements.Length)
            ? Exceptions.Ended(
                Result.One(
                    step.State,
                    UnknownValue.Unfollowed(new PlaceKey("beyond", element.Syntax), element.Type, element.Syntax)
                ),
                step
            )
            : null;

    /// <summary>An element with the code that put it into its list, and the name of what held it.</summary>
    public static SlotValue Element(Value value, ElementSource source, Step step)
    {
        step.Machine.Delegates.NoteHeld(value);
        return new(step.Knowledge.WithHolder(value, source.Expression), step.SourceOf(source.Code));
    }
}
