using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Calls that are not followed, and whose result still follows from what they are given.</summary>
internal static class Computations
{
    /// <summary>Whether nothing else can decide what a call yields: no setting, file, clock or user.</summary>
    public static bool Is(Call call, Step step)
    {
        var method = (call.Method.ReducedFrom ?? call.Method).OriginalDefinition;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return true;
        }

        if (method.DeclaringSyntaxReferences.IsEmpty)
        {
            return step.Knowledge.IsComputation(method);
        }

        var graph =
            method.MethodKind == MethodKind.LocalFunction
                ? FunctionGraphs.Of(
                    step.Machine,
                    new FunctionValue(method, State.Empty, null) { Owner = step.Frame.Graph }
                )
                : step.Facts.Graphs.Of(method, step.CancellationToken);
        return graph is not null && !OperationsOf(graph).Any(operation => ReadsOutside(operation, step));
    }

    private static IEnumerable<IOperation> OperationsOf(ControlFlowGraph graph) =>
        graph
            .Blocks.SelectMany(static block =>
                block.BranchValue is { } branch ? block.Operations.Add(branch) : block.Operations
            )
            .SelectMany(static operation => operation.DescendantsAndSelf());

    private static bool ReadsOutside(IOperation operation, Step step) =>
        operation switch
        {
            IInvocationOperation { TargetMethod: { } called } => IsOutside(called, step),
            IObjectCreationOperation { Constructor: { } constructor } => IsOutside(constructor, step),
            IPropertyReferenceOperation { Property: { IsStatic: true, GetMethod: { } getter } } => IsOutside(
                getter,
                step
            ),
            IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false } } => true,
            _ => false,
        };

    private static bool IsOutside(IMethodSymbol member, Step step) =>
        member.DeclaringSyntaxReferences.IsEmpty
        && member is not { MethodKind: MethodKind.Constructor, ContainingType.DeclaringSyntaxReferences.IsEmpty: false }
        && !step.Knowledge.IsComputation(member);
}
