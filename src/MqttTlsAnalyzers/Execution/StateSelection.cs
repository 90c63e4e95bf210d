namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Which of too many states stay apart. Ten flags that are each set under a condition of their own make a thousand
/// states, and two dozen of them show each three flags in all their combinations.
/// </summary>
internal sealed class StateSelection
{
    /// <summary>Differences looked at, a bit for each.</summary>
    private const int MaximumDifferences = 64;

    private readonly IReadOnlyList<State> _states;

    /// <summary>For each state what sets it apart from some of the others, a bit for each difference.</summary>
    private readonly ulong[] _differences;

    /// <summary>For each two differences those that no chosen state has together with both.</summary>
    private readonly ulong[][] _unseen = Enumerable
        .Range(0, MaximumDifferences)
        .Select(static _ => new ulong[MaximumDifferences])
        .ToArray();

    /// <summary>What each state shows at the most: what is seen once stays seen, so that it only shrinks.</summary>
    private readonly int[] _mostShown;

    private readonly SortedSet<int> _chosen = new();

    private StateSelection(IReadOnlyList<State> states)
    {
        _states = states;
        _differences = new ulong[states.Count];
        _mostShown = new int[states.Count];
    }

    /// <summary>
    /// Of too many states some that show what there is to see, and one for the others where they do not.
    /// </summary>
    public static List<State> Bounded(List<State> states, Machine machine)
    {
        if (states.Count <= Bounds.MaximumStates)
        {
            return states;
        }

        var (chosen, showsAll) = Of(states, machine);
        var bounded = chosen.Select(i => states[i]).ToList();
        if (!showsAll)
        {
            bounded.Add(StateMerging.Join(states.Where((_, i) => !chosen.Contains(i))));
        }

        return bounded;
    }

    /// <summary>
    /// The positions of the states to keep, and whether they show each two differences together. None is kept where
    /// to find out would cost too much.
    /// </summary>
    public static (IReadOnlyCollection<int> Chosen, bool ShowsAll) Of(IReadOnlyList<State> states, Machine machine)
    {
        if (!machine.MaySelectFrom(states))
        {
            return (Array.Empty<int>(), false);
        }

        var selection = new StateSelection(states);
        var showsAll = selection.FindDifferences();
        while (selection._chosen.Count < Bounds.KeptStates && selection.Best() is { } best)
        {
            selection.Choose(best);
        }

        return (selection._chosen, showsAll && selection.ShowsPairs());
    }

    /// <summary>
    /// The state that shows the most of what is unseen, the first of such; null when there is nothing left. Only those
    /// that may show the most are counted again.
    /// </summary>
    private int? Best()
    {
        while (true)
        {
            var best = 0;
            for (var i = 1; i < _mostShown.Length; i++)
            {
                best = _mostShown[i] > _mostShown[best] ? i : best;
            }

            if (_mostShown[best] == 0)
            {
                return null;
            }

            var shown = ShownBy(_differences[best]);
            if (shown == _mostShown[best])
            {
                return best;
            }

            _mostShown[best] = shown;
        }
    }

    private int ShownBy(ulong differences)
    {
        var shown = 0;
        foreach (var (one, two) in PairsIn(differences))
        {
            shown += BitsIn(_unseen[one][two] & differences);
        }

        return shown;
    }

    private void Choose(int state)
    {
        _chosen.Add(state);
        _mostShown[state] = 0;
        foreach (var (one, two) in PairsIn(_differences[state]))
        {
            _unseen[one][two] &= ~_differences[state];
        }
    }

    private bool ShowsPairs() => !Enumerable.Range(0, MaximumDifferences).Any(i => _unseen[i][i] != 0);

    /// <summary>Each two differences, and each with itself.</summary>
    private static IEnumerable<(int, int)> PairsIn(ulong differences)
    {
        for (var ones = differences; ones != 0; ones &= ones - 1)
        {
            for (var twos = ones; twos != 0; twos &= twos - 1)
            {
                yield return (FirstBitIn(ones), FirstBitIn(twos));
            }
        }
    }

    /// <summary>Numbers the differences; false when there are too many.</summary>
    private bool FindDifferences()
    {
        var sets = DistinctSets();
        for (var i = 0; i < sets.Count && i < MaximumDifferences; i++)
        {
            foreach (var state in sets[i])
            {
                _differences[state] |= 1UL << i;
            }
        }

        foreach (var differences in _differences)
        {
            foreach (var (one, two) in PairsIn(differences))
            {
                _unseen[one][two] |= differences;
            }
        }

        for (var i = 0; i < _differences.Length; i++)
        {
            _mostShown[i] = ShownBy(_differences[i]);
        }

        return sets.Count <= MaximumDifferences;
    }

    /// <summary>
    /// The sets of states that have something in common which the others do not have, and the sets of those others; in
    /// an order that does not depend on the heap's, which is another one in each run.
    /// </summary>
    private List<List<int>> DistinctSets()
    {
        var holders = new Dictionary<Content, List<int>>();
        var shared = new HashSet<ObjectId>(
            _states[0]
                .Heap.Where(item => _states.All(state => ReferenceEquals(state.Object(item.Key), item.Value)))
                .Select(static item => item.Key)
        );
        for (var i = 0; i < _states.Count; i++)
        {
            foreach (var content in ContentsOf(_states[i], shared))
            {
                if (!holders.TryGetValue(content, out var held))
                {
                    holders.Add(content, held = new List<int>());
                }

                if (held.Count == 0 || held[held.Count - 1] != i)
                {
                    held.Add(i);
                }
            }
        }

        var distinct = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var set in holders.Values.Where(set => set.Count < _states.Count))
        {
            distinct[NameOf(set)] = set;
            var others = Enumerable.Range(0, _states.Count).Except(set).ToList();
            distinct[NameOf(others)] = others;
        }

        return distinct.Values.ToList();

        static string NameOf(List<int> set) => string.Join(",", set);
    }

    /// <summary>How many bits are set: counted in twos, fours and eights side by side, then added up.</summary>
    private static int BitsIn(ulong bits)
    {
        bits -= (bits >> 1) & 0x5555_5555_5555_5555;
        bits = (bits & 0x3333_3333_3333_3333) + ((bits >> 2) & 0x3333_3333_3333_3333);
        bits = (bits + (bits >> 4)) & 0x0F0F_0F0F_0F0F_0F0F;
        return (int)(unchecked(bits * 0x0101_0101_0101_0101) >> 56);
    }

    /// <summary>The position of the lowest bit that is set.</summary>
    private static int FirstBitIn(ulong bits) => BitsIn(~bits & (bits - 1));

    /// <summary>What a state holds, but for the objects that it shares with the first of the states.</summary>
    private static IEnumerable<Content> ContentsOf(State state, HashSet<ObjectId> shared)
    {
        foreach (var variable in state.Variables)
        {
            yield return new Content(variable.Key, string.Empty, variable.Value);
        }

        foreach (var item in state.Heap.Where(item => !shared.Contains(item.Key)))
        {
            yield return new Content(item.Key, "notes", item.Value.Notes);
            yield return new Content(item.Key, "open", item.Value.IsOpen);
            foreach (var slot in item.Value.Slots)
            {
                yield return new Content(item.Key, slot.Key, slot.Value);
            }

            foreach (var element in item.Value.Elements)
            {
                yield return new Content(item.Key, "element", element);
            }
        }
    }

    /// <summary>A variable with its value, or a part of an object with what is in it.</summary>
    private readonly record struct Content(object Holder, string Part, object? Value);
}
