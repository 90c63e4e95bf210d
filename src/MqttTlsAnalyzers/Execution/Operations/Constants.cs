using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Constants of the compiler, and <c>default</c>.</summary>
internal static class Constants
{
    public static ConstantValue DefaultOf(IOperation operation, State state) =>
        operation is { IsImplicit: true }
        && operation.Syntax.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
        && state.Variable(("absent", (SyntaxNode)access)) is { } absent
            ? new ConstantValue(null, operation.Syntax, absent.Evidence)
            : new ConstantValue(null, operation.Syntax);

    public static SyntaxNode OriginOf(IOperation operation)
    {
        ISymbol? symbol = operation switch
        {
            IFieldReferenceOperation { Field: { IsConst: true } field } => field,
            ILocalReferenceOperation { Local: { IsConst: true } local } => local,
            _ => null,
        };
        if (
            symbol is { DeclaringSyntaxReferences: { Length: > 0 } references }
            && references[0].SyntaxTree == operation.Syntax.SyntaxTree
            && references[0].GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
        )
        {
            return value;
        }

        return operation.Syntax;
    }
}
