namespace MqttTlsAnalyzers.Execution;

/// <summary>Which objects of a state code can still get at: a variable or the running instance leads there.</summary>
internal static class Reachability
{
    /// <summary>
    /// The state without the objects to which nothing leads any more, as those that an iteration of a loop has made.
    /// </summary>
    /// <param name="root">Leads to objects as well; null for none.</param>
    public static State Reachable(this State state, Value? root) => Keep(state, root, static (item, _) => item);

    /// <summary>
    /// The same for a handler, which asks nothing of what is being configured: what others hold of that goes, too.
    /// </summary>
    public static State ReachableByHandler(this State state, Value? root) =>
        Keep(
            state,
            root,
            static (item, state) => item.Kind == ObjectKind.User ? WithoutConfigurations(item, state) : item
        );

    /// <summary>
    /// What an iteration has made and the next one knows nothing of, with all that it holds. What else is configured is
    /// not finished yet.
    /// </summary>
    public static State LeftBehindBy(this State state, State next)
    {
        var held = new HashSet<ObjectId>();
        var pending = new Stack<Value>(
            state
                .Heap.Where(item => item.Value.IsConfiguration && next.Object(item.Key) is null)
                .Select(static item => (Value)new ObjectValue(item.Key))
        );
        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ObjectValue reference when held.Add(reference.Id):
                    state.Object(reference.Id)?.PushContents(pending);
                    break;
                case DataValue data:
                    data.PushContents(pending);
                    break;
            }
        }

        return state.WithHeap(
            state.Heap.RemoveRange(
                state
                    .Heap.Where(item => item.Value.IsConfiguration && !held.Contains(item.Key))
                    .Select(static item => item.Key)
            )
        );
    }

    private static State Keep(State state, Value? root, Func<HeapObject, State, HeapObject> change)
    {
        var kept = State.EmptyHeap.ToBuilder();
        var pending = new Stack<Value>(state.Variables.Select(static variable => variable.Value));
        if (root is not null)
        {
            pending.Push(root);
        }

        while (pending.Count > 0)
        {
            switch (pending.Pop())
            {
                case ObjectValue reference
                    when !kept.ContainsKey(reference.Id) && state.Object(reference.Id) is { } item:
                    item = change(item, state);
                    kept.Add(reference.Id, item);
                    item.PushContents(pending);
                    break;
                case DataValue data:
                    data.PushContents(pending);
                    break;
                case FunctionValue:
                    // It may reach all that was there when it was made.
                    return state;
            }
        }

        return state.WithHeap(kept.ToImmutable());
    }

    private static HeapObject WithoutConfigurations(HeapObject holder, State state)
    {
        foreach (var slot in holder.Slots)
        {
            if (state.Object(slot.Value.Value) is { IsConfiguration: true })
            {
                holder = holder with { Slots = holder.Slots.Remove(slot.Key) };
            }
        }

        return holder;
    }
}
