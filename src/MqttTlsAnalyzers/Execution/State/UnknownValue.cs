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
        bool isNotNull = false,
        bool isNegated = false,
        SyntaxNode? origin = null,
        ITypeSymbol? type = null
    )
        : base(evidence, origin)
    {
        Key = key;
        IsNotNull = isNotNull;
        IsNegated = isNegated;
        Type = type;
        IsUnfollowed = key is DerivedKey { IsUnfollowed: true };
    }

    public object Key { get; }

    public override int Size => Key is DerivedKey derived ? derived.Size : 1;

    public bool IsNotNull { get; }

    public bool IsNegated { get; }

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
        bool isNotNull = false,
        Evidence evidence = Evidence.None
    ) =>
        new(
            key,
            evidence,
            isNotNull
                || type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T },
            isNegated: false,
            origin,
            type
        );

    /// <summary>A value that the program decides in a way that is not followed.</summary>
    public static UnknownValue Unfollowed(object key, ITypeSymbol? type, SyntaxNode? origin) =>
        Of(key, type, origin).WithUnfollowed(true);

    public UnknownValue WithUnfollowed(bool isUnfollowed) =>
        isUnfollowed == IsUnfollowed
            ? this
            : new(Key, Evidence, IsNotNull, IsNegated, Origin, Type)
            {
                Fallback = Fallback,
                Choices = Choices,
                IsUnfollowed = isUnfollowed,
            };

    public UnknownValue Negate() =>
        new(Key, Evidence, IsNotNull, !IsNegated, Origin, Type)
        {
            IsUnfollowed = IsUnfollowed,
            Fallback = Fallback is { Constant: bool flag } known ? known.With(!flag) : Fallback,
            Choices = Choices,
        };

    /// <summary>The same value, with another one that it may well be.</summary>
    public UnknownValue WithFallback(ConstantValue? fallback) =>
        fallback is null
            ? this
            : new UnknownValue(Key, Evidence, IsNotNull, IsNegated, Origin, Type)
            {
                Fallback = fallback,
                Choices = Choices,
                IsUnfollowed = IsUnfollowed,
            };

    protected override bool IsSame(Value? other) =>
        other is UnknownValue unknown
        && Key.Equals(unknown.Key)
        && IsNegated == unknown.IsNegated
        && Evidence == unknown.Evidence
        && IsNotNull == unknown.IsNotNull;

    public override int GetHashCode() => Key.GetHashCode();
}
