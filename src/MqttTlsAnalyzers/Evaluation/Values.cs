using System.Globalization;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Evaluation;

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

    public bool Equals(Value? other) => ReferenceEquals(this, other) || IsSame(other);

    public sealed override bool Equals(object? obj) => Equals(obj as Value);

    protected abstract bool IsSame(Value? other);

    public abstract override int GetHashCode();
}

/// <summary>A constant: null, a number, a character, a string; enum values as their underlying number.</summary>
internal sealed class ConstantValue : Value
{
    public static readonly ConstantValue Null = new(null);

    public ConstantValue(object? constant, SyntaxNode? origin = null, Evidence evidence = Evidence.None)
        : base(evidence, origin) => Constant = constant;

    public object? Constant { get; }

    public override int Size => Constant is string { Length: > 256 } text ? text.Length / 128 : 1;

    public static ConstantValue Of(bool value, Evidence evidence = Evidence.None, SyntaxNode? origin = null) =>
        new(value, origin, evidence);

    /// <summary>The number, for every integral constant that fits.</summary>
    public long? AsNumber() =>
        Constant switch
        {
            sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(
                Constant,
                CultureInfo.InvariantCulture
            ),
            ulong number and <= long.MaxValue => (long)number,
            char character => character,
            _ => null,
        };

    protected override bool IsSame(Value? other) =>
        other is ConstantValue constant
        && Evidence == constant.Evidence
        && (Equals(Constant, constant.Constant) || (AsNumber() is { } number && number == constant.AsNumber()));

    public override int GetHashCode() => AsNumber()?.GetHashCode() ?? Constant?.GetHashCode() ?? 0;
}

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
    }

    public object Key { get; }

    public override int Size => Key is DerivedKey derived ? derived.Size : 1;

    public bool IsNotNull { get; }

    public bool IsNegated { get; }

    /// <summary>
    /// A text that it may well be: a default that stands in when nothing is configured. Null when none is visible.
    /// </summary>
    public string? Fallback { get; init; }

    /// <summary>
    /// The values one of which it is, as an element of a list that a loop goes through. Empty when they are not known.
    /// </summary>
    public ImmutableArray<Value> Choices { get; init; } = ImmutableArray<Value>.Empty;

    /// <summary>The most special type known; null when none is.</summary>
    public ITypeSymbol? Type { get; }

    public UnknownValue Negate() =>
        new(Key, Evidence, IsNotNull, !IsNegated, Origin, Type) { Fallback = Fallback, Choices = Choices };

    protected override bool IsSame(Value? other) =>
        other is UnknownValue unknown
        && Key.Equals(unknown.Key)
        && IsNegated == unknown.IsNegated
        && Evidence == unknown.Evidence
        && IsNotNull == unknown.IsNotNull;

    public override int GetHashCode() => Key.GetHashCode();
}

/// <summary>A string of which only some parts are literal, for example an interpolated URI.</summary>
internal sealed class TextValue : Value
{
    public TextValue(ImmutableArray<string?> parts, Evidence evidence, SyntaxNode? origin)
        : base(evidence, origin) => Parts = parts;

    /// <summary>The parts in order, null for an unknown one.</summary>
    public ImmutableArray<string?> Parts { get; }

    public override int Size => Parts.Sum(static part => 1 + ((part?.Length ?? 0) / 128));

    /// <summary>The literal text before the first unknown part.</summary>
    public string Prefix => Parts.Length > 0 ? Parts[0] ?? string.Empty : string.Empty;

    /// <summary>The literal text after the last unknown part.</summary>
    public string Suffix => Parts.Length > 0 ? Parts[Parts.Length - 1] ?? string.Empty : string.Empty;

    protected override bool IsSame(Value? other) =>
        other is TextValue text && Evidence == text.Evidence && Parts.SequenceEqual(text.Parts);

    public override int GetHashCode() => Parts.Length;
}

/// <summary>A mutable object on the abstract heap.</summary>
internal sealed class ObjectValue : Value
{
    public ObjectValue(ObjectId id, SyntaxNode? origin = null)
        : base(Evidence.None, origin) => Id = id;

    public ObjectId Id { get; }

    protected override bool IsSame(Value? other) => other is ObjectValue value && Id.Equals(value.Id);

    public override int GetHashCode() => Id.GetHashCode();
}

/// <summary>The kinds of immutable framework objects that the evaluator understands.</summary>
internal enum DataKind
{
    Uri,
    IPAddress,
    EndPoint,
    ApplicationProtocol,
    Certificate,
    Credentials,
    Tuple,
    HandlerArgument,

    /// <summary>Bytes or text: a file's content, an exported certificate, decoded text.</summary>
    Content,
}

/// <summary>An immutable object by its parts.</summary>
internal sealed class DataValue : Value
{
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

/// <summary>
/// A delegate: a lambda, anonymous method, local function or method of the compilation, or one that cannot be seen.
/// </summary>
internal sealed class FunctionValue : Value
{
    public FunctionValue(
        IMethodSymbol method,
        IFlowAnonymousFunctionOperation? lambda,
        ControlFlowGraph? owner,
        Value? receiver,
        State captured,
        SyntaxNode? origin
    )
        : base(Evidence.None, origin)
    {
        Method = method;
        Lambda = lambda;
        Owner = owner;
        Receiver = receiver;
        Captured = captured;
    }

    /// <summary>The lambda's, local function's or method's symbol.</summary>
    public IMethodSymbol Method { get; }

    public override int Size => Receiver is FunctionValue ? MaximumSize : 1;

    /// <summary>The lambda or anonymous method; null for the others.</summary>
    public IFlowAnonymousFunctionOperation? Lambda { get; }

    /// <summary>The flow graph that a lambda or local function belongs to.</summary>
    public ControlFlowGraph? Owner { get; }

    /// <summary>The instance a method group is bound to.</summary>
    public Value? Receiver { get; }

    /// <summary>The state where the delegate was made, for runs that happen elsewhere.</summary>
    public State Captured { get; }

    protected override bool IsSame(Value? other) =>
        other is FunctionValue function
        && SymbolEqualityComparer.Default.Equals(Method, function.Method)
        && Equals(Receiver, function.Receiver);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
