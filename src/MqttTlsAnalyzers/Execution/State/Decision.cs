namespace MqttTlsAnalyzers.Execution;

/// <summary>A branch taken on something unknown, in a handler's run.</summary>
internal sealed record Decision(object Key, bool Outcome, Evidence Evidence, Decision? Previous)
{
    /// <summary>How many decisions lead here.</summary>
    public int Depth { get; } = Previous is null ? 1 : Previous.Depth + 1;

    public bool Equals(Decision? other)
    {
        // A loop: there can be thousands.
        var mine = this;
        var theirs = other;
        while (mine is not null && theirs is not null && !ReferenceEquals(mine, theirs))
        {
            if (mine.Depth != theirs.Depth || mine.Outcome != theirs.Outcome || !mine.Key.Equals(theirs.Key))
            {
                return false;
            }

            mine = mine.Previous;
            theirs = theirs.Previous;
        }

        return ReferenceEquals(mine, theirs);
    }

    public override int GetHashCode() => unchecked((Key.GetHashCode() * 2) + (Outcome ? 1 : 0));
}
