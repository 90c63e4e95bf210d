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

    public Write On(Value? receiver) => new(receiver, Value, Syntax);
}
