namespace MqttTlsAnalyzers.Execution;

/// <summary>A mutable object on the abstract heap.</summary>
internal sealed class ObjectValue : Value
{
    public ObjectValue(ObjectId id, SyntaxNode? origin = null)
        : base(Evidence.None, origin) => Id = id;

    public ObjectId Id { get; }

    protected override bool IsSame(Value? other) => other is ObjectValue value && Id.Equals(value.Id);

    public override int GetHashCode() => Id.GetHashCode();
}
