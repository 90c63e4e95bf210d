namespace MqttTlsAnalyzers.Execution;

/// <summary>Which states need not be told apart.</summary>
internal static class StateMerging
{
    /// <summary>Same variables and objects and, where they are recorded, the same decisions.</summary>
    public static bool AreAlike(State one, State two, RunMode mode) =>
        one.HasSameContent(two) && (!mode.RecordsDecisions || Equals(one.Decisions, two.Decisions));

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
    public static List<State> MergeBounded(List<State> states, RunMode mode)
    {
        var merged = Merge(states, mode);
        return merged.Count > Bounds.MaximumStates && mode.JoinsStates ? new List<State> { Join(merged) } : merged;
    }

    /// <summary>
    /// Results with the same value and like states become one; too many are joined where the mode joins.
    /// </summary>
    public static Result[] Merge(List<Result> results, RunMode mode)
    {
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
            var value = results.All(result => result.Value.Equals(results[0].Value))
                ? results[0].Value
                : new UnknownValue(("joined", "results"));
            return Result.One(Join(results.Select(static result => result.State)), value);
        }

        return results.ToArray();
    }

    /// <summary>One state for several paths: what differs becomes unknown or conflicting.</summary>
    /// <param name="states">At least one.</param>
    public static State Join(IEnumerable<State> states) => states.Aggregate(static (one, two) => one.Join(two));

    private static State? Merge(State one, State two, RunMode mode)
    {
        if (!one.HasSameContent(two))
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
