namespace MqttTlsAnalyzers.Execution;

/// <summary>One way an evaluation can end: the state after it and the value it yields.</summary>
internal readonly struct Result
{
    public Result(State state, Value value)
    {
        State = state;
        Value = value;
    }

    public State State { get; }

    public Value Value { get; }

    public static Result[] One(State state, Value value) => new[] { new Result(state, value) };

    /// <summary>Null where there is no value.</summary>
    public static Result[]? OneOrNull(State state, Value? value) => value is null ? null : One(state, value);
}

/// <summary>The values of several operations evaluated in order, on one path.</summary>
internal readonly struct Results
{
    public Results(State state, Value[] values)
    {
        State = state;
        Values = values;
    }

    public State State { get; }

    public Value[] Values { get; }
}
