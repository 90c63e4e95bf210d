namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// The key of a value that is computed from others: the operation and its operands, so that the same computation on the
/// same values yields the same value. Bounded: code can make operands of operands of operands, thousands deep.
/// </summary>
internal sealed class DerivedKey : IEquatable<DerivedKey>
{
    /// <summary>Operands, all the way down. Comparing two keys takes as many steps.</summary>
    private const int MaximumSize = 128;

    /// <summary>The operation of a comparison of two values.</summary>
    public const string Equality = "equal";

    /// <summary>The operation that joins two conditions, as <c>and</c> or as <c>or</c>.</summary>
    public static object Both(bool isAnd) => isAnd ? "both" : "either";

    private readonly object _operation;
    private readonly ImmutableArray<Value> _operands;
    private readonly int _hash;

    private DerivedKey(object operation, ImmutableArray<Value> operands, int size)
    {
        _operation = operation;
        _operands = operands;
        Size = size;
        _hash = operation.GetHashCode();
        foreach (var operand in operands)
        {
            _hash = unchecked((_hash * 31) + operand.GetHashCode());
        }
    }

    public int Size { get; }

    /// <summary>An operand is not followed, or all that the value is made of is known.</summary>
    public bool IsUnfollowed =>
        _operands.Any(Unfollowed.Is) || _operands.All(static operand => operand is ConstantValue);

    /// <param name="operation">What is done with the operands.</param>
    /// <param name="syntax">Where; alone it names a value whose operands are too many to be compared.</param>
    public static object Of(object operation, SyntaxNode? syntax, params Value[] operands)
    {
        var size = 1;
        foreach (var operand in operands)
        {
            size += operand.Size;
        }

        if (operands.Length == 2 && IsCommutative(operation) && operands[0].GetHashCode() > operands[1].GetHashCode())
        {
            operands = new[] { operands[1], operands[0] };
        }

        return size > MaximumSize
            ? new TooManyOperands(operation, syntax)
            : new DerivedKey(operation, ImmutableArray.Create(operands), size);
    }

    private static bool IsCommutative(object operation) =>
        Equality.Equals(operation) || Both(true).Equals(operation) || Both(false).Equals(operation);

    /// <summary>
    /// The operand beside this one, of an operation on two; null of another operation, or on other operands.
    /// </summary>
    public Value? Beside(object operation, Value operand) =>
        _operands.Length != 2 || !_operation.Equals(operation) ? null
        : AreSame(_operands[0], operand) ? _operands[1]
        : AreSame(_operands[1], operand) ? _operands[0]
        : null;

    /// <summary>
    /// The two conditions that an answer decides as well: of a true <c>and</c>, and of a false <c>or</c>. None for
    /// other operations.
    /// </summary>
    public ImmutableArray<Value> DecidedBy(bool answer) =>
        _operation.Equals(Both(answer)) ? _operands : ImmutableArray<Value>.Empty;

    /// <summary>The two values of a comparison, an <c>and</c> or an <c>or</c>; none of other operations.</summary>
    public ImmutableArray<Value> Conditions =>
        Equality.Equals(_operation) || Both(true).Equals(_operation) || Both(false).Equals(_operation)
            ? _operands
            : ImmutableArray<Value>.Empty;

    /// <summary>The two values of a comparison; none of other operations.</summary>
    public ImmutableArray<Value> Compared => Equality.Equals(_operation) ? _operands : ImmutableArray<Value>.Empty;

    /// <summary>The answer that follows from those of <see cref="Conditions"/>; null when it does not.</summary>
    public bool? AnswerFor(bool? one, bool? two) =>
        Equality.Equals(_operation) ? (one is null || two is null ? null : one == two)
        : Both(true).Equals(_operation) ? one & two
        : one | two;

    /// <summary>The value is one of the operands, or one of their operands.</summary>
    public bool IsDerivedFrom(Value value) =>
        _operands.Any(operand =>
            AreSame(operand, value) || (operand is UnknownValue { Key: DerivedKey inner } && inner.IsDerivedFrom(value))
        );

    public bool Equals(DerivedKey? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (
            other is null
            || _hash != other._hash
            || Size != other.Size
            || _operands.Length != other._operands.Length
            || !_operation.Equals(other._operation)
        )
        {
            return false;
        }

        for (var i = 0; i < _operands.Length; i++)
        {
            if (!AreSame(_operands[i], other._operands[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Unknown operands are the same when they have the same key, whatever else is known of them.</summary>
    private static bool AreSame(Value one, Value two) =>
        one is UnknownValue mine && two is UnknownValue theirs
            ? mine.IsNegated == theirs.IsNegated && mine.Key.Equals(theirs.Key)
            : one.Equals(two);

    /// <summary>An operation with too many operands, named by where it is.</summary>
    private sealed record TooManyOperands(object Operation, SyntaxNode? Syntax);

    public override bool Equals(object? obj) => Equals(obj as DerivedKey);

    public override int GetHashCode() => _hash;

    /// <summary>Objects that come from outside are named by this.</summary>
    public override string ToString() => "derived " + _hash.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
