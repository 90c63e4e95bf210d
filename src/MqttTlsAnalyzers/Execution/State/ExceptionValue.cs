namespace MqttTlsAnalyzers.Execution;

/// <summary>An exception that was seen being made, of a type of another assembly.</summary>
internal sealed class ExceptionValue : Value
{
    public ExceptionValue(INamedTypeSymbol type, Value? message, SyntaxNode origin)
        : base(Evidence.None, origin)
    {
        Type = type;
        Message = message;
    }

    /// <summary>The very type, no base type of it.</summary>
    public INamedTypeSymbol Type { get; }

    /// <summary>What it was given as its message; null when that is not known.</summary>
    public Value? Message { get; }

    protected override bool IsSame(Value? other) =>
        other is ExceptionValue exception
        && SymbolEqualityComparer.Default.Equals(Type, exception.Type)
        && Equals(Message, exception.Message);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Type);
}
