namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// A value that cannot be known. Two with the same key are the same value, so that a condition tested twice answers the
/// same on one path. <see cref="IsNegated"/> is for booleans.
/// </summary>
internal sealed class UnknownValue : Value
{
    public UnknownValue(
        object key,
        Evidence evidence = Evidence.None,
        SyntaxNode? origin = null,
        ITypeSymbol? type = null
    )
        : base(evidence, origin)
    {
        Key = key;
        Type = type;
        IsUnfollowed = key is DerivedKey { IsUnfollowed: true };
    }

    private UnknownValue(UnknownValue other)
        : this(other.Key, other.Evidence, other.Origin, other.Type)
    {
        IsNotNull = other.IsNotNull;
        IsNegated = other.IsNegated;
        Fallback = other.Fallback;
        Choices = other.Choices;
        IsUnfollowed = other.IsUnfollowed;
    }

    public object Key { get; }

    public override int Size => Key is DerivedKey derived ? derived.Size : 1;

    public bool IsNotNull { get; init; }

    public bool IsNegated { get; init; }

    /// <summary>
    /// What it may well be: a default that stands in when nothing is configured. Null when none is visible.
    /// </summary>
    public ConstantValue? Fallback { get; init; }

    /// <summary>
    /// The values one of which it is, as an element of a list that a loop goes through. Empty when they are not known.
    /// </summary>
    public ImmutableArray<Value> Choices { get; init; } = ImmutableArray<Value>.Empty;

    /// <summary>The program itself decides it, in a way that is not followed; else it comes from outside.</summary>
    public bool IsUnfollowed { get; init; }

    /// <summary>The most special type known; null when none is.</summary>
    public ITypeSymbol? Type { get; }

    /// <summary>A value of which nothing is known but its type.</summary>
    public static UnknownValue Of(
        object key,
        ITypeSymbol? type,
        SyntaxNode? origin,
        Evidence evidence = Evidence.None
    ) =>
        new(key, evidence, origin, type)
        {
            IsNotNull =
                type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T },
        };

    /// <summary>As <see cref="Of"/>, for a value that is not null.</summary>
    public static UnknownValue OfNotNull(
        object key,
        ITypeSymbol? type,
        SyntaxNode? origin,
        Evidence evidence = Evidence.None
    ) => new(key, evidence, origin, type) { IsNotNull = true };

    /// <summary>A value that the program decides in a way that is not followed.</summary>
    public static UnknownValue Unfollowed(object key, ITypeSymbol? type, SyntaxNode? origin) =>
        Of(key, type, origin).WithUnfollowed(true);

    public UnknownValue WithUnfollowed(bool isUnfollowed) =>
        isUnfollowed == IsUnfollowed ? this : new(this) { IsUnfollowed = isUnfollowed };

    /// <summary>The same value, which is not null where this is asked.</summary>
    public UnknownValue WithoutNull() => IsNotNull ? this : new(this) { IsNotNull = true };

    public UnknownValue Negate() =>
        new(this)
        {
            IsNegated = !IsNegated,
            Fallback = Fallback is { Constant: bool flag } known ? known.With(!flag) : Fallback,
        };

    /// <summary>The same value, with another one that it may well be.</summary>
    public UnknownValue WithFallback(ConstantValue? fallback) =>
        fallback is null ? this : new(this) { Fallback = fallback };

    protected override bool IsSame(Value? other) =>
        other is UnknownValue unknown
        && Key.Equals(unknown.Key)
        && IsNegated == unknown.IsNegated
        && Evidence == unknown.Evidence
        && IsNotNull == unknown.IsNotNull;

    public override int GetHashCode() => Key.GetHashCode();
}
