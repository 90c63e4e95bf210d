namespace MqttTlsAnalyzers.Execution;

/// <summary>The branches that a run has taken, from which follows which loops nothing leaves.</summary>
internal sealed class Branches
{
    /// <summary>Stands for the end of the body.</summary>
    private const int End = -1;

    private readonly List<(int From, int To)> _taken = new();
    private readonly List<(int From, State State)> _repeated = new();

    /// <summary>Some state went back to an earlier block.</summary>
    public bool HasRepetition => _repeated.Count > 0;

    public void Add(int from, int to) => _taken.Add((from, to));

    /// <summary>From this block a return was reached.</summary>
    public void AddReturn(int from) => Add(from, End);

    /// <summary>From this block the state goes back to an earlier one.</summary>
    public void AddRepetition(int from, State state) => _repeated.Add((from, state));

    /// <summary>
    /// What goes round in a loop that nothing leaves (a worker's <c>while (true)</c>): that is how the body ends.
    /// </summary>
    public List<State> Endless()
    {
        var before = _taken.ToLookup(static branch => branch.To, static branch => branch.From);
        var ending = new HashSet<int>();
        var pending = new Stack<int>(before[End]);
        while (pending.Count > 0)
        {
            var block = pending.Pop();
            if (ending.Add(block))
            {
                foreach (var earlier in before[block])
                {
                    pending.Push(earlier);
                }
            }
        }

        return _repeated
            .Where(repeated => !ending.Contains(repeated.From))
            .Select(static repeated => repeated.State)
            .ToList();
    }
}
