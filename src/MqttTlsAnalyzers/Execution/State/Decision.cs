namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// A branch taken: in a handler's run on anything unknown, in a configuration's run on what is not followed.
/// </summary>
internal sealed record Decision(object Key, bool Outcome, Evidence Evidence, Decision? Previous)
{
    /// <summary>How many decisions lead here.</summary>
    public int Depth { get; } = Previous is null ? 1 : Previous.Depth + 1;

    /// <summary>Paths with either outcome have become one.</summary>
    public bool IsEither { get; private init; }

    /// <summary>The decisions of two paths that have become one.</summary>
    public static Decision? Joined(Decision? one, Decision? two)
    {
        if (ReferenceEquals(one, two) || Equals(one, two))
        {
            return one;
        }

        Decision? joined = null;
        foreach (var key in KeysOf(one).Union(KeysOf(two)))
        {
            var (first, second) = (one?.Of(key), two?.Of(key));
            var decision = (first ?? second)!;
            joined = new Decision(key, decision.Outcome, decision.Evidence, joined)
            {
                IsEither = first is null || second is null || first.Contradicts(second) || first.IsEither,
            };
        }

        return joined;
    }

    /// <summary>Of the two paths with these decisions on one condition only one is ever taken.</summary>
    public bool Contradicts(Decision other) => Outcome != other.Outcome || IsEither != other.IsEither;

    private static IEnumerable<object> KeysOf(Decision? last) =>
        last?.ToEnd().Reverse().Select(static decision => decision.Key) ?? Enumerable.Empty<object>();

    /// <summary>This decision and those before it.</summary>
    public IEnumerable<Decision> ToEnd()
    {
        for (var decision = this; decision is not null; decision = decision.Previous)
        {
            yield return decision;
        }
    }

    /// <summary>What was decided of a condition; null when nothing.</summary>
    public Decision? Of(object key) => ToEnd().FirstOrDefault(decision => decision.Key.Equals(key));

    public bool Equals(Decision? other)
    {
        // A loop: there can be thousands.
        var mine = this;
        var theirs = other;
        while (mine is not null && theirs is not null && !ReferenceEquals(mine, theirs))
        {
            if (mine.Depth != theirs.Depth || mine.Contradicts(theirs) || !mine.Key.Equals(theirs.Key))
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
