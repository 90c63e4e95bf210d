using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Sends each operation to the processor of its kind.</summary>
internal static class OperationDispatcher
{
    public static Result[] Evaluate(IOperation? operation, Step step)
    {
        if (operation is null)
        {
            return Result.One(step.State, ConstantValue.Null);
        }

        if (!step.Machine.Spend())
        {
            return Array.Empty<Result>();
        }

        step.CancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();

        if (operation is { ConstantValue: { HasValue: true, Value: var constant } })
        {
            return Result.One(
                step.State,
                constant is null && operation is IDefaultValueOperation
                    ? Constants.DefaultOf(operation, step.State)
                    : new ConstantValue(constant, Constants.OriginOf(operation))
            );
        }

        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation, step);
            case IInvocationOperation or IPropertyReferenceOperation:
                return CallChains.Evaluate(operation, step);
            case IObjectCreationOperation creation:
                return Creations.Evaluate(creation, step);
            case IConversionOperation conversion:
                return Conversions.Evaluate(conversion, step);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand, step);
            case IAwaitOperation await:
                return Evaluate(await.Operation, step);
            case ISimpleAssignmentOperation assignment:
                return Assignments.Evaluate(assignment.Target, assignment.Value, assignment, step);
            case ICompoundAssignmentOperation compound:
                return Assignments.EvaluateCompound(compound, step);
            case ICoalesceAssignmentOperation coalesce:
                return Assignments.Evaluate(coalesce.Target, coalesce.Value, coalesce, step);
            case IIncrementOrDecrementOperation increment:
                return UnaryOperators.EvaluateIncrement(increment, step);
            case IDeconstructionAssignmentOperation deconstruction:
                return Tuples.Deconstruct(deconstruction, step);
            case IEventAssignmentOperation @event:
                return Operands.AndForget(@event, new[] { @event.HandlerValue }, step);
            case IFlowCaptureOperation capture:
                return Captures.Evaluate(capture, step);
            case IFlowCaptureReferenceOperation reference:
                return Result.One(step.State, Captures.Read(reference, step));
            case IIsNullOperation isNull:
                return NullTests.Evaluate(isNull, step);
            case ILocalReferenceOperation local:
                return Result.One(
                    step.State,
                    step.State.Variable(local.Local) ?? UnknownValue.Of(local.Local, local.Type, local.Syntax)
                );
            case IParameterReferenceOperation parameter:
                return Parameters.Read(parameter, step);
            case IFieldReferenceOperation field:
                return MemberReads.ReadField(field, step);
            case IInstanceReferenceOperation:
                return Result.One(
                    step.State,
                    step.Frame.This ?? UnknownValue.Of("this", operation.Type, operation.Syntax, isNotNull: true)
                );
            case IUnaryOperation unary:
                return UnaryOperators.Evaluate(unary, step);
            case IBinaryOperation binary:
                return BinaryOperators.Evaluate(binary, step);
            case IIsTypeOperation isType:
                return TypeTests.Evaluate(isType, step);
            case IIsPatternOperation isPattern:
                return Patterns.Evaluate(isPattern, step);
            case IInterpolatedStringOperation interpolated:
                return Texts.EvaluateInterpolation(interpolated, step);
            case ITupleOperation tuple:
                return Tuples.Evaluate(tuple, step);
            case IArrayCreationOperation array:
                return Arrays.Evaluate(array, step);
            case IArrayElementReferenceOperation element:
                return Arrays.ReadElement(element, step);
            case IDelegateCreationOperation @delegate:
                return Evaluate(@delegate.Target, step);
            case IMethodReferenceOperation method:
                return Delegates.EvaluateMethodGroup(method, step);
            case IFlowAnonymousFunctionOperation lambda:
                return Result.One(step.State, Delegates.Make(lambda, step));
            case IDefaultValueOperation
                when operation.Type
                    is { IsReferenceType: true }
                        or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }:
                return Result.One(step.State, Constants.DefaultOf(operation, step.State));
            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression, step);
            case IReturnOperation { ReturnedValue: { } returned }:
                return Iterators.EvaluateYield(returned, step);
            case ICaughtExceptionOperation:
                return Result.One(
                    step.State,
                    UnknownValue.Of(("exception", operation.Syntax), operation.Type, operation.Syntax, isNotNull: true)
                );
            default:
                return operation.Syntax is CollectionExpressionSyntax ? Lists.Evaluate(operation, step)
                    : operation
                        is {
                            IsImplicit: true,
                            Parent: IArgumentOperation { Parameter: { IsParams: true, Type: var list } }
                        }
                    && WellKnownTypes.IsView(list)
                        ? Lists.EvaluateElements(operation, operation.ChildOperations.ToImmutableArray(), step)
                    : Operands.AndForget(operation, operation.ChildOperations.ToArray(), step);
        }
    }
}
