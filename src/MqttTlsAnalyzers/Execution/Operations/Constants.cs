using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Constants of the compiler, and <c>default</c>.</summary>
internal static class Constants
{
    /// <summary>The value that the compiler has found.</summary>
    public static ConstantValue Of(IOperation operation, State state) =>
        operation is { ConstantValue.Value: null } and IDefaultValueOperation
            ? DefaultOf(operation, state)
            : new ConstantValue(operation.ConstantValue.Value, OriginOf(operation));

    public static Result[] EvaluateDefault(IDefaultValueOperation operation, Step step) =>
        operation.Type is { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
            ? Result.One(step.State, DefaultOf(operation, step.State))
        : operation.Type
            is INamedTypeSymbol { TypeKind: TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false } type
        && type.InstanceConstructors.All(static constructor => constructor.IsImplicitlyDeclared)
            ? Creations.MakeDefault(operation.Syntax, type, step)
        : Operands.AndForget(operation, Array.Empty<IOperation>(), step);

    /// <summary>Null; what stands for the result of <c>a?.B()</c> tells of <c>a</c> what its absence tells.</summary>
    private static ConstantValue DefaultOf(IOperation operation, State state) =>
        operation is { IsImplicit: true }
        && operation.Syntax.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
        && state.Variable(new PlaceKey("absent", access)) is { } absent
            ? new ConstantValue(null, operation.Syntax, absent.Evidence)
            : new ConstantValue(null, operation.Syntax);

    /// <summary>The code to blame: where a constant of this file is declared, else the operation itself.</summary>
    private static SyntaxNode OriginOf(IOperation operation)
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
