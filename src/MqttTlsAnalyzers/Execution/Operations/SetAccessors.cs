using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>
/// Properties whose <c>set</c> or <c>init</c> has code, and events whose <c>add</c> or <c>remove</c> has: what they
/// hold is what that code leaves.
/// </summary>
internal static class SetAccessors
{
    /// <summary>The setter that runs when the property is written; null when the compiler writes it.</summary>
    public static IMethodSymbol? WithCode(IPropertySymbol property, Value? receiver, Step step) =>
        property.SetMethod is { IsAbstract: false } declared
        && Dispatch.TargetOf(declared, receiver, step.State) is { } setter
        && HasCode(setter, step)
            ? setter
            : null;

    /// <summary>The accessor has a body in the compilation.</summary>
    public static bool HasCode(IMethodSymbol accessor, Step step) =>
        !accessor.DeclaringSyntaxReferences.IsEmpty
        && accessor.DeclaringSyntaxReferences[0].GetSyntax(step.CancellationToken)
            is AccessorDeclarationSyntax { Body: not null }
                or AccessorDeclarationSyntax { ExpressionBody: not null };

    /// <summary>Runs a setter; what cannot be followed may have changed all that the object holds.</summary>
    public static State Run(IMethodSymbol setter, Write write, Step step)
    {
        if (
            ArgumentsOf(write) is var arguments
            && arguments.Length == setter.Parameters.Length
            && step.Facts.Graphs.Of(setter.OriginalDefinition, step.CancellationToken) is { } graph
            && Entering.Enter(new Entry(graph, setter, arguments, write.Syntax) { Receiver = write.Receiver }, step)
                is { Length: > 0 } results
        )
        {
            return StateMerging.Join(results.Select(static result => result.State));
        }

        var stored = Escaping.StoreOutside(write.Value, step);
        return write.Receiver is null ? stored : Escaping.Escape(write.Receiver, step.With(stored));
    }

    /// <summary>The index of an indexer with one, and the value.</summary>
    private static ImmutableArray<Value> ArgumentsOf(Write write) =>
        write.Index is { } index ? ImmutableArray.Create(index, write.Value) : ImmutableArray.Create(write.Value);
}
