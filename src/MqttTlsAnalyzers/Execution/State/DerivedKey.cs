namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// The key of a value that is computed from others: the operation and its operands, so that the same computation on the
/// same values yields the same value. Bounded: code can make operands of operands of operands, thousands deep.
/// </summary>
internal sealed class DerivedKey : IEquatable<DerivedKey>
{
    /// <summary>Operands, all the way down. Comparing two keys takes as many steps.</summary>
    private const int MaximumSize = 128;

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

    /// <param name="operation">What is done with the operands.</param>
    /// <param name="syntax">Where; alone it names a value whose operands are too many to be compared.</param>
    public static object Of(object operation, SyntaxNode? syntax, params Value[] operands)
    {
        var size = 1;
        foreach (var operand in operands)
        {
            size += operand.Size;
        }

        return size > MaximumSize
            ? ("derived", operation, syntax)
            : new DerivedKey(operation, ImmutableArray.Create(operands), size);
    }

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
            // Unknown operands are the same when they have the same key, whatever else is known of them.
            var isSame =
                _operands[i] is UnknownValue mine && other._operands[i] is UnknownValue theirs
                    ? mine.IsNegated == theirs.IsNegated && mine.Key.Equals(theirs.Key)
                    : _operands[i].Equals(other._operands[i]);
            if (!isSame)
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as DerivedKey);

    public override int GetHashCode() => _hash;

    /// <summary>Objects that come from outside are named by this.</summary>
    public override string ToString() => "derived " + _hash.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
