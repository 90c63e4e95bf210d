namespace MqttTlsAnalyzers.Execution;

/// <summary>A string of which only some parts are literal, for example an interpolated URI.</summary>
internal sealed class TextValue : Value
{
    public TextValue(ImmutableArray<string?> parts, Evidence evidence, SyntaxNode? origin)
        : base(evidence, origin) => Parts = parts;

    /// <summary>The parts in order, null for an unknown one.</summary>
    public ImmutableArray<string?> Parts { get; }

    /// <summary>The whole text, where shipped files say the parts that code does not; else null.</summary>
    public ConstantValue? Shipped { get; init; }

    /// <summary>The expression of the last unknown part; null where nothing is known of it.</summary>
    public SyntaxNode? LastUnknown { get; init; }

    /// <summary>The program itself decides an unknown part, in a way that is not followed.</summary>
    public bool IsUnfollowed { get; init; }

    public override int Size => Parts.Sum(static part => 1 + ((part?.Length ?? 0) / 128));

    /// <summary>The literal text before the first unknown part.</summary>
    public string Prefix => Parts.Length > 0 ? Parts[0] ?? string.Empty : string.Empty;

    /// <summary>The literal text after the last unknown part.</summary>
    public string Suffix => Parts.Length > 0 ? Parts[Parts.Length - 1] ?? string.Empty : string.Empty;

    protected override bool IsSame(Value? other) =>
        other is TextValue text && Evidence == text.Evidence && Parts.SequenceEqual(text.Parts);

    public override int GetHashCode() => Parts.Length;
}
