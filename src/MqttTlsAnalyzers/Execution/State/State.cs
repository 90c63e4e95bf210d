using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// One path's state: variables, objects, what its branches have assumed and, in a handler's run, the decisions taken.
/// Immutable.
/// </summary>
internal sealed class State
{
    /// <summary>A heap without objects: every heap is made from it, so that none compares contents.</summary>
    public static readonly ImmutableDictionary<ObjectId, HeapObject> EmptyHeap = ImmutableDictionary<
        ObjectId,
        HeapObject
    >.Empty.WithComparers(null, IdentityComparer<HeapObject>.Instance);

    public static readonly State Empty = new(
        // Values that are equal need not be the same: how one was decided may differ.
        ImmutableDictionary<object, Value>.Empty.WithComparers(null, IdentityComparer<Value>.Instance),
        EmptyHeap,
        ImmutableDictionary<object, Fact>.Empty,
        null
    );

    private readonly ImmutableDictionary<object, Value> _variables;
    private readonly ImmutableDictionary<object, Fact> _facts;
    private int? _contentHash;

    private State(
        ImmutableDictionary<object, Value> variables,
        ImmutableDictionary<ObjectId, HeapObject> heap,
        ImmutableDictionary<object, Fact> facts,
        Decision? decisions
    )
    {
        _variables = variables;
        Heap = heap;
        _facts = facts;
        Decisions = decisions;
    }

    public ImmutableDictionary<ObjectId, HeapObject> Heap { get; }

    /// <summary>The last decision; null when none was taken or none is recorded.</summary>
    public Decision? Decisions { get; }

    /// <param name="key">A symbol, or the key of a flow capture.</param>
    public Value? Variable(object key) => _variables.TryGetValue(key, out var value) ? value : null;

    /// <summary>How many variables and objects there are.</summary>
    public int Size => _variables.Count + Heap.Count;

    /// <summary>All variables with what they hold.</summary>
    public IEnumerable<KeyValuePair<object, Value>> Variables => _variables;

    public State WithVariable(object key, Value value) => new(_variables.SetItem(key, value), Heap, _facts, Decisions);

    public State WithoutVariables(IEnumerable<object> keys)
    {
        var variables = _variables.RemoveRange(keys);
        return ReferenceEquals(variables, _variables) ? this : new State(variables, Heap, _facts, Decisions);
    }

    public State WithoutVariables(Func<object, bool> isGone) =>
        WithoutVariables(_variables.Keys.Where(isGone).ToList());

    public HeapObject? Object(ObjectId id) => Heap.TryGetValue(id, out var item) ? item : null;

    /// <summary>The heap object a value refers to; null for every other value.</summary>
    public HeapObject? Object(Value? value) => value is ObjectValue reference ? Object(reference.Id) : null;

    public State WithObject(ObjectId id, HeapObject item) => new(_variables, Heap.SetItem(id, item), _facts, Decisions);

    /// <summary>As <see cref="WithObject"/> for many, which costs less than one after the other.</summary>
    public State WithObjects(IEnumerable<KeyValuePair<ObjectId, HeapObject>> items) => WithHeap(Heap.SetItems(items));

    /// <summary>Changes an object when it exists.</summary>
    public State Update(ObjectId id, Func<HeapObject, HeapObject> change) =>
        Object(id) is { } item && change(item) is { } changed && !ReferenceEquals(item, changed)
            ? WithObject(id, changed)
            : this;

    public State WithHeap(ImmutableDictionary<ObjectId, HeapObject> heap) => new(_variables, heap, _facts, Decisions);

    /// <summary>What the path has assumed of an unknown condition; null when nothing.</summary>
    public bool? Fact(object key) => _facts.TryGetValue(key, out var fact) ? fact.Outcome : null;

    public State WithFact(object key, Fact fact) => new(_variables, Heap, _facts.SetItem(key, fact), Decisions);

    /// <summary>All that the path has assumed.</summary>
    public ImmutableDictionary<object, Fact> Facts => _facts;

    /// <summary>Forgets what was assumed of a value that is made anew.</summary>
    public State WithoutFact(object key) =>
        _facts.ContainsKey(key) ? new State(_variables, Heap, _facts.Remove(key), Decisions) : this;

    /// <summary>Forgets what was assumed of an object's members, since it may have changed.</summary>
    public State WithoutFactsOf(Value changed) =>
        WithoutFacts(key => key is DerivedKey derived && derived.IsDerivedFrom(changed));

    public State WithDecision(object key, bool outcome, Evidence evidence) =>
        new(_variables, Heap, _facts, new Decision(key, outcome, evidence, Decisions));

    /// <summary>
    /// Notes what a path takes for granted of a condition that is not followed; the first time counts.
    /// </summary>
    public State WithGuess(object key, bool outcome) =>
        Decisions is { Depth: >= Bounds.MaximumDecisions } || Decisions?.Of(key) is not null
            ? this
            : WithDecision(key, outcome, Evidence.None);

    public State WithDecisions(Decision? decisions) =>
        ReferenceEquals(decisions, Decisions) ? this : new State(_variables, Heap, _facts, decisions);

    public State WithoutFacts() =>
        _facts.IsEmpty ? this : new State(_variables, Heap, ImmutableDictionary<object, Fact>.Empty, Decisions);

    public State WithoutFacts(Func<object, bool> isGone)
    {
        var facts = _facts.RemoveRange(_facts.Keys.Where(isGone).ToList());
        return ReferenceEquals(facts, _facts) ? this : new State(_variables, Heap, facts, Decisions);
    }

    /// <summary>Some variable holds a delegate.</summary>
    public bool HoldsFunctions => _variables.Any(static variable => variable.Value is FunctionValue);

    /// <summary>Holds nothing, but perhaps an object of which nothing is known.</summary>
    public bool IsEmptyBut(Value? reference) =>
        _variables.IsEmpty
        && (
            Heap.IsEmpty
            || (Heap.Count == 1 && Object(reference) is { Kind: ObjectKind.User, IsOpen: true, Slots.IsEmpty: true })
        );

    /// <summary>Same variables and objects; assumptions and decisions aside.</summary>
    public bool HasSameContent(State other) =>
        ReferenceEquals(this, other)
        || (
            ContentHash == other.ContentHash
            && SameEntries(_variables, other._variables)
            && SameEntries(Heap, other.Heap)
        );

    /// <summary>Equal for states of the same content; tells most others apart without comparing them.</summary>
    private int ContentHash => _contentHash ??= HashOf(_variables) ^ (HashOf(Heap) * 397);

    private static int HashOf<TKey, TValue>(ImmutableDictionary<TKey, TValue> entries)
        where TKey : notnull
        where TValue : notnull
    {
        // A sum, since the order of the entries says nothing.
        var hash = entries.Count;
        foreach (var entry in entries)
        {
            hash = unchecked(hash + (entry.Key.GetHashCode() * 31) + entry.Value.GetHashCode());
        }

        return hash;
    }

    /// <summary>Keeps of the assumptions only those that both paths share.</summary>
    public State WithSharedFacts(State other)
    {
        var decisions = Decision.Joined(Decisions, other.Decisions);
        if (ReferenceEquals(_facts, other._facts))
        {
            return WithDecisions(decisions);
        }

        var shared = _facts;
        foreach (var fact in _facts)
        {
            if (other.Fact(fact.Key) != fact.Value.Outcome)
            {
                shared = shared.Remove(fact.Key);
            }
        }

        return ReferenceEquals(shared, _facts)
            ? WithDecisions(decisions)
            : new State(_variables, Heap, shared, decisions);
    }

    /// <summary>No assumption of one path contradicts one of the other, apart from what both have guessed.</summary>
    public bool HasCompatibleFacts(State other, Decision guesses) =>
        _facts.All(fact =>
            other.Fact(fact.Key) is not { } outcome || outcome == fact.Value.Outcome || guesses.Of(fact.Key) is not null
        );

    /// <summary>One state for two paths: what differs becomes unknown or conflicting.</summary>
    /// <param name="isGuess">Only one of the paths is ever taken, and which one is not followed.</param>
    public State Join(State other, bool isGuess = false)
    {
        var variables = _variables;
        foreach (var variable in _variables)
        {
            if (other.Variable(variable.Key) is not { } value)
            {
                variables = variables.Remove(variable.Key);
            }
            else if (!value.Equals(variable.Value))
            {
                variables = variables.SetItem(variable.Key, Joined(variable.Key, variable.Value, value));
            }
        }

        var heap = Heap;
        foreach (var item in other.Heap)
        {
            heap = heap.TryGetValue(item.Key, out var mine)
                ? heap.SetItem(item.Key, Join(mine, item.Value, isGuess))
                : heap.Add(item.Key, item.Value);
        }

        return new State(variables, heap, _facts, Decisions).WithSharedFacts(other);
    }

    private static HeapObject Join(HeapObject one, HeapObject two, bool isGuess)
    {
        if (one.Equals(two))
        {
            return one;
        }

        var slots = one.Slots;
        foreach (var name in one.Slots.Keys.Concat(two.Slots.Keys).Distinct(StringComparer.Ordinal))
        {
            var first = one.Slot(name);
            var second = two.Slot(name);
            if (first is null || second is null || !first.Equals(second))
            {
                var same =
                    first is not null
                    && second is not null
                    && first.Value.Equals(second.Value)
                    && first.Certainty == second.Certainty;
                slots = slots.SetItem(
                    name,
                    same ? first!
                        : first is { Certainty: Certainty.Known, Value: DataValue }
                        && second is { Certainty: Certainty.Known }
                        && Equals(first.Source, second.Source)
                        && Joined(name, first.Value, second.Value) is DataValue data
                            ? new SlotValue(data, first.Source)
                        : new SlotValue(
                            new UnknownValue(new NameKey("joined", name)) { IsUnfollowed = isGuess },
                            first?.Source ?? second?.Source,
                            Certainty.Conflicting
                        )
                );
            }
        }

        return one with
        {
            Slots = slots,
            // What either list may hold, the joined one may hold.
            Elements = one.Elements.SequenceEqual(two.Elements)
                ? one.Elements
                : one.Elements.Union(two.Elements).ToImmutableArray(),
            IsOpen = one.IsOpen || two.IsOpen || !one.Elements.SequenceEqual(two.Elements),
            Notes = ObjectNotes.Joined(one.Notes, two.Notes),
            StartsAsDeclared = one.StartsAsDeclared && two.StartsAsDeclared,
            Sources = one.Sources == two.Sources ? one.Sources : one.Sources.Union(two.Sources).ToImmutableArray(),
            Completion = one.Completion is null || two.Completion is null ? null : one.Completion,
        };
    }

    /// <summary>What stands for two different values: of data the parts, of texts which ones it may be.</summary>
    private static Value Joined(object key, Value one, Value two)
    {
        if (
            one is DataValue left
            && two is DataValue right
            && left.Kind == right.Kind
            && left.Evidence == right.Evidence
            && left.Parts.Count == right.Parts.Count
            && left.Parts.Keys.All(right.Parts.ContainsKey)
        )
        {
            return left.Parts.Aggregate(
                left,
                (data, part) =>
                    right.Part(part.Key) is { } other && !other.Equals(part.Value)
                        ? data.With(part.Key, Joined(new PartKey(key, part.Key), part.Value, other))
                        : data
            );
        }

        var choices = ChoicesOf(one).Union(ChoicesOf(two)).ToImmutableArray();
        var isEither = !ChoicesOf(one).IsEmpty && !ChoicesOf(two).IsEmpty && choices.Length <= Bounds.MaximumUnrolled;
        return new UnknownValue(new RelatedKey("joined", key), evidence: one.Evidence | two.Evidence)
        {
            IsUnfollowed = true,
            Choices = isEither ? choices : ImmutableArray<Value>.Empty,
            Fallback = isEither
                ? null
                : choices
                    .OfType<ConstantValue>()
                    .Append((one as UnknownValue)?.Fallback)
                    .Append((two as UnknownValue)?.Fallback)
                    .FirstOrDefault(static choice => choice is { Constant: string }),
        };

        static ImmutableArray<Value> ChoicesOf(Value value) =>
            value switch
            {
                ConstantValue { Constant: string } => ImmutableArray.Create(value),
                UnknownValue unknown => unknown.Choices,
                _ => ImmutableArray<Value>.Empty,
            };
    }

    private static bool SameEntries<TKey, TValue>(
        ImmutableDictionary<TKey, TValue> one,
        ImmutableDictionary<TKey, TValue> two
    )
        where TKey : notnull
    {
        if (ReferenceEquals(one, two))
        {
            return true;
        }

        if (one.Count != two.Count)
        {
            return false;
        }

        foreach (var entry in one)
        {
            if (
                !two.TryGetValue(entry.Key, out var value)
                || !EqualityComparer<TValue>.Default.Equals(entry.Value, value)
            )
            {
                return false;
            }
        }

        return true;
    }
}
