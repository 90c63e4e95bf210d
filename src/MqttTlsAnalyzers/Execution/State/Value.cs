namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// What an expression yields in the abstract run. Immutable. Equality is by meaning; <see cref="Origin"/> and, for
/// functions, the captured state do not take part in it.
/// </summary>
internal abstract class Value : IEquatable<Value>
{
    protected Value(Evidence evidence, SyntaxNode? origin)
    {
        Evidence = evidence;
        Origin = origin;
    }

    /// <summary>What of a peer's certificate it was derived from.</summary>
    public Evidence Evidence { get; }

    /// <summary>More than this in one value is not kept: code can double a value again and again.</summary>
    public const int MaximumSize = 256;

    /// <summary>The expression that made it; null when unknown.</summary>
    public SyntaxNode? Origin { get; }

    /// <summary>What comparing it with another one costs.</summary>
    public virtual int Size => 1;

    /// <summary>What shipped files say of a value from outside; the value itself where none does.</summary>
    public Value AsShipped() =>
        this switch
        {
            UnknownValue { Fallback: { ShippedAt.IsEmpty: false } shipped } => shipped,
            TextValue { Shipped: { } text } => text,
            _ => this,
        };

    public bool Equals(Value? other) => ReferenceEquals(this, other) || IsSame(other);

    public sealed override bool Equals(object? obj) => Equals(obj as Value);

    protected abstract bool IsSame(Value? other);

    public abstract override int GetHashCode();
}
