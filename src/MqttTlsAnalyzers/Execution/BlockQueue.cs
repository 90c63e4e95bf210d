namespace MqttTlsAnalyzers.Execution;

/// <summary>The states that wait at the blocks of a flow graph, taken in the order of the code.</summary>
internal sealed class BlockQueue
{
    private readonly BlockVisits?[] _visits;
    private int _next = int.MaxValue;

    public BlockQueue(int blocks) => _visits = new BlockVisits?[blocks];

    public void Push(int block, State state)
    {
        (_visits[block] ??= new BlockVisits()).Add(state);
        _next = Math.Min(_next, block);
    }

    /// <summary>The first block in the order of the code that states wait at; null when there is none.</summary>
    public BlockVisits? Next(out int block)
    {
        for (; _next < _visits.Length; _next++)
        {
            if (_visits[_next] is { IsPending: true } visits)
            {
                block = _next;
                return visits;
            }
        }

        _next = int.MaxValue;
        block = -1;
        return null;
    }
}
