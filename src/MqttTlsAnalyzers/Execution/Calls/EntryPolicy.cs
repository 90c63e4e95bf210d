using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Which methods of the compilation are worth entering.</summary>
internal static class EntryPolicy
{
    public static bool IsWorthEntering(Call call, IMethodSymbol method, Step step)
    {
        if (step.Knowledge.IsTrustedCheck(method))
        {
            return false;
        }

        if (IsTracked(call.Receiver) || call.Arguments.Any(IsTracked))
        {
            return true;
        }

        if (step.Mode.EntersEverything)
        {
            return !method.ReturnsVoid || call.Arguments.Any(argument => step.EvidenceOf(argument) != Evidence.None);
        }

        return step.Knowledge.ConfiguredKindOf(Awaited(method.ReturnType)) is not null
            || method.Parameters.Any(parameter =>
                parameter.RefKind == RefKind.Out && step.Knowledge.ConfiguredKindOf(parameter.Type) is not null
            )
            || step.Knowledge.IsFollowed(Awaited(method.ReturnType))
            || Iterators.FollowedKindOf(method, step) is not null
            || (
                (IsSimpleValue(Awaited(call.Method.ReturnType)) || IsOfCompilation(Awaited(call.Method.ReturnType)))
                && IsShort(step.Machine, method)
            )
            || (
                method.ReturnsVoid
                && (
                    MayChangeWhatIsMadeHere(call, method, step)
                    || WritesSimpleValues(method, step)
                    || (call.Count > 0 && IsGuard(method, step))
                )
                && ++step.Machine.EnteredUnasked <= Bounds.MaximumEnteredUnasked
            )
            || (
                step.Frame.Depth < Bounds.MaximumUnaskedDepth
                && (call.Receiver is not null || call.Arguments.Any(static argument => argument is ConstantValue))
                && method.DeclaringSyntaxReferences.Any(reference =>
                    step.Knowledge.MayConfigure(reference.GetSyntax(step.CancellationToken))
                )
                && ++step.Machine.EnteredUnasked <= Bounds.MaximumEnteredUnasked
            );

        bool IsTracked(Value? value) =>
            value is FunctionValue
            || step.State.Object(value) is { } item
                && (item.Kind != ObjectKind.User || item.Slots.Any(slot => HoldsFunctions(slot.Value.Value)));

        bool HoldsFunctions(Value held) =>
            held is FunctionValue
            || step.State.Object(held) is { Kind: ObjectKind.Collection or ObjectKind.Dictionary } list
                && (
                    list.Elements.Any(static element => element.Value is FunctionValue)
                    || list.Slots.Any(static slot => slot.Value.Value is FunctionValue)
                );
    }

    /// <summary>A short method that is given an object of the user's, or is one's own.</summary>
    private static bool MayChangeWhatIsMadeHere(Call call, IMethodSymbol method, Step step) =>
        (call.Receiver is { } changed ? call.Arguments.Add(changed) : call.Arguments).Any(given =>
            step.State.Object(given) is { Kind: ObjectKind.User, IsExternal: false }
        ) && IsShort(step.Machine, method);

    /// <summary>A short method with a <c>ref</c> or <c>out</c> parameter for a text, number or flag.</summary>
    private static bool WritesSimpleValues(IMethodSymbol method, Step step) =>
        method.Parameters.Any(static parameter =>
            parameter.RefKind is RefKind.Ref or RefKind.Out && IsSimpleValue(parameter.Type)
        ) && IsShort(step.Machine, method);

    /// <summary>A method that does nothing but throw, as helpers that report a failure do.</summary>
    public static bool OnlyThrows(IMethodSymbol method, CancellationToken cancellationToken) =>
        !method.IsVirtual
        && !method.IsAsync
        && method.DeclaringSyntaxReferences.Length == 1
        && method.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken)
            is BaseMethodDeclarationSyntax { ExpressionBody.Expression: ThrowExpressionSyntax }
                or BaseMethodDeclarationSyntax { Body.Statements: [ThrowStatementSyntax] };

    /// <summary>A method that throws if what it is given is not right: what comes after it may rely on that.</summary>
    private static bool IsGuard(IMethodSymbol method, Step step) =>
        method.DeclaringSyntaxReferences.Length == 1
        && method.DeclaringSyntaxReferences[0].GetSyntax(step.CancellationToken)
            is BaseMethodDeclarationSyntax { Body.Statements: { Count: <= 4 } statements }
        && statements.All(static statement =>
            statement
                is IfStatementSyntax
                {
                    Statement: ThrowStatementSyntax or BlockSyntax { Statements: [ThrowStatementSyntax] }
                }
        );

    public static ITypeSymbol Awaited(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments }
            ? arguments[0]
            : type;

    public static bool IsSimpleValue(ITypeSymbol type) =>
        type.TypeKind is TypeKind.Enum or TypeKind.Delegate
        || type.SpecialType is SpecialType.System_String or SpecialType.System_Boolean or SpecialType.System_Int32
        || type is { Name: "Uri" or "IPAddress" or "EndPoint" or "IPEndPoint" or "DnsEndPoint" };

    /// <summary>A class or record that may carry settings.</summary>
    private static bool IsOfCompilation(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class or TypeKind.Struct, DeclaringSyntaxReferences.IsEmpty: false };

    /// <summary>
    /// One result, or a few statements that lead to it: for a text, number or flag any, for others locals alone, as of
    /// a helper that opens and reads a file.
    /// </summary>
    private static bool IsShort(Machine machine, IMethodSymbol method)
    {
        var allowed = method.ReturnsVoid || IsSimpleValue(Awaited(method.ReturnType)) ? 4 : 1;
        return method.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax(machine.CancellationToken) switch
            {
                BaseMethodDeclarationSyntax { ExpressionBody: not null } => true,
                BaseMethodDeclarationSyntax { Body.Statements: var statements } => statements.Count <= allowed
                    || (statements.Count <= Bounds.MaximumStraightStatements && statements.All(IsStraight)),
                LocalFunctionStatementSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax => true,
                _ => false,
            }
        );
    }

    /// <summary>A local or the result, also within <c>using</c>.</summary>
    private static bool IsStraight(StatementSyntax statement)
    {
        while (statement is UsingStatementSyntax { Statement: var used })
        {
            statement = used is BlockSyntax { Statements: [var only] } ? only : used;
        }

        return statement is LocalDeclarationStatementSyntax or ReturnStatementSyntax;
    }

    /// <summary>
    /// A constructor that only assigns, and is given something known: its object carries settings, or a handler's.
    /// </summary>
    public static bool KeepsWhatItIsGiven(Machine machine, Call call, IMethodSymbol constructor) =>
        call.Arguments.Any(static argument => argument is ConstantValue or DataValue or FunctionValue or ObjectValue)
        && constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(machine.CancellationToken)
            is ConstructorDeclarationSyntax declaration
        && (
            declaration.Initializer is null or { RawKind: (int)SyntaxKind.ThisConstructorInitializer }
            || constructor.ContainingType.BaseType is { DeclaringSyntaxReferences.IsEmpty: false }
        )
        && (
            declaration.ExpressionBody?.Expression is AssignmentExpressionSyntax
            || declaration.Body?.Statements.All(static statement =>
                statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax }
            ) == true
        )
        && ++machine.EnteredUnasked <= Bounds.MaximumEnteredUnasked;

    public static bool IsWorthReading(Machine machine, IPropertySymbol property) =>
        machine.Mode.EntersEverything
        || IsSimpleValue(property.Type)
        || machine.Facts.Knowledge.ConfiguredKindOf(property.Type) is not null
        || machine.Facts.Knowledge.IsFollowed(property.Type);
}
