namespace MqttTlsAnalyzers.Execution;

/// <summary>An immutable object by its parts.</summary>
internal sealed class DataValue : Value
{
    private static readonly ImmutableDictionary<string, Value> _noParts = ImmutableDictionary.Create<string, Value>(
        StringComparer.Ordinal
    );

    public DataValue(
        DataKind kind,
        ImmutableDictionary<string, Value> parts,
        SyntaxNode? origin,
        Evidence evidence = Evidence.None
    )
        : base(evidence, origin)
    {
        Kind = kind;
        var size = 1;
        foreach (var part in parts)
        {
            size += part.Value.Size;
        }

        Parts = size > MaximumSize ? ImmutableDictionary<string, Value>.Empty : parts;
        Size = size > MaximumSize ? 1 : size;
    }

    /// <summary>An object of which these parts are known; a part that is null is left out.</summary>
    public static DataValue Of(DataKind kind, SyntaxNode? origin, params (string Name, Value? Value)[] parts)
    {
        var known = _noParts.ToBuilder();
        foreach (var (name, value) in parts)
        {
            if (value is not null)
            {
                known.Add(name, value);
            }
        }

        return new(kind, known.ToImmutable(), origin);
    }

    public DataKind Kind { get; }

    public override int Size { get; }

    public ImmutableDictionary<string, Value> Parts { get; }

    /// <summary>The part, or null when nothing is known of it.</summary>
    public Value? Part(string name) => Parts.TryGetValue(name, out var value) ? value : null;

    public DataValue With(string name, Value value) => new(Kind, Parts.SetItem(name, value), Origin, Evidence);

    /// <summary>For a walk over objects: what the value leads to.</summary>
    public void PushContents(Stack<Value> pending)
    {
        foreach (var part in Parts)
        {
            pending.Push(part.Value);
        }
    }

    protected override bool IsSame(Value? other) =>
        other is DataValue data
        && Kind == data.Kind
        && Evidence == data.Evidence
        && Parts.Count == data.Parts.Count
        && (
            ReferenceEquals(Parts, data.Parts)
            || Parts.All(part => data.Parts.TryGetValue(part.Key, out var value) && part.Value.Equals(value))
        );

    public override int GetHashCode() => unchecked(((int)Kind * 397) ^ Parts.Count);
}
