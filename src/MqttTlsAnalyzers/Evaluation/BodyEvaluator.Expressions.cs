using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.MqttNet;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>This part evaluates expressions.</remarks>
internal sealed partial class BodyEvaluator
{
    /// <summary>A text made of more is unknown in the middle: <c>s += s</c> doubles it each time.</summary>
    private const int MaximumTextLength = 32_768;

    private const int MaximumTextParts = 64;

    /// <summary>One way an evaluation can end: the state after it and the value it yields.</summary>
    internal readonly struct Result
    {
        public Result(State state, Value value)
        {
            State = state;
            Value = value;
        }

        public State State { get; }

        public Value Value { get; }

        public static Result[] One(State state, Value value) => new[] { new Result(state, value) };
    }

    /// <summary>The values of several operations evaluated in order, on one path.</summary>
    private readonly struct Results
    {
        public Results(State state, Value[] values)
        {
            State = state;
            Values = values;
        }

        public State State { get; }

        public Value[] Values { get; }
    }

    private static Result[] One(State state, Value value) => Result.One(state, value);

    private Result[] Evaluate(IOperation? operation, State state, Frame frame)
    {
        if (operation is null)
        {
            return One(state, ConstantValue.Null);
        }

        if (--Budget <= 0)
        {
            IsExhausted = true;
            return Array.Empty<Result>();
        }

        _cancellationToken.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();

        if (operation is { ConstantValue: { HasValue: true, Value: var constant } })
        {
            return One(
                state,
                constant is null && operation is IDefaultValueOperation
                    ? DefaultOf(operation, state)
                    : new ConstantValue(constant, OriginOfConstant(operation))
            );
        }

        switch (operation)
        {
            case IExpressionStatementOperation statement:
                return Evaluate(statement.Operation, state, frame);
            case IInvocationOperation or IPropertyReferenceOperation:
                return EvaluateChain(operation, state, frame);
            case IObjectCreationOperation creation:
                return EvaluateCreation(creation, state, frame);
            case IConversionOperation conversion:
                return EvaluateConversion(conversion, state, frame);
            case IParenthesizedOperation parenthesized:
                return Evaluate(parenthesized.Operand, state, frame);
            case IAwaitOperation await:
                return Evaluate(await.Operation, state, frame);
            case ISimpleAssignmentOperation assignment:
                return EvaluateAssignment(assignment.Target, assignment.Value, assignment, state, frame);
            case ICompoundAssignmentOperation compound:
                return EvaluateCompoundAssignment(compound, state, frame);
            case ICoalesceAssignmentOperation coalesce:
                return EvaluateAssignment(coalesce.Target, coalesce.Value, coalesce, state, frame);
            case IIncrementOrDecrementOperation increment:
                return EvaluateIncrement(increment, state, frame);
            case IDeconstructionAssignmentOperation deconstruction:
                return EvaluateDeconstruction(deconstruction, state, frame);
            case IEventAssignmentOperation @event:
                return EvaluateAll(@event, new[] { @event.HandlerValue }, state, frame);
            case IFlowCaptureOperation capture:
                return EvaluateCapture(capture, state, frame);
            case IFlowCaptureReferenceOperation reference:
                return One(state, CapturedValue(reference, state, frame));
            case IIsNullOperation isNull:
                return EvaluateIsNull(isNull, state, frame);
            case ILocalReferenceOperation local:
                return One(state, state.Variable(local.Local) ?? Unknown(local.Local, local.Type, local.Syntax));
            case IParameterReferenceOperation parameter:
                return ReadParameter(parameter, state, frame);
            case IFieldReferenceOperation field:
                return ReadField(field, state, frame);
            case IInstanceReferenceOperation:
                return One(state, frame.This ?? Unknown("this", operation.Type, operation.Syntax, isNotNull: true));
            case IUnaryOperation unary:
                return EvaluateUnary(unary, state, frame);
            case IBinaryOperation binary:
                return EvaluateBinary(binary, state, frame);
            case IIsTypeOperation isType:
                return EvaluateIsType(isType, state, frame);
            case IIsPatternOperation isPattern:
                return EvaluatePattern(isPattern, state, frame);
            case IInterpolatedStringOperation interpolated:
                return EvaluateInterpolation(interpolated, state, frame);
            case ITupleOperation tuple:
                return EvaluateTuple(tuple, state, frame);
            case IArrayCreationOperation array:
                return EvaluateArray(array, state, frame);
            case IArrayElementReferenceOperation element:
                return EvaluateArrayElement(element, state, frame);
            case IDelegateCreationOperation @delegate:
                return Evaluate(@delegate.Target, state, frame);
            case IMethodReferenceOperation method:
                return EvaluateMethodReference(method, state, frame);
            case IFlowAnonymousFunctionOperation lambda:
                return One(state, MakeLambda(lambda, state, frame));
            case IDefaultValueOperation
                when operation.Type
                    is { IsReferenceType: true }
                        or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }:
                return One(state, DefaultOf(operation, state));
            case IDeclarationExpressionOperation declaration:
                return Evaluate(declaration.Expression, state, frame);
            case IReturnOperation { ReturnedValue: { } returned }:
                return EvaluateYield(returned, state, frame);
            case ICaughtExceptionOperation:
                return One(
                    state,
                    Unknown(("exception", operation.Syntax), operation.Type, operation.Syntax, isNotNull: true)
                );
            default:
                return operation.Syntax is CollectionExpressionSyntax
                        ? EvaluateCollectionExpression(operation, state, frame)
                    : operation
                        is {
                            IsImplicit: true,
                            Parent: IArgumentOperation { Parameter: { IsParams: true, Type: var list } }
                        }
                    && FrameworkSemantics.IsView(list)
                        ? EvaluateList(operation, operation.ChildOperations.ToImmutableArray(), state, frame)
                    : EvaluateAll(operation, operation.ChildOperations.ToArray(), state, frame);
        }
    }

    // Methods of their own, since a closure would be made for every operation that comes by.
    private Result[] EvaluateIsNull(IIsNullOperation isNull, State state, Frame frame)
        // On a?.B() the path without a does nothing.
        =>
        Map(
            isNull.Operand,
            state,
            frame,
            (value, after) =>
                new Result(
                    NoteAbsent(isNull, value, after),
                    value is ObjectValue && isNull.Syntax.Parent is ConditionalAccessExpressionSyntax
                            ? ConstantValue.Of(false)
                        : IsFilledHere(isNull, frame) ? ConstantValue.Of(true)
                        : IsNull(value, after)
                )
        );

    /// <summary>
    /// The target of the only <c>??=</c> that ever fills it: what it holds comes from here, this time or before.
    /// </summary>
    private bool IsFilledHere(IIsNullOperation isNull, Frame frame) =>
        isNull.Syntax.Parent
            is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } filling
        && filling.Left == isNull.Syntax
        && CapturedTarget(isNull.Operand, frame)
            is IFieldReferenceOperation { Field: { DeclaredAccessibility: Accessibility.Private } field }
        && _services.WritesOf(field.Name, field.ContainingType, _cancellationToken) == 1
        && !field
            .DeclaringSyntaxReferences.SelectMany(declaration =>
                FlowGraphs.BodiesOf(declaration.GetSyntax(_cancellationToken))
            )
            .Any();

    private IOperation CapturedTarget(IOperation operation, Frame frame)
    {
        while (
            operation is IFlowCaptureReferenceOperation reference
            && _captureTargets.TryGetValue((frame.Graph, reference.Id), out var target)
        )
        {
            operation = target;
        }

        return operation;
    }

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
                    access is ConditionalAccessExpressionSyntax ? state.WithVariable(("absent", access), value) : state;
            }
        }

        return state;
    }

    private static ConstantValue DefaultOf(IOperation operation, State state) =>
        operation is { IsImplicit: true }
        && operation.Syntax.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access
        && state.Variable(("absent", (SyntaxNode)access)) is { } absent
            ? new ConstantValue(null, operation.Syntax, absent.Evidence)
            : new ConstantValue(null, operation.Syntax);

    private Result[] EvaluateConversion(IConversionOperation conversion, State state, Frame frame) =>
        Map(
            conversion.Operand,
            state,
            frame,
            (value, after) =>
                Convert(conversion, value, ref after, frame) is var converted ? new Result(after, converted) : default
        );

    private Result[] EvaluateIncrement(IIncrementOrDecrementOperation increment, State state, Frame frame) =>
        Map(
            increment.Target,
            state,
            frame,
            (_, after) =>
            {
                var unknown = new UnknownValue(("increment", increment.Syntax));
                return new Result(Assign(increment.Target, unknown, increment.Syntax, after, frame), unknown);
            }
        );

    private Result[] EvaluateUnary(IUnaryOperation unary, State state, Frame frame) =>
        Map(unary.Operand, state, frame, (value, after) => new Result(after, Unary(unary, value)));

    private Result[] EvaluateIsType(IIsTypeOperation isType, State state, Frame frame) =>
        Map(
            isType.ValueOperand,
            state,
            frame,
            (value, after) => new Result(after, IsType(value, isType.TypeOperand, isType, after))
        );

    private Result[] EvaluateYield(IOperation returned, State state, Frame frame) =>
        Map(
            returned,
            state,
            frame,
            (value, after) =>
                new Result(
                    after.Object(Yielded(frame)) is null
                        ? StoreOutside(value, after)
                        : FrameworkSemantics.AddElement(
                            this,
                            new ObjectValue(Yielded(frame)),
                            value,
                            returned.Syntax,
                            returned.Syntax,
                            after,
                            frame
                        ),
                    value
                )
        );

    private Result[] Map(IOperation operand, State state, Frame frame, Func<Value, State, Result> map)
    {
        var results = Evaluate(operand, state, frame);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = map(results[i].Value, results[i].State);
        }

        return results;
    }

    /// <summary>Evaluates operations in order. Several results come from calls that can end in several ways.</summary>
    private Results[] EvaluateInOrder(IReadOnlyList<IOperation> operations, State state, Frame frame)
    {
        var values = new Value[operations.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var results = Evaluate(operations[i], state, frame);
            if (results.Length != 1)
            {
                return EvaluateRest(operations, i, values, results, frame);
            }

            state = results[0].State;
            values[i] = results[0].Value;
        }

        return new[] { new Results(state, values) };
    }

    private Results[] EvaluateRest(
        IReadOnlyList<IOperation> operations,
        int position,
        Value[] before,
        Result[] results,
        Frame frame
    )
    {
        var all = Array.ConvertAll(results, result => WithValue(before, position, result));
        for (var i = position + 1; i < operations.Count; i++)
        {
            // Operands that can each end in several ways multiply.
            if (all.Length > MaximumStates * 8)
            {
                IsExhausted = true;
                return Array.Empty<Results>();
            }

            var next = new List<Results>(all.Length);
            foreach (var item in all)
            {
                foreach (var result in Evaluate(operations[i], item.State, frame))
                {
                    next.Add(WithValue(item.Values, i, result));
                }
            }

            all = next.ToArray();
        }

        return all;
    }

    private static Results WithValue(Value[] before, int position, Result result)
    {
        var values = (Value[])before.Clone();
        values[position] = result.Value;
        return new Results(result.State, values);
    }

    private static IOperation[] ValuesOf(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new IOperation[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Value;
        }

        return values;
    }

    /// <summary>
    /// An operation that is not understood: its operands are evaluated and escape, the result is unknown.
    /// </summary>
    private Result[] EvaluateAll(IOperation operation, IReadOnlyList<IOperation> children, State state, Frame frame)
    {
        var results = EvaluateInOrder(children, state, frame);
        var mapped = new Result[results.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var after = results[i].State;
            var evidence = Evidence.None;
            foreach (var value in results[i].Values)
            {
                after = Escape(value, after, isKept: operation is IAnonymousObjectCreationOperation);
                evidence |= EvidenceOf(value, after);
            }

            var key = (object)(operation.Kind, operation.Syntax);
            mapped[i] = new Result(
                after.WithoutFact(key),
                Unknown(key, operation.Type, operation.Syntax, evidence: evidence)
            );
        }

        return mapped;
    }

    /// <summary>
    /// A value of which nothing is known but its type; an object of MQTTnet gets a place on the heap.
    /// </summary>
    private static UnknownValue Unknown(
        object key,
        ITypeSymbol? type,
        SyntaxNode? origin,
        bool isNotNull = false,
        Evidence evidence = Evidence.None
    ) =>
        new(
            key,
            evidence,
            isNotNull
                || type is { IsValueType: true, OriginalDefinition.SpecialType: not SpecialType.System_Nullable_T },
            isNegated: false,
            origin,
            type
        );

    private static SyntaxNode OriginOfConstant(IOperation operation)
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

    private Value Convert(IConversionOperation conversion, Value value, ref State state, Frame frame)
    {
        if (conversion.OperatorMethod is { } converter && !FrameworkSemantics.IsView(converter.ReturnType))
        {
            return value is ConstantValue { Constant: null } && conversion.Type is { IsReferenceType: true } ? value
                : IsTracked(conversion.Type) ? Escaped(ref state)
                : Unknown(
                    ("converted", conversion.Syntax),
                    conversion.Type,
                    conversion.Syntax,
                    evidence: EvidenceOf(value, state)
                );
        }

        if (value is UnknownValue unknown && MqttNetTypes.KindOf(conversion.Type) is { } kind)
        {
            return Materialize(
                kind,
                DerivedKey.Of("converted", conversion.Syntax, unknown),
                conversion.Type,
                conversion.Syntax,
                ref state
            );
        }

        // A conversion that cannot be followed numerically (a narrowing cast of an enum) leaves constants to the
        // compiler.
        return value;

        Value Escaped(ref State after)
        {
            after = Escape(value, after);
            return Unknown(("converted", conversion.Syntax), conversion.Type, conversion.Syntax);
        }
    }

    private static bool IsTracked(ITypeSymbol? type) => MqttNetTypes.KindOf(type) is not null;

    /// <param name="asked">What the null that it is compared with tells: where a certificate is missing, something
    /// derived from it is missing.</param>
    private static Value IsNull(Value value, State state, Evidence asked = Evidence.None) =>
        value switch
        {
            ConstantValue constant => ConstantValue.Of(constant.Constant is null, constant.Evidence | asked),
            UnknownValue { IsNotNull: false } unknown => new UnknownValue(
                DerivedKey.Of("null", unknown.Origin, unknown),
                unknown.Evidence | asked
            ),
            // _options ??= …, if (_client is null)
            ObjectValue { Id: { Site: VariableDeclaratorSyntax or PropertyDeclarationSyntax } id }
                when state.Object(id) is { IsExternal: true } => new UnknownValue(("null", id), isNotNull: true),
            _ => ConstantValue.Of(false),
        };

    private Result[] ReadParameter(IParameterReferenceOperation parameter, State state, Frame frame)
    {
        if (state.Variable(parameter.Parameter) is { } value)
        {
            return One(state, value);
        }

        if (
            parameter.Parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }
            && state.Object(frame.This)?.Slot(PrimaryParameter(parameter.Parameter)) is { } given
        )
        {
            return One(
                state,
                given.Certainty == Configuration.Certainty.Known
                    ? given.Value
                    : Unknown(("joined", parameter.Parameter), parameter.Type, parameter.Syntax)
            );
        }

        var made = FromOutside(parameter.Parameter, parameter.Parameter.Type, parameter.Syntax, ref state);
        return One(state.WithVariable(parameter.Parameter, made), made);
    }

    /// <summary>
    /// A value that comes from outside the analysed code: an open heap object for MQTTnet's types, else unknown.
    /// </summary>
    private Value FromOutside(object key, ITypeSymbol? type, SyntaxNode origin, ref State state) =>
        MqttNetTypes.KindOf(type) is { } kind ? Materialize(kind, key, type, origin, ref state)
        : FrameworkSemantics.CollectionKindOf(type) is { } collection
            ? Materialize(collection, key, type, origin, ref state)
        : new UnknownValue(key, Evidence.None, isNotNull: false, isNegated: false, origin, type)
        {
            Fallback = FallbackOf(key),
        };

    /// <summary>The default of an optional parameter, or the literal that a field or property starts with.</summary>
    private string? FallbackOf(object key) =>
        key switch
        {
            IParameterSymbol { HasExplicitDefaultValue: true, ExplicitDefaultValue: string text } => text,
            IFieldSymbol { Type.SpecialType: SpecialType.System_String }
            or IPropertySymbol { Type.SpecialType: SpecialType.System_String } => ((ISymbol)key)
                .DeclaringSyntaxReferences.SelectMany(reference =>
                    FlowGraphs.BodiesOf(reference.GetSyntax(_cancellationToken))
                )
                .Select(static body =>
                    ((body as EqualsValueClauseSyntax)?.Value as LiteralExpressionSyntax)?.Token.Value as string
                )
                .FirstOrDefault(static text => text is not null),
            _ => null,
        };

    private ObjectValue Materialize(ObjectKind kind, object key, ITypeSymbol? type, SyntaxNode origin, ref State state)
    {
        var site = key is ISymbol { DeclaringSyntaxReferences: { Length: > 0 } references }
            ? references[0].GetSyntax(_cancellationToken)
            : _root;
        var id = new ObjectId(
            site,
            null,
            "outside " + (key is ISymbol symbol ? symbol.ToDisplayString() : key.ToString())
        );
        if (state.Object(id) is null)
        {
            state = state.WithObject(
                id,
                NewObject(kind, type) with
                {
                    IsOpen = true,
                    IsExternal = true,
                    MayBeNull = type?.NullableAnnotation != NullableAnnotation.NotAnnotated,
                    TlsOrigin = Configuration.TlsOrigin.External,
                }
            );
        }

        return new ObjectValue(id, origin);
    }

    private static HeapObject NewObject(ObjectKind kind, ITypeSymbol? type) =>
        new(kind)
        {
            TlsOrigin =
                kind == ObjectKind.TlsOptions
                    ? MqttNetTypes.IsTlsOptionsBuilder(type)
                        ? Configuration.TlsOrigin.Builder
                        : Configuration.TlsOrigin.OptionsObject
                    : kind == ObjectKind.LegacyTlsParameters
                        ? Configuration.TlsOrigin.Legacy
                        : Configuration.TlsOrigin.None,
        };

    private static Value Unary(IUnaryOperation unary, Value value)
    {
        if (unary.OperatorKind == UnaryOperatorKind.Not && value is UnknownValue unknown)
        {
            return unknown.Negate();
        }

        if (value is ConstantValue constant)
        {
            if (constant.Constant is null)
            {
                // A lifted operator.
                return constant;
            }

            if (constant.Constant is bool flag && unary.OperatorKind == UnaryOperatorKind.Not)
            {
                return ConstantValue.Of(!flag, constant.Evidence);
            }

            if (constant.AsNumber() is { } number)
            {
                switch (unary.OperatorKind)
                {
                    case UnaryOperatorKind.BitwiseNegation:
                        return new ConstantValue(unchecked((long)(int)~number), unary.Syntax, constant.Evidence);
                    case UnaryOperatorKind.Minus:
                        return new ConstantValue(-number, unary.Syntax, constant.Evidence);
                    case UnaryOperatorKind.Plus:
                        return constant;
                }
            }
        }

        return Unknown((unary.OperatorKind, unary.Syntax), unary.Type, unary.Syntax, evidence: value.Evidence);
    }

    private Result[] EvaluateBinary(IBinaryOperation binary, State state, Frame frame)
    {
        // Concatenations nest to the left, sometimes hundreds deep.
        var chain = new Stack<IBinaryOperation>();
        IOperation first = binary;
        while (first is IBinaryOperation { ConstantValue.HasValue: false } nested)
        {
            chain.Push(nested);
            first = nested.LeftOperand;
        }

        var results = Evaluate(first, state, frame);
        while (chain.Count > 0)
        {
            var current = chain.Pop();
            var next = new List<Result>(results.Length);
            foreach (var left in results)
            {
                foreach (var right in Evaluate(current.RightOperand, left.State, frame))
                {
                    next.Add(
                        new Result(
                            right.State,
                            Binary(current.OperatorKind, left.Value, right.Value, current, right.State)
                        )
                    );
                }
            }

            results = next.ToArray();
        }

        return results;
    }

    private static Value Binary(BinaryOperatorKind kind, Value left, Value right, IOperation operation, State state)
    {
        if (
            kind == BinaryOperatorKind.Add
            && operation.Type?.SpecialType == SpecialType.System_String
            && OperandsOf(operation) is { Left: { } leftOperand, Right: { } rightOperand }
        )
        {
            return Concatenate(
                new[] { FrameworkSemantics.AsText(left, leftOperand), FrameworkSemantics.AsText(right, rightOperand) },
                operation.Syntax
            );
        }

        var evidence = left.Evidence | right.Evidence;
        if (left is ConstantValue first && right is ConstantValue second && Fold(kind, first, second) is { } folded)
        {
            return new ConstantValue(folded is Boxed.Null ? null : folded, operation.Syntax, evidence);
        }

        if (kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var equal = AreEqual(left, right, evidence, operation, state);
            return kind == BinaryOperatorKind.Equals ? equal : Not(equal);
        }

        if (Absorbed(kind, left, right) is { } absorbed)
        {
            return absorbed;
        }

        return Unknown(
            DerivedKey.Of((kind, operation.Syntax), operation.Syntax, left, right),
            operation.Type,
            operation.Syntax,
            evidence: evidence
        );
    }

    /// <summary><c>x &amp; 0</c>, <c>false &amp; x</c>, <c>true | x</c>: decided by one side alone.</summary>
    private static Value? Absorbed(BinaryOperatorKind kind, Value left, Value right)
    {
        foreach (var (one, other) in new[] { (left, right), (right, left) })
        {
            switch (one)
            {
                case ConstantValue { Constant: bool flag }
                    when kind is BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd:
                    return flag ? other : one;
                case ConstantValue { Constant: bool flag }
                    when kind is BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr:
                    return flag ? one : other;
                case ConstantValue { Constant: bool flag } when kind == BinaryOperatorKind.ExclusiveOr:
                    return flag ? Not(other) : other;
                case ConstantValue constant when kind == BinaryOperatorKind.And && constant.AsNumber() == 0:
                    return constant;
                case ConstantValue constant when kind == BinaryOperatorKind.Or && constant.AsNumber() == 0:
                    return other;
            }
        }

        return null;
    }

    private static Value Not(Value value) =>
        value switch
        {
            ConstantValue { Constant: bool flag } constant => ConstantValue.Of(!flag, constant.Evidence),
            UnknownValue unknown => unknown.Negate(),
            _ => value,
        };

    private static Value AreEqual(Value left, Value right, Evidence evidence, IOperation operation, State state)
    {
        foreach (var (one, other) in new[] { (left, right), (right, left) })
        {
            if (one is ConstantValue { Constant: null })
            {
                return IsNull(other, state, one.Evidence);
            }

            if (one is ConstantValue { Constant: bool flag } && other is UnknownValue unknown)
            {
                return flag ? unknown : unknown.Negate();
            }
        }

        if (left is ObjectValue && left.Equals(right))
        {
            return ConstantValue.Of(true);
        }

        // Comparing the certificate itself with one that is known is comparing its identity.
        evidence |= FrameworkSemantics.IdentityOf(left) | FrameworkSemantics.IdentityOf(right);
        return Unknown(
            DerivedKey.Of("equal", operation.Syntax, left, right),
            operation.Type,
            operation.Syntax,
            isNotNull: true,
            evidence
        );
    }

    private static (IOperation? Left, IOperation? Right) OperandsOf(IOperation operation) =>
        operation switch
        {
            IBinaryOperation binary => (binary.LeftOperand, binary.RightOperand),
            ICompoundAssignmentOperation compound => (compound.Target, compound.Value),
            _ => (null, null),
        };

    /// <summary>Stands for a folded null, since null means "not folded".</summary>
    private enum Boxed
    {
        Null,
    }

    private static object? Fold(BinaryOperatorKind kind, ConstantValue left, ConstantValue right)
    {
        switch (kind)
        {
            case BinaryOperatorKind.Equals:
                return SameConstant(left, right);
            case BinaryOperatorKind.NotEquals:
                return !SameConstant(left, right);
        }

        if (left.Constant is bool one && right.Constant is bool two)
        {
            return kind switch
            {
                BinaryOperatorKind.And or BinaryOperatorKind.ConditionalAnd => one && two,
                BinaryOperatorKind.Or or BinaryOperatorKind.ConditionalOr => one || two,
                BinaryOperatorKind.ExclusiveOr => one ^ two,
                _ => null,
            };
        }

        if (left.AsNumber() is { } a && right.AsNumber() is { } b)
        {
            return kind switch
            {
                BinaryOperatorKind.And => a & b,
                BinaryOperatorKind.Or => a | b,
                BinaryOperatorKind.ExclusiveOr => a ^ b,
                BinaryOperatorKind.Add => unchecked(a + b),
                BinaryOperatorKind.Subtract => unchecked(a - b),
                BinaryOperatorKind.Multiply => unchecked(a * b),
                BinaryOperatorKind.Remainder when b > 0 => a % b,
                BinaryOperatorKind.LeftShift when b is >= 0 and < 31 => unchecked((long)(int)(a << (int)b)),
                BinaryOperatorKind.RightShift when b is >= 0 and < 31 => a >> (int)b,
                BinaryOperatorKind.LessThan => a < b,
                BinaryOperatorKind.LessThanOrEqual => a <= b,
                BinaryOperatorKind.GreaterThan => a > b,
                BinaryOperatorKind.GreaterThanOrEqual => a >= b,
                _ => null,
            };
        }

        if (
            kind == BinaryOperatorKind.Add
            && left.Constant is string or null
            && right.Constant is string or null
            && (left.Constant ?? right.Constant) is string
            && (left.Constant as string)?.Length + (right.Constant as string)?.Length is not > MaximumTextLength
        )
        {
            return (left.Constant as string) + (right.Constant as string);
        }

        return null;
    }

    private static bool SameConstant(ConstantValue left, ConstantValue right) =>
        Equals(left.Constant, right.Constant) || (left.AsNumber() is { } number && number == right.AsNumber());

    private Result[] EvaluateInterpolation(IInterpolatedStringOperation interpolated, State state, Frame frame)
    {
        var operands = interpolated
            .Parts.Select(static part =>
                part switch
                {
                    IInterpolatedStringTextOperation text => text.Text,
                    IInterpolationOperation { FormatString: null } hole => hole.Expression,
                    _ => part,
                }
            )
            .ToList();
        return EvaluateInOrder(operands, state, frame)
            .Select(results => new Result(
                results.State,
                Concatenate(
                    results.Values.Select((value, i) => FrameworkSemantics.AsText(value, operands[i])),
                    interpolated.Syntax
                )
            ))
            .ToArray();
    }

    /// <summary>
    /// The text of several values after one another; a constant when all are, one of several where one of them is.
    /// </summary>
    internal static Value Concatenate(IEnumerable<Value> values, SyntaxNode origin)
    {
        var all = values.ToList();
        var open = all.FindIndex(static value => value is not ConstantValue);
        return
            open >= 0
            && all[open] is UnknownValue { Choices: { IsEmpty: false } choices }
            && all.FindLastIndex(static value => value is not ConstantValue) == open
            ? OneOf(
                choices
                    .Select(choice => Join(all.Take(open).Append(choice).Concat(all.Skip(open + 1)), origin))
                    .ToImmutableArray(),
                origin,
                null
            )
            : Join(all, origin);
    }

    private static Value Join(IEnumerable<Value> values, SyntaxNode origin)
    {
        var parts = ImmutableArray.CreateBuilder<string?>();
        var literal = new StringBuilder();
        var evidence = Evidence.None;
        foreach (var value in values)
        {
            evidence |= value.Evidence;
            var pieces = value switch
            {
                ConstantValue { Constant: string or char or null } text => ImmutableArray.Create<string?>(
                    text.Constant?.ToString() ?? string.Empty
                ),
                ConstantValue constant when constant.AsNumber() is { } number => ImmutableArray.Create<string?>(
                    number.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ),
                TextValue text => text.Parts,
                _ => ImmutableArray.Create<string?>((string?)null),
            };
            foreach (var piece in pieces)
            {
                if (piece is not null)
                {
                    literal.Append(piece);
                    continue;
                }

                Flush();
                if (parts.Count == 0 || parts[parts.Count - 1] is not null)
                {
                    parts.Add(null);
                }
            }
        }

        Flush();
        if (parts.Count > MaximumTextParts)
        {
            var start = parts.Take(MaximumTextParts / 2).ToList();
            var end = parts.Skip(parts.Count - (MaximumTextParts / 2)).ToList();
            parts.Clear();
            parts.AddRange(start);
            parts.Add(null);
            parts.AddRange(end);
        }

        return parts.Count switch
        {
            0 => new ConstantValue(string.Empty, origin, evidence),
            1 when parts[0] is { } whole => new ConstantValue(whole, origin, evidence),
            _ => new TextValue(parts.ToImmutable(), evidence, origin),
        };

        void Flush()
        {
            if (literal.Length > MaximumTextLength)
            {
                parts.Add(literal.ToString(0, MaximumTextLength / 4));
                parts.Add(null);
                literal.Remove(0, literal.Length - (MaximumTextLength / 4));
            }

            if (literal.Length > 0)
            {
                parts.Add(literal.ToString());
                literal.Clear();
            }
        }
    }

    private Result[] EvaluateTuple(ITupleOperation tuple, State state, Frame frame) =>
        EvaluateInOrder(tuple.Elements, state, frame)
            .Select(results => new Result(results.State, MakeTuple(results.Values, tuple.Syntax)))
            .ToArray();

    private static DataValue MakeTuple(Value[] values, SyntaxNode origin)
    {
        var parts = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            parts[TupleItem(i)] = values[i];
        }

        return new DataValue(
            DataKind.Tuple,
            parts.ToImmutable(),
            origin,
            values.Aggregate(Evidence.None, static (all, value) => all | value.Evidence)
        );
    }

    private static string TupleItem(int index) =>
        "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private Result[] EvaluateArray(IArrayCreationOperation array, State state, Frame frame)
    {
        var elements = array.Initializer is { } initializer
            ? initializer.ElementValues
            : ImmutableArray<IOperation>.Empty;
        var isKnownSize =
            array.Initializer is not null
            || (
                array.DimensionSizes.Length == 1
                && array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 }
            );
        return EvaluateInOrder(elements, state, frame)
            .Select(results =>
                MakeCollection(array, elements, results.Values, isOpen: !isKnownSize, results.State, frame)
            )
            .ToArray();
    }

    private Result[] EvaluateArrayElement(IArrayElementReferenceOperation element, State state, Frame frame)
    {
        if (
            element.Indices.Length == 1
            && EvaluateInOrder(new[] { element.ArrayReference, element.Indices[0] }, state, frame)
                is { Length: 1 } results
            && results[0].State.Object(results[0].Values[0]) is { Kind: ObjectKind.Collection, IsOpen: false } array
            && (results[0].Values[1] as ConstantValue)?.AsNumber() is { } position
            && position >= 0
            && position < array.Elements.Length
        )
        {
            return One(results[0].State, array.Elements[(int)position].Value);
        }

        if (
            element.Indices.Length == 1
            && !_isHandlerRun
            && EvaluateInOrder(new[] { element.ArrayReference, element.Indices[0] }, state, frame)
                is { Length: 1 } indexed
            && indexed[0].State.Object(indexed[0].Values[0]) is { Kind: ObjectKind.Collection } list
            && ElementsOf(list) is { IsEmpty: false } choices
        )
        {
            return One(indexed[0].State, OneOf(choices, element.Syntax, element.Type));
        }

        return EvaluateAll(element, new[] { element.ArrayReference }.Concat(element.Indices).ToArray(), state, frame);
    }

    private Result[] EvaluateCollectionExpression(IOperation expression, State state, Frame frame)
    {
        // ICollectionExpressionOperation is younger than Roslyn 4.8; its children are the elements on every version.
        var elements = expression.ChildOperations.ToImmutableArray();
        var syntax = (CollectionExpressionSyntax)expression.Syntax;
        if (elements.Length != syntax.Elements.Count)
        {
            return EvaluateAll(expression, elements, state, frame);
        }

        return EvaluateList(expression, elements, state, frame);
    }

    private Result[] EvaluateList(IOperation list, ImmutableArray<IOperation> elements, State state, Frame frame) =>
        EvaluateInOrder(
                elements
                    .Select(static element =>
                        element.Syntax is SpreadElementSyntax
                            ? element.ChildOperations.FirstOrDefault() ?? element
                            : element
                    )
                    .ToArray(),
                state,
                frame
            )
            .Select(results => MakeCollection(list, elements, results.Values, isOpen: false, results.State, frame))
            .ToArray();

    private Result MakeCollection(
        IOperation creation,
        ImmutableArray<IOperation> elements,
        Value[] values,
        bool isOpen,
        State state,
        Frame frame
    )
    {
        var id = new ObjectId(creation.Syntax, frame.Path, string.Empty);
        var items = ImmutableArray.CreateBuilder<SlotValue>();
        for (var i = 0; i < values.Length; i++)
        {
            if (elements[i].Syntax is SpreadElementSyntax)
            {
                if (state.Object(values[i]) is { Kind: ObjectKind.Collection } spread)
                {
                    items.AddRange(spread.Elements);
                    isOpen |= spread.IsOpen;
                }
                else
                {
                    isOpen = true;
                }
            }
            else
            {
                items.Add(Element(values[i], elements[i].Syntax, elements[i].Syntax, frame));
            }
        }

        state = state.WithObject(
            id,
            new HeapObject(ObjectKind.Collection)
            {
                Elements = items.ToImmutable(),
                IsOpen = isOpen,
                Creation = Source(creation.Syntax, frame),
            }
        );
        return new Result(state, new ObjectValue(id, creation.Syntax));
    }

    /// <summary>An element with the code that put it into its list, and the name of what held it.</summary>
    private SlotValue Element(Value value, SyntaxNode source, SyntaxNode expression, Frame frame) =>
        new(FrameworkSemantics.WithHolder(value, expression), Source(source, frame));

    private Result[] EvaluateCapture(IFlowCaptureOperation capture, State state, Frame frame)
    {
        var key = (object)(frame.Graph, capture.Id);
        if (
            capture.Value is { Type.IsValueType: true, Syntax.Parent: WithExpressionSyntax with }
            && with.Expression == capture.Value.Syntax
        )
        {
            return Map(
                capture.Value,
                state,
                frame,
                (value, after) =>
                {
                    var copy = state.Object(value) is null ? new Result(after, value) : Copy(value, with, after, frame);
                    return new Result(copy.State.WithVariable(key, copy.Value), copy.Value);
                }
            );
        }

        // May be the target of a later assignment, which then means this.
        _captureTargets[key] = capture.Value;
        if (capture.Value is IPropertyReferenceOperation or IFieldReferenceOperation)
        {
            var instance = ((IMemberReferenceOperation)capture.Value).Instance;
            if (instance is null)
            {
                return Map(
                    capture.Value,
                    state,
                    frame,
                    (value, after) => new Result(after.WithVariable(key, value), value)
                );
            }

            return Map(
                capture.Value,
                state,
                frame,
                (value, after) =>
                {
                    foreach (var receiver in Evaluate(instance, after, frame))
                    {
                        return new Result(
                            receiver.State.WithVariable(key, value).WithVariable(("receiver", key), receiver.Value),
                            value
                        );
                    }

                    return new Result(after.WithVariable(key, value), value);
                }
            );
        }

        return Map(capture.Value, state, frame, (value, after) => new Result(after.WithVariable(key, value), value));
    }

    private static Value CapturedValue(IFlowCaptureReferenceOperation reference, State state, Frame frame) =>
        state.Variable((frame.Graph, reference.Id))
        ?? Unknown(("capture", reference.Syntax), reference.Type, reference.Syntax);

    private FunctionValue MakeLambda(IFlowAnonymousFunctionOperation lambda, State state, Frame frame)
    {
        var function = new FunctionValue(lambda.Symbol, lambda, frame.Graph, frame.This, state, lambda.Syntax);
        if (IsInRoot(lambda.Syntax) && !Lambdas.ContainsKey(lambda.Syntax))
        {
            Lambdas.Add(lambda.Syntax, (function, false));
        }

        return function;
    }

    private Result[] EvaluateMethodReference(IMethodReferenceOperation reference, State state, Frame frame)
    {
        var owner = reference.Method.MethodKind == MethodKind.LocalFunction ? frame.Graph : null;
        return reference.Instance is null
            ? One(
                state,
                new FunctionValue(WithBody(reference.Method), null, owner, frame.This, state, reference.Syntax)
            )
            : Map(
                reference.Instance,
                state,
                frame,
                (value, after) =>
                    new Result(
                        after,
                        new FunctionValue(
                            WithBody(
                                reference.IsVirtual ? Dispatched(reference.Method, value, after) : reference.Method
                            ),
                            null,
                            owner,
                            value,
                            after,
                            reference.Syntax
                        )
                    )
            );
    }

    private static Value IsType(Value value, ITypeSymbol type, IIsTypeOperation operation, State state)
    {
        var matches = Matches(value, type, operation.Syntax, state);
        return operation.IsNegated ? Not(matches) : matches;
    }

    /// <summary>Whether a value is of a type, as a boolean value.</summary>
    private static Value Matches(Value value, ITypeSymbol type, SyntaxNode syntax, State state)
    {
        if (value is ConstantValue { Constant: null })
        {
            return ConstantValue.Of(false, value.Evidence);
        }

        // A peer's certificate is an X509Certificate2 on .NET (run, facts sheet 1.2), so the test is no test.
        if (FrameworkSemantics.IsPeerCertificate(value) && type.Name is "X509Certificate2" or "X509Certificate")
        {
            return ConstantValue.Of(true);
        }

        var known = value is UnknownValue { Type: { } declared } ? declared : null;
        if (known is not null && SymbolEqualityComparer.Default.Equals(known, type))
        {
            return Not(IsNull(value, state));
        }

        return Unknown(DerivedKey.Of(("is", type), syntax, value), null, syntax, isNotNull: true, value.Evidence);
    }
}
