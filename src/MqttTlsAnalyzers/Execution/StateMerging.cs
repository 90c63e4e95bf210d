namespace MqttTlsAnalyzers.Execution;

/// <summary>Which states need not be told apart.</summary>
internal static class StateMerging
{
    /// <summary>Same variables and objects and, where they are recorded, the same decisions.</summary>
    public static bool AreAlike(State one, State two, RunMode mode) =>
        one.HasSameContent(two)
        && (mode.RecordsDecisions ? Equals(one.Decisions, two.Decisions) : one.HasJoinableFlags(two));

    /// <summary>The first of some states that is like another one; null when none is.</summary>
    public static State? FindAlike(List<State> states, State state, RunMode mode)
    {
        foreach (var other in states)
        {
            if (AreAlike(other, state, mode))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>One state for all that are alike, or that differ only in a question which does not matter.</summary>
    public static List<State> Merge(List<State> states, RunMode mode)
    {
        if (states.Count < 2)
        {
            return states;
        }

        var merged = new List<State>();
        foreach (var state in states)
        {
            var current = state;
            for (var i = 0; i < merged.Count; i++)
            {
                if (Merge(merged[i], current, mode) is { } one)
                {
                    current = one;
                    merged.RemoveAt(i);
                    i = -1;
                }
            }

            merged.Add(current);
        }

        return merged;
    }

    /// <summary>
    /// As <see cref="Merge(List{State}, RunMode)"/>; too many states become one where the mode joins.
    /// </summary>
    public static List<State> MergeBounded(List<State> states, Machine machine)
    {
        var mode = machine.Mode;
        var merged = Merge(states, mode);
        return mode.JoinsStates ? StateSelection.Bounded(merged, machine) : merged;
    }

    /// <summary>
    /// Results with the same value and like states become one; too many are joined where the mode joins.
    /// </summary>
    public static Result[] Merge(List<Result> results, Machine machine)
    {
        var mode = machine.Mode;
        for (var i = 0; i < results.Count; i++)
        {
            for (var j = results.Count - 1; j > i; j--)
            {
                if (results[i].Value.Equals(results[j].Value) && AreAlike(results[i].State, results[j].State, mode))
                {
                    results[i] = new Result(results[i].State.WithSharedFacts(results[j].State), results[i].Value);
                    results.RemoveAt(j);
                }
            }
        }

        if (results.Count > Bounds.MaximumStates && mode.JoinsStates)
        {
            return Bounded(results, machine);
        }

        return results.ToArray();
    }

    private static Result[] Bounded(List<Result> results, Machine machine)
    {
        var states = results.ConvertAll(static result => result.State);
        var (chosen, showsAll) = StateSelection.Of(states, machine);
        var rest = results.Where((_, i) => !chosen.Contains(i)).ToList();
        var bounded = chosen.Select(i => results[i]).ToList();
        if (!showsAll || rest.Exists(result => !bounded.Exists(kept => kept.Value.Equals(result.Value))))
        {
            var value = rest.TrueForAll(result => result.Value.Equals(rest[0].Value))
                ? rest[0].Value
                : UnknownValue.Unfollowed(new NameKey("joined", "results"), null, null);
            bounded.Add(new Result(Join(rest.Select(static result => result.State)), value));
        }

        return bounded.ToArray();
    }

    /// <summary>One state for several paths: what differs becomes unknown or conflicting.</summary>
    /// <param name="states">At least one.</param>
    public static State Join(IEnumerable<State> states) => states.Aggregate(static (one, two) => one.Join(two));

    /// <summary>One state for all that have configured the same.</summary>
    public static List<State> JoinConfigurations(IEnumerable<State> states)
    {
        var joined = new List<State>();
        foreach (var state in states)
        {
            var alike = joined.FindIndex(other => AreConfiguredAlike(other, state));
            if (alike < 0)
            {
                joined.Add(state);
            }
            else
            {
                joined[alike] = joined[alike].Join(state);
            }
        }

        return joined;
    }

    /// <summary>
    /// One end for all that differ in a condition which is not followed: only one of its answers is ever given.
    /// </summary>
    public static List<(State State, Value? Result)> JoinGuesses(List<(State State, Value? Result)> ends)
    {
        var joined = new List<(State State, Value? Result)>();
        foreach (var end in ends)
        {
            var current = end;
            while (joined.FindIndex(other => AreGuesses(other.State, current.State)) is >= 0 and var other)
            {
                var (state, result) = joined[other];
                joined.RemoveAt(other);
                current = (
                    state.Join(current.State, isGuess: true),
                    Equals(result, current.Result)
                        ? result
                        : UnknownValue.Unfollowed(new NameKey("joined", "results"), null, null)
                );
            }

            joined.Add(current);
        }

        return joined;
    }

    private static bool AreGuesses(State one, State two) =>
        one.Decisions is { } decisions
        && two.Decisions is { } others
        && decisions.ToEnd().Any(guess => others.Of(guess.Key) is { } other && other.Contradicts(guess))
        && one.HasCompatibleFacts(two, decisions);

    /// <summary>The same builders and options with the same settings; other objects and variables aside.</summary>
    private static bool AreConfiguredAlike(State one, State two) =>
        ReferenceEquals(one.Heap, two.Heap) || (HasConfigurationsOf(one, two) && HasConfigurationsOf(two, one));

    private static bool HasConfigurationsOf(State one, State two) =>
        two.Heap.All(item => !item.Value.IsConfiguration || item.Value.Equals(one.Object(item.Key)));

    private static State? Merge(State one, State two, RunMode mode)
    {
        if (!one.HasSameContent(two) || !(mode.RecordsDecisions || one.HasJoinableFlags(two)))
        {
            return null;
        }

        if (!mode.RecordsDecisions || Equals(one.Decisions, two.Decisions))
        {
            return one.WithSharedFacts(two);
        }

        // Both answers of the last question lead to the same: the question does not matter.
        return AreSiblings(one.Decisions, two.Decisions)
            ? one.WithSharedFacts(two).WithDecisions(two.Decisions?.Previous)
            : null;
    }

    private static bool AreSiblings(Decision? one, Decision? two) =>
        one is not null
        && two is not null
        && one.Outcome != two.Outcome
        && one.Key.Equals(two.Key)
        && Equals(one.Previous, two.Previous);
}
