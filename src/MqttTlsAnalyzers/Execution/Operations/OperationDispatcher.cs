using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Sends each operation to the processor of its kind. A new shape of C# is one line here.</summary>
internal static class OperationDispatcher
{
    private static readonly Dictionary<OperationKind, Func<IOperation, Step, Result[]>> Processors = new()
    {
        // Calls
        [OperationKind.Invocation] = CallChains.Evaluate,
        [OperationKind.PropertyReference] = CallChains.Evaluate,
        [OperationKind.ObjectCreation] = For<IObjectCreationOperation>(Creations.Evaluate),
        [OperationKind.YieldReturn] = For<IReturnOperation>(Iterators.EvaluateYield),
        [OperationKind.Return] = For<IReturnOperation>(Iterators.EvaluateYield),
        // Values
        [OperationKind.LocalReference] = For<ILocalReferenceOperation>(Locals.Read),
        [OperationKind.ParameterReference] = For<IParameterReferenceOperation>(Parameters.Read),
        [OperationKind.FieldReference] = For<IFieldReferenceOperation>(MemberReads.ReadField),
        [OperationKind.InstanceReference] = For<IInstanceReferenceOperation>(Locals.ReadThis),
        [OperationKind.ArrayElementReference] = For<IArrayElementReferenceOperation>(Arrays.ReadElement),
        [OperationKind.ImplicitIndexerReference] = For<IImplicitIndexerReferenceOperation>(Indexers.EvaluateImplicit),
        [OperationKind.AddressOf] = For<IAddressOfOperation>(References.EvaluateAddress),
        [OperationKind.FlowCaptureReference] = For<IFlowCaptureReferenceOperation>(Captures.EvaluateReference),
        [OperationKind.DefaultValue] = For<IDefaultValueOperation>(Constants.EvaluateDefault),
        [OperationKind.CaughtException] = For<ICaughtExceptionOperation>(Exceptions.Read),
        // Things that are made
        [OperationKind.ArrayCreation] = For<IArrayCreationOperation>(Arrays.Evaluate),
        [OperationKind.AnonymousObjectCreation] = For<IAnonymousObjectCreationOperation>(AnonymousObjects.Evaluate),
        [OperationKind.Tuple] = For<ITupleOperation>(Tuples.Evaluate),
        [OperationKind.InterpolatedString] = For<IInterpolatedStringOperation>(Texts.EvaluateInterpolation),
        [OperationKind.MethodReference] = For<IMethodReferenceOperation>(Delegates.EvaluateMethodGroup),
        [OperationKind.FlowAnonymousFunction] = For<IFlowAnonymousFunctionOperation>(Delegates.EvaluateLambda),
        // Writes
        [OperationKind.SimpleAssignment] = For<IAssignmentOperation>(Assignments.Evaluate),
        [OperationKind.CoalesceAssignment] = For<IAssignmentOperation>(Assignments.Evaluate),
        [OperationKind.CompoundAssignment] = For<ICompoundAssignmentOperation>(Assignments.EvaluateCompound),
        [OperationKind.DeconstructionAssignment] = For<IDeconstructionAssignmentOperation>(Tuples.Deconstruct),
        [OperationKind.Increment] = For<IIncrementOrDecrementOperation>(UnaryOperators.EvaluateIncrement),
        [OperationKind.Decrement] = For<IIncrementOrDecrementOperation>(UnaryOperators.EvaluateIncrement),
        [OperationKind.FlowCapture] = For<IFlowCaptureOperation>(Captures.Evaluate),
        [OperationKind.EventAssignment] = For<IEventAssignmentOperation>(Delegates.EvaluateEvent),
        [OperationKind.EventReference] = For<IEventReferenceOperation>(Delegates.ReadEvent),
        // Operators and tests
        [OperationKind.Unary] = For<IUnaryOperation>(UnaryOperators.Evaluate),
        [OperationKind.Binary] = For<IBinaryOperation>(BinaryOperators.Evaluate),
        [OperationKind.Conversion] = For<IConversionOperation>(Conversions.Evaluate),
        [OperationKind.IsNull] = For<IIsNullOperation>(NullTests.Evaluate),
        [OperationKind.IsType] = For<IIsTypeOperation>(TypeTests.Evaluate),
        [OperationKind.IsPattern] = For<IIsPatternOperation>(Patterns.Evaluate),
        // What only wraps another operation
        [OperationKind.ExpressionStatement] = Unwrap<IExpressionStatementOperation>(static item => item.Operation),
        [OperationKind.Parenthesized] = Unwrap<IParenthesizedOperation>(static item => item.Operand),
        [OperationKind.Await] = Unwrap<IAwaitOperation>(static item => item.Operation),
        [OperationKind.TranslatedQuery] = Unwrap<ITranslatedQueryOperation>(static item => item.Operation),
        [OperationKind.DelegateCreation] = Unwrap<IDelegateCreationOperation>(static item => item.Target),
        [OperationKind.DeclarationExpression] = Unwrap<IDeclarationExpressionOperation>(static item => item.Expression),
    };

    /// <summary>Evaluates an operation: each way in which that can end. None when the run is given up.</summary>
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
        if (operation.ConstantValue.HasValue)
        {
            return Result.One(step.State, Constants.Of(operation, step.State));
        }

        var results = Processors.TryGetValue(operation.Kind, out var process)
            ? process(operation, step)
            : EvaluateOther(operation, step);
        return operation.Type?.SpecialType == SpecialType.System_Boolean && !step.Mode.RecordsDecisions
            ? Array.ConvertAll(results, static result => new Result(result.State, result.State.Assumed(result.Value)))
            : results;
    }

    /// <summary>
    /// Shapes without a kind of their own in the Roslyn that this is built against, and all the rest.
    /// </summary>
    private static Result[] EvaluateOther(IOperation operation, Step step) =>
        operation.Syntax is CollectionExpressionSyntax ? Lists.Evaluate(operation, step)
        : operation
            is { IsImplicit: true, Parent: IArgumentOperation { Parameter: { IsParams: true, Type: var list } } }
        && WellKnownTypes.IsView(list)
            ? Lists.EvaluateElements(operation, operation.ChildOperations.ToImmutableArray(), step)
        : Array.ConvertAll(
            Operands.AndForget(operation, operation.ChildOperations.ToArray(), step),
            // Code that does not compile may mean anything, and dynamic data comes from where its object comes from;
            // the rest is decided by the program.
            result =>
                result.Value is UnknownValue unknown
                && operation.Kind
                    is not (
                        OperationKind.Invalid
                        or OperationKind.DynamicMemberReference
                        or OperationKind.DynamicIndexerAccess
                    )
                    ? new Result(result.State, unknown.WithUnfollowed(true))
                    : result
        );

    private static Func<IOperation, Step, Result[]> For<T>(Func<T, Step, Result[]> process)
        where T : class, IOperation =>
        (operation, step) =>
            operation is T item
                ? process(item, step)
                : Operands.AndForget(operation, operation.ChildOperations.ToArray(), step);

    private static Func<IOperation, Step, Result[]> Unwrap<T>(Func<T, IOperation> content)
        where T : class, IOperation => For<T>((item, step) => Evaluate(content(item), step));
}
