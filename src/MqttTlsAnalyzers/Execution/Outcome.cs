namespace MqttTlsAnalyzers.Execution;

/// <summary>How a run of a flow graph ended on one path.</summary>
internal enum OutcomeKind
{
    Return,
    Throw,

    /// <summary>The end of a finally block or of a filter that did not match.</summary>
    Resume,
}

/// <summary>The end of one path through a flow graph.</summary>
internal readonly struct Outcome
{
    public Outcome(OutcomeKind kind, State state, Value? value)
    {
        Kind = kind;
        State = state;
        Value = value;
    }

    public OutcomeKind Kind { get; }

    public State State { get; }

    /// <summary>The value returned; null when the path returns none.</summary>
    public Value? Value { get; }
}
