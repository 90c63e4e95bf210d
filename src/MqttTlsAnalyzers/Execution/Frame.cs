using Microsoft.CodeAnalysis.FlowAnalysis;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>One activation: a graph and how it was reached.</summary>
internal sealed class Frame
{
    private Frame(ControlFlowGraph graph, Frame? caller)
    {
        Graph = graph;
        Caller = caller;
        Depth = caller is null ? 0 : caller.Depth + 1;
    }

    /// <summary>The activation of the analysed body itself, or of a delegate that runs out of line.</summary>
    public static Frame Outermost(ControlFlowGraph graph, IMethodSymbol? method, Value? @this) =>
        new(graph, caller: null) { Method = method, This = @this };

    /// <summary>The activation that a call of this one makes.</summary>
    /// <param name="callSite">The call in the analysed body through which it comes about.</param>
    public Frame Inner(Entry entry, SettingSource? callSite) =>
        new(entry.Graph, caller: this)
        {
            Path = new CallPath(entry.Call, Path),
            CallSite = callSite,
            This = entry.Receiver,
            Method = entry.Method,
            MayCatch = IsInTry,
        };

    /// <summary>The activation in which a member's initializer or constructor runs, whoever reads the member.</summary>
    public Frame ForMember(ControlFlowGraph graph, SettingSource? callSite, Value? @this, IMethodSymbol? method) =>
        new(graph, caller: this)
        {
            Path = new CallPath(graph.OriginalOperation.Syntax, null),
            CallSite = callSite ?? CallSite,
            This = @this,
            Method = method,
        };

    /// <summary>How often the method is active, here and further out.</summary>
    public int ActivationsOf(IMethodSymbol method)
    {
        var activations = 0;
        for (var active = this; active is not null; active = active.Caller)
        {
            activations += SymbolEqualityComparer.Default.Equals(active.Method, method) ? 1 : 0;
        }

        return activations;
    }

    public ControlFlowGraph Graph { get; }

    /// <summary>The calls that led here; null for the analysed body itself.</summary>
    public CallPath? Path { get; private init; }

    /// <summary>
    /// The call in the analysed body through which this activation came about; null for the body itself.
    /// </summary>
    public SettingSource? CallSite { get; private init; }

    /// <summary>The instance whose member runs; null in static code.</summary>
    public Value? This { get; private init; }

    public IMethodSymbol? Method { get; private init; }

    public Frame? Caller { get; }

    /// <summary>How many calls lead here.</summary>
    public int Depth { get; }

    /// <summary>Somebody further out would catch an exception.</summary>
    public bool MayCatch { get; private init; }

    /// <summary>The block being executed has a catch around it, or a caller has.</summary>
    public bool IsInTry { get; set; }
}
