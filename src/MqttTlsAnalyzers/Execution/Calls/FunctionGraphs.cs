using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MqttTlsAnalyzers.Execution;

/// <summary>The flow graphs of delegates.</summary>
internal static class FunctionGraphs
{
    /// <summary>The graph of a lambda, local function or method; null when its body cannot be seen.</summary>
    public static ControlFlowGraph? Of(Machine machine, FunctionValue function)
    {
        try
        {
            return function switch
            {
                { Lambda: { } lambda, Owner: { } owner } => owner.GetAnonymousFunctionControlFlowGraphInScope(
                    lambda,
                    machine.CancellationToken
                ),
                { Method.MethodKind: MethodKind.LocalFunction, Owner: { } scope } => OfLocalFunction(
                    machine,
                    function.Method.OriginalDefinition,
                    scope
                ),
                { Method: { IsAbstract: false, IsExtern: false } method } => machine.Facts.Graphs.Of(
                    method.OriginalDefinition,
                    machine.CancellationToken
                ),
                _ => null,
            };
        }
        catch (InsufficientExecutionStackException)
        {
            // Roslyn makes the graph of a lambda when it is asked for, recursively.
            return null;
        }
    }

    private static ControlFlowGraph? OfLocalFunction(Machine machine, IMethodSymbol method, ControlFlowGraph scope)
    {
        for (var graph = scope; graph is not null; graph = graph.Parent)
        {
            if (graph.LocalFunctions.Contains(method, SymbolEqualityComparer.Default))
            {
                return graph.GetLocalFunctionControlFlowGraph(method, machine.CancellationToken);
            }
        }

        return null;
    }
}
