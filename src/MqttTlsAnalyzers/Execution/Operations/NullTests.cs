using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Whether a value is null: <c>?.</c>, <c>??</c>, <c>== null</c>.</summary>
internal static class NullTests
{
    // On a?.B() the path without a does nothing.
    public static Result[] Evaluate(IIsNullOperation isNull, Step step) =>
        Operands.Map(
            isNull.Operand,
            (value, after) =>
                new Result(
                    NoteAbsent(isNull, value, after),
                    value is ObjectValue && isNull.Syntax.Parent is ConditionalAccessExpressionSyntax
                            ? ConstantValue.Of(false)
                        : value is not ConstantValue { Constant: not null }
                        && step.State.Object(value) is not { IsExternal: false }
                        && IsFilledHere(isNull, step)
                            ? ConstantValue.Of(
                                true,
                                step.Machine.Counterpart is null ? Evidence.None : Evidence.Outside
                            )
                        : WithUsual(isNull, value, IsNull(value, after))
                ),
            step
        );

    /// <summary>In <c>setting ?? true</c> there is nothing on the left unless somebody sets it.</summary>
    private static Value WithUsual(IIsNullOperation isNull, Value tested, Value isAbsent) =>
        isAbsent is UnknownValue unknown
        && tested is UnknownValue { Fallback: null }
        && isNull.Syntax.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
        && coalesce.Left == isNull.Syntax
            ? unknown.WithFallback(ConstantValue.Of(true, origin: coalesce.Right))
            : isAbsent;

    /// <summary>
    /// The target of the only <c>??=</c> that ever fills it: what it holds comes from here, this time or before.
    /// </summary>
    private static bool IsFilledHere(IIsNullOperation isNull, Step step) =>
        isNull.Syntax.Parent
            is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } filling
        && filling.Left == isNull.Syntax
        && Captures.TargetOf(isNull.Operand, step)
            is IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field }
        && step.Facts.WritesOf(field.Name, field.ContainingType, step.CancellationToken) == 1
        && !field
            .DeclaringSyntaxReferences.SelectMany(declaration =>
                FlowGraphs.BodiesOf(declaration.GetSyntax(step.CancellationToken))
            )
            .Any();

    /// <summary>On a?.B() the null that stands for the result tells of a what its absence tells.</summary>
    private static State NoteAbsent(IIsNullOperation isNull, Value value, State state)
    {
        if (value is ConstantValue { Constant: null, Evidence: not Evidence.None })
        {
            for (
                var access = isNull.Syntax.Parent;
                access is ConditionalAccessExpressionSyntax or ParenthesizedExpressionSyntax;
                access = access.Parent
            )
            {
                state =
                    access is ConditionalAccessExpressionSyntax
                        ? state.WithVariable(new PlaceKey("absent", access), value)
                        : state;
            }
        }

        return state;
    }

    /// <param name="asked">What the null that it is compared with tells: where a certificate is missing, something
    /// derived from it is missing.</param>
    public static Value IsNull(Value value, State state, Evidence asked = Evidence.None) =>
        value switch
        {
            ConstantValue constant => ConstantValue.Of(constant.Constant is null, constant.Evidence | asked),
            UnknownValue { IsNotNull: false } unknown => new UnknownValue(
                DerivedKey.Of("null", unknown.Origin, unknown),
                evidence: unknown.Evidence | asked
            ),
            // _options ??= …, if (_client is null)
            ObjectValue { Id: { Site: VariableDeclaratorSyntax or PropertyDeclarationSyntax } id }
                when state.Object(id) is { IsExternal: true } => new UnknownValue(new RelatedKey("null", id))
            {
                IsNotNull = true,
            },
            _ => ConstantValue.Of(false),
        };
}
