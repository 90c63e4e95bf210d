using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// A delegate: a lambda, anonymous method, local function or method of the compilation, or one that cannot be seen.
/// </summary>
internal sealed class FunctionValue : Value
{
    /// <param name="captured">The state where the delegate is made.</param>
    public FunctionValue(IMethodSymbol method, State captured, SyntaxNode? origin)
        : base(Evidence.None, origin)
    {
        Method = method;
        Captured = captured;
    }

    private FunctionValue(FunctionValue last, FunctionValue? earlier)
        : this(last.Method, last.Captured, last.Origin)
    {
        Lambda = last.Lambda;
        Owner = last.Owner;
        Receiver = last.Receiver;
        Earlier = earlier;
    }

    /// <summary>The lambda's, local function's or method's symbol.</summary>
    public IMethodSymbol Method { get; }

    public override int Size => Receiver is FunctionValue ? MaximumSize : 1 + (Earlier?.Size ?? 0);

    /// <summary>
    /// What a multicast delegate runs before its last one, whose answer is its own; null for a single delegate.
    /// </summary>
    public FunctionValue? Earlier { get; }

    /// <summary>The lambda or anonymous method; null for the others.</summary>
    public IFlowAnonymousFunctionOperation? Lambda { get; init; }

    /// <summary>The flow graph that a lambda or local function belongs to.</summary>
    public ControlFlowGraph? Owner { get; init; }

    /// <summary>The instance a method group is bound to.</summary>
    public Value? Receiver { get; init; }

    /// <summary>The state where the delegate was made, for runs that happen elsewhere.</summary>
    public State Captured { get; }

    /// <summary><c>first + this</c>: a delegate that runs the other one first.</summary>
    public FunctionValue After(FunctionValue first) => new(this, Earlier?.After(first) ?? first);

    /// <summary><c>this - single</c>; null when nothing is left.</summary>
    public FunctionValue? Without(FunctionValue single) =>
        IsSameTarget(single) ? Earlier
        : Earlier is null ? this
        : new(this, Earlier.Without(single));

    protected override bool IsSame(Value? other) =>
        other is FunctionValue function && IsSameTarget(function) && Equals(Earlier, function.Earlier);

    private bool IsSameTarget(FunctionValue other) =>
        SymbolEqualityComparer.Default.Equals(Method, other.Method) && Equals(Receiver, other.Receiver);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}
