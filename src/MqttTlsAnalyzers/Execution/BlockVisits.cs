namespace MqttTlsAnalyzers.Execution;

/// <summary>The states that have come to one block, and those that still wait there.</summary>
internal sealed class BlockVisits
{
    private readonly List<State> _seen = new(1);
    private List<State> _pending = new(1);
    private int _rounds;

    /// <summary>
    /// All that was seen, once there was too much of it: in fewer states, some of them joined.
    /// </summary>
    private List<State>? _joined;

    public bool IsPending => _pending.Count > 0;

    public void Add(State state) => _pending.Add(state);

    /// <summary>
    /// Takes the waiting states that are new to the block; those that need not be told apart are merged.
    /// </summary>
    public List<State> Admit(Machine machine)
    {
        var incoming = _pending;
        _pending = new List<State>(1);

        // States are compared with each other: that counts, too.
        machine.Charge(_seen.Count);
        _rounds++;
        if (_rounds == 1 && incoming.Count == 1)
        {
            _seen.Add(incoming[0]);
            return incoming;
        }

        var mode = machine.Mode;
        if (mode.JoinsStates && incoming.Count > Bounds.MaximumStates * 8)
        {
            incoming = StateSelection.Bounded(incoming, machine);
        }

        var admitted = Unseen(incoming, mode);
        if (mode.JoinsStates)
        {
            JoinBeyondBounds(admitted, machine);
        }
        else if (_rounds > Bounds.MaximumHandlerRounds + machine.Unrolled)
        {
            return new List<State>();
        }
        else if (_seen.Count + admitted.Count > Bounds.MaximumStates * 8)
        {
            machine.GiveUp();
        }

        _seen.AddRange(admitted);
        return admitted;
    }

    private List<State> Unseen(List<State> incoming, RunMode mode)
    {
        var admitted = new List<State>();
        foreach (var state in StateMerging.Merge(incoming, mode))
        {
            var known = StateMerging.FindAlike(_seen, state, mode);
            var candidate = known is null ? state : known.WithSharedFacts(state);
            if (ReferenceEquals(candidate, known))
            {
                continue;
            }

            // The same state that assumes less takes the place of the one that was seen.
            if (known is not null)
            {
                _seen.Remove(known);
            }

            admitted.Add(candidate);
        }

        return admitted;
    }

    private void JoinBeyondBounds(List<State> admitted, Machine machine)
    {
        if (
            admitted.Count == 0
            || (
                _rounds <= Bounds.MaximumRounds + machine.Unrolled
                && _seen.Count + admitted.Count <= Bounds.MaximumStates
            )
        )
        {
            return;
        }

        var all = (_joined ?? _seen).Concat(admitted);
        var loops = _rounds - machine.Unrolled;
        _joined =
            loops > Bounds.MaximumRounds * 2 ? new List<State> { StateMerging.Join(all) }
            // A counter makes each iteration another state; what is configured mostly stays.
            : loops > Bounds.MaximumRounds ? StateSelection.Bounded(StateMerging.JoinConfigurations(all), machine)
            : StateSelection.Bounded(all.ToList(), machine);
        admitted.Clear();
        admitted.AddRange(_joined.Where(joined => !_seen.Exists(other => other.HasSameContent(joined))));
    }
}
