using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

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
