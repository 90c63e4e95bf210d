namespace MqttTlsAnalyzers.Execution;

/// <summary>What is written, and the instance that it is written to.</summary>
internal readonly struct Write
{
    public Write(Value? receiver, Value value, SyntaxNode syntax)
    {
        Receiver = receiver;
        Value = value;
        Syntax = syntax;
    }

    /// <summary>The instance or array; null for variables and static members.</summary>
    public Value? Receiver { get; }

    public Value Value { get; }

    /// <summary>The index or key that is written; null where there is none, or it is not evaluated yet.</summary>
    public Value? Index { get; init; }

    public SyntaxNode Syntax { get; }

    public Write On(Value? receiver) => new(receiver, Value, Syntax) { Index = Index };

    /// <summary>
    /// The write with its index, evaluated here where only the target is known, as of <c>list[i] += 1</c>.
    /// </summary>
    public Write At(IOperation? index, Step step) =>
        index is null || Index is not null ? this
        : step.Evaluate(index) is { Length: 1 } results
            ? new Write(Receiver, Value, Syntax) { Index = results[0].Value }
        : this;
}
