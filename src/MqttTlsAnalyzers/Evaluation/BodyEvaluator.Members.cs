using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Configuration;
using MqttTlsAnalyzers.MqttNet;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>This part reads and writes variables, fields and properties.</remarks>
internal sealed partial class BodyEvaluator
{
    /// <summary>Holds the value of a field's or property's initializer at the end of the initializer's run.</summary>
    private const string InitializerKey = "initializer";

    private readonly Dictionary<object, IOperation> _captureTargets = new();

    private Result[] ReadField(IFieldReferenceOperation reference, State state, Frame frame)
    {
        var field = reference.Field;
        if (field.ContainingType is { IsTupleType: true } && reference.Instance is not null)
        {
            return Map(
                reference.Instance,
                state,
                frame,
                (value, after) =>
                    new Result(
                        after,
                        value is DataValue { Kind: DataKind.Tuple } tuple
                            && tuple.Part((field.CorrespondingTupleField ?? field).Name) is { } item
                                ? item
                            : ChoicesOf(
                                value,
                                choice => (choice as DataValue)?.Part((field.CorrespondingTupleField ?? field).Name)
                            )
                                is var choices
                            && choices.IsEmpty
                                ? Unknown(
                                    DerivedKey.Of(("item", field.Name), reference.Syntax, value),
                                    field.Type,
                                    reference.Syntax,
                                    evidence: EvidenceOf(value, after)
                                )
                            : OneOf(choices, reference.Syntax, field.Type)
                    )
            );
        }

        if (field.IsStatic)
        {
            if (FrameworkSemantics.ReadStatic(field, reference.Syntax) is { } known)
            {
                return One(state, known);
            }

            return ReadMember(field, null, field.Type, reference, state, frame);
        }

        if (reference.Instance is null)
        {
            return One(state, Unknown(field, field.Type, reference.Syntax));
        }

        var receivers = Evaluate(reference.Instance, state, frame);
        return receivers.Length == 1
            ? ReadMember(field, receivers[0].Value, field.Type, reference, receivers[0].State, frame)
            : ReadMember(field, receivers, reference, frame);
    }

    private Result[] ReadMember(
        IFieldSymbol field,
        Result[] receivers,
        IFieldReferenceOperation reference,
        Frame frame
    ) =>
        receivers
            .SelectMany(receiver => ReadMember(field, receiver.Value, field.Type, reference, receiver.State, frame))
            .ToArray();

    private Result[] ReadProperty(IPropertyReferenceOperation reference, Value? receiver, State state, Frame frame)
    {
        var property = reference.Property;
        if (
            receiver is not null
            && MqttNetSemantics.ReadProperty(this, property, receiver, reference.Syntax, state, frame) is { } known
        )
        {
            return new[] { known };
        }

        if (FrameworkSemantics.ReadProperty(this, property, receiver, reference.Syntax, state, frame) is { } framework)
        {
            return new[] { framework };
        }

        return ReadMember(property, receiver, property.Type, reference, state, frame);
    }

    private Result[] ReadIndexer(IPropertyReferenceOperation reference, Value? receiver, Value[] indices, State state)
    {
        var evidence = receiver is null ? Evidence.None : EvidenceOf(receiver, state);
        evidence = indices.Aggregate(evidence, static (all, index) => all | index.Evidence);
        if (
            state.Object(receiver) is { Kind: ObjectKind.Collection, IsOpen: false } collection
            && indices.Length == 1
            && (indices[0] as ConstantValue)?.AsNumber() is { } position
            && position >= 0
            && position < collection.Elements.Length
        )
        {
            return One(state, collection.Elements[(int)position].Value);
        }

        if (
            state.Object(receiver) is { Kind: ObjectKind.Dictionary } dictionary
            && indices.Length == 1
            && FrameworkSemantics.ReadEntry(dictionary, indices[0], reference.Syntax, reference.Type) is { } entry
        )
        {
            return One(state, entry);
        }

        if (
            state.Object(receiver) is { Kind: ObjectKind.Collection } list
            && ElementsOf(list) is { IsEmpty: false } elements
        )
        {
            return One(state, OneOf(elements, reference.Syntax, reference.Type));
        }

        return One(
            state,
            Unknown(
                ("indexed", reference.Syntax),
                reference.Type,
                reference.Syntax,
                isNotNull: evidence != Evidence.None,
                evidence: evidence
            )
        );
    }

    /// <summary>
    /// A part of each of the values that an unknown one may be; empty when one of them has no such part.
    /// </summary>
    private static ImmutableArray<Value> ChoicesOf(Value? value, Func<Value, Value?> part)
    {
        if (value is not UnknownValue { Choices: { IsEmpty: false } choices })
        {
            return ImmutableArray<Value>.Empty;
        }

        var parts = choices.Select(choice => ReferenceEquals(choice, OtherChoice) ? choice : part(choice)).ToList();
        return parts.Contains(null)
            ? ImmutableArray<Value>.Empty
            : parts.Select(static item => item!).ToImmutableArray();
    }

    /// <summary>What a list may hold beside the elements that were seen being put in.</summary>
    private static readonly UnknownValue OtherChoice = new("other element");

    /// <summary>What an element of a list may be; empty when nothing is known of it, or too much.</summary>
    internal static ImmutableArray<Value> ElementsOf(HeapObject list)
    {
        var elements =
            list.Elements.Length > MaximumUnrolled
                ? ImmutableArray<Value>.Empty
                : list.Elements.Select(static element => element.Value).ToImmutableArray();
        return list.IsOpen && !elements.IsEmpty ? elements.Add(OtherChoice) : elements;
    }

    /// <summary>
    /// The literal texts of which a value is one, as far as they can be seen; empty when it is something else.
    /// </summary>
    internal static ImmutableArray<string> TextsOf(Value? value)
    {
        var choices = (value as UnknownValue)?.Choices.Remove(OtherChoice) ?? ImmutableArray<Value>.Empty;
        return choices.All(static choice => choice is ConstantValue { Constant: string })
            ? choices.Select(static choice => (string)((ConstantValue)choice).Constant!).ToImmutableArray()
            : ImmutableArray<string>.Empty;
    }

    /// <summary>One of several values; which one is not known, unless they are all the same.</summary>
    internal static Value OneOf(ImmutableArray<Value> choices, SyntaxNode syntax, ITypeSymbol? type, int part = 0) =>
        choices.All(choice => choice.Equals(choices[0]))
            ? choices[0]
            : new UnknownValue(
                ("one of", syntax, part),
                choices.Aggregate(Evidence.None, static (all, choice) => all | choice.Evidence),
                isNotNull: choices.All(static choice =>
                    choice is not ConstantValue { Constant: null } and not UnknownValue
                ),
                origin: syntax,
                type: type
            )
            {
                Choices = choices,
            };

    /// <summary>
    /// A field or property that has no meaning of its own: what was written to it here, what it definitely is, or
    /// unknown.
    /// </summary>
    private Result[] ReadMember(
        ISymbol member,
        Value? receiver,
        ITypeSymbol type,
        IOperation operation,
        State state,
        Frame frame
    )
    {
        var holder = state.Object(receiver);
        if (holder?.Slot(member.Name) is { } slot)
        {
            return One(
                state,
                slot.Certainty == Certainty.Known ? slot.Value : Unknown(("joined", member), type, operation.Syntax)
            );
        }

        if (
            holder is { Kind: ObjectKind.User, StartsAsDeclared: true, IsOpen: false, IsExternal: false }
            && InitialValue(member, receiver, operation, state, frame) is { } initial
        )
        {
            return initial;
        }

        if (member.IsStatic && state.Variable(member) is { } written)
        {
            return One(state, written);
        }

        if (state.Variable(DefiniteKey(member, receiver)) is { } known)
        {
            return One(state, known);
        }

        if (Definite(member, receiver, operation, state, frame) is { } definite)
        {
            return definite;
        }

        if (
            ChoicesOf(
                receiver,
                choice => state.Object(choice) is { Kind: ObjectKind.User } one ? one.Slot(member.Name)?.Value : null
            ) is
            { IsEmpty: false } choices
        )
        {
            return One(state, OneOf(choices, operation.Syntax, type));
        }

        var key = receiver is null
            ? (object)("member", member.OriginalDefinition)
            : DerivedKey.Of(("member", member.OriginalDefinition), operation.Syntax, receiver);
        var evidence = receiver is null ? Evidence.None : EvidenceOf(receiver, state);
        state =
            member is IPropertySymbol ? MayThrow(state, operation.Syntax, evidence, returnsVoid: false, frame) : state;
        var value =
            evidence == Evidence.None
                ? FromOutside(
                    member.DeclaringSyntaxReferences.IsEmpty ? key : member,
                    type,
                    operation.Syntax,
                    ref state
                )
                : Unknown(key, type, operation.Syntax, isNotNull: evidence != Evidence.None, evidence: evidence);
        return One(value is ObjectValue ? Remember(member, receiver, value, state) : state, value);
    }

    /// <summary>
    /// What a field or auto-property holds when nothing has been written to it; null for other members.
    /// </summary>
    private Result[]? InitialValue(ISymbol member, Value? receiver, IOperation operation, State state, Frame frame)
    {
        if (
            member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken) is not { } declaration
            || declaration is not (VariableDeclaratorSyntax or PropertyDeclarationSyntax)
            || IsOverridable(member)
            || member.IsAbstract
            || frame.Depth >= MaximumCallDepth
            || !_resolving.Add(member)
        )
        {
            return null;
        }

        var bodies = FlowGraphs.BodiesOf(declaration).ToList();
        var results = bodies.Count switch
        {
            0 => One(state, DefaultOf(member, operation)),
            1 when bodies[0] is EqualsValueClauseSyntax => RunInitializer(
                bodies[0],
                member,
                receiver,
                operation,
                state,
                frame
            ),
            _ => null,
        };
        _resolving.Remove(member);
        return results;
    }

    private static Value DefaultOf(ISymbol member, IOperation operation)
    {
        var type = (member as IFieldSymbol)?.Type ?? ((IPropertySymbol)member).Type;
        return type switch
        {
            { IsReferenceType: true } or { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } =>
                new ConstantValue(null, operation.Syntax),
            { SpecialType: SpecialType.System_Boolean } => ConstantValue.Of(false, origin: operation.Syntax),
            { TypeKind: TypeKind.Enum }
            or { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => new ConstantValue(
                0,
                operation.Syntax
            ),
            _ => Unknown(("initial", member), type, operation.Syntax),
        };
    }

    private static State Remember(ISymbol member, Value? receiver, Value value, State state) =>
        member.IsStatic ? state.WithVariable(member, value)
        : receiver is ObjectValue reference
            ? state.Update(reference.Id, item => item.With(member.Name, new SlotValue(value, null)))
        : state;

    /// <summary>
    /// The value that a member of the compilation has whenever it is read; null when there is no such value.
    /// </summary>
    private Result[]? Definite(ISymbol member, Value? receiver, IOperation operation, State state, Frame frame)
    {
        if (member.DeclaringSyntaxReferences.IsEmpty || frame.Depth >= MaximumCallDepth || !_resolving.Add(member))
        {
            return null;
        }

        var results = member switch
        {
            IFieldSymbol field => DefiniteField(field, receiver, operation, state, frame),
            IPropertySymbol property => DefiniteProperty(property, receiver, operation, state, frame),
            _ => null,
        };
        _resolving.Remove(member);
        return results;
    }

    /// <summary>
    /// Under which an object that a member holds is kept, so that a second read finds it as the first has left it.
    /// </summary>
    private static object DefiniteKey(ISymbol member, Value? receiver) => ("held", member, receiver);

    private Result[]? DefiniteField(IFieldSymbol field, Value? receiver, IOperation operation, State state, Frame frame)
    {
        var writes = _services.WritesOf(field.Name, field.ContainingType, _cancellationToken);
        var isClosed = field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private;
        if (!isClosed || writes > 1)
        {
            return null;
        }

        if (
            FlowGraphs.BodiesOf(field.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken)).FirstOrDefault() is
            { } initializer
        )
        {
            return writes == 0 ? RunInitializer(initializer, field, receiver, operation, state, frame) : null;
        }

        return writes == 1 && !IsLeftUnknown(field, operation)
            ? RunConstructor(field, receiver, operation, state, frame)
            : null;
    }

    /// <summary>Runs the constructor once for all who read the field: mostly it only keeps what it is given.</summary>
    private bool IsLeftUnknown(IFieldSymbol field, IOperation operation) =>
        _resolving.Count == 1
        && _services.IsLeftUnknown(
            field,
            () =>
            {
                var other = new BodyEvaluator(
                    _services,
                    _root,
                    isHandlerRun: false,
                    MaximumCalleeCost,
                    _cancellationToken
                );
                other._resolving.Add(field);
                return other.RunConstructor(field, null, operation, State.Empty, null) is null || other.IsExhausted;
            }
        );

    private Result[]? DefiniteProperty(
        IPropertySymbol property,
        Value? receiver,
        IOperation operation,
        State state,
        Frame frame
    )
    {
        if (
            !_isHandlerRun
            && IsOverridable(property)
            && operation is IPropertyReferenceOperation { Instance.Syntax: not BaseExpressionSyntax }
        )
        {
            return null;
        }

        if (
            property.GetMethod is { IsAbstract: false } getter
            && IsWorthReading(property)
            && FlowGraphs
                .BodiesOf(property.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken))
                .FirstOrDefault(static body =>
                    body is ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { Keyword.ValueText: "get" }
                )
                is { } body
            && _services.Graphs.Of(body, null, _cancellationToken) is { } graph
        )
        {
            return Enter(graph, getter, receiver, ImmutableArray<Value>.Empty, operation.Syntax, state, frame);
        }

        if (
            property is { SetMethod: null } or { SetMethod.IsInitOnly: true, IsStatic: true }
            && FlowGraphs.BodiesOf(property.DeclaringSyntaxReferences[0].GetSyntax(_cancellationToken)).FirstOrDefault()
                is EqualsValueClauseSyntax initializer
            && _services.WritesOf(property.Name, property.ContainingType, _cancellationToken) == 0
        )
        {
            return RunInitializer(initializer, property, receiver, operation, state, frame);
        }

        return null;
    }

    private bool IsWorthReading(IPropertySymbol property) =>
        _isHandlerRun
        || IsSimpleValue(property.Type)
        || MqttNetTypes.KindOf(property.Type) is not null
        || FrameworkSemantics.IsFollowed(property.Type);

    private Result[]? RunInitializer(
        SyntaxNode initializer,
        ISymbol member,
        Value? receiver,
        IOperation operation,
        State state,
        Frame frame
    )
    {
        if (_services.Graphs.Of(initializer, null, _cancellationToken) is not { } graph)
        {
            return null;
        }

        var inner = new Frame(
            graph,
            new CallPath(initializer, null),
            SourceInRoot(operation.Syntax) ?? frame.CallSite,
            receiver,
            null,
            frame,
            mayCatch: false
        );
        _initializersRunning++;
        var outcomes = Run(
            inner,
            graph,
            new List<State> { state.WithoutVariables(new object[] { InitializerKey }) },
            0,
            null
        );
        _initializersRunning--;
        if (outcomes.Count != 1 || outcomes[0].State.Variable(InitializerKey) is not { } value)
        {
            return null;
        }

        return Hold(
            member,
            receiver,
            value,
            outcomes[0].State.WithoutVariables(new object[] { InitializerKey }),
            initializer
        );
    }

    /// <summary>
    /// What a member holds is within reach of others, unless all of them can be seen and only use it.
    /// </summary>
    private Result[] Hold(ISymbol member, Value? receiver, Value value, State state, SyntaxNode made)
    {
        var isKept =
            (
                value is ObjectValue
                && (_services.IsOnly(HeldObjectUse.Use, member, made, _cancellationToken) || IsFresh(member))
            )
            || (
                state.Object(value) is { Kind: ObjectKind.User }
                && _services.IsOnly(HeldObjectUse.ReadMembers, member, made, _cancellationToken)
            )
            || (
                member is IFieldSymbol
                && state.Object(value) is { Kind: ObjectKind.Collection or ObjectKind.Dictionary }
                && _services.IsOnly(HeldObjectUse.Query, member, null, _cancellationToken)
            );
        var after = isKept ? EscapeElements(value, state) : Escape(value, state);
        return One(
            member.IsStatic ? after.WithVariable(member, value)
                : value is ObjectValue ? after.WithVariable(DefiniteKey(member, receiver), value)
                : after,
            value
        );
    }

    /// <summary>A list that nobody changes: who takes an object of the user's out of it may change that.</summary>
    private State EscapeElements(Value value, State state) =>
        state.Object(value) is { Kind: ObjectKind.Collection or ObjectKind.Dictionary } list
            ? list
                .Elements.Select(static element => element.Value)
                .Concat(list.Slots.Values.Select(static slot => slot.Value))
                .Where(item => state.Object(item) is { Kind: ObjectKind.User })
                .Aggregate(state, (after, item) => Escape(item, after))
            : state;

    /// <summary>
    /// The body at hand is the constructor, and the only code that changes what the field holds from its initializer
    /// on.
    /// </summary>
    private bool IsFresh(ISymbol member) =>
        !member.IsStatic
        && _root is ConstructorDeclarationSyntax
        && member.ContainingType.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(_cancellationToken) == _root.Parent
        )
        && _services.IsOnly(HeldObjectUse.Use, member, _root, _cancellationToken);

    private SettingSource? SourceInRoot(SyntaxNode node) =>
        IsInRoot(node) ? new SettingSource(Unwrap(node), null) : null;

    /// <summary>
    /// A field that only the one constructor writes: what that constructor leaves in it, its parameters unknown.
    /// </summary>
    private Result[]? RunConstructor(
        IFieldSymbol field,
        Value? receiver,
        IOperation operation,
        State state,
        Frame? frame
    )
    {
        var constructors = field.IsStatic
            ? field.ContainingType.StaticConstructors
            : field.ContainingType.InstanceConstructors;
        constructors = constructors.RemoveAll(static constructor => constructor.IsImplicitlyDeclared);
        if (constructors.Length != 1 || _services.Graphs.Of(constructors[0], _cancellationToken) is not { } graph)
        {
            return null;
        }

        for (var active = frame; active is not null; active = active.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(active.Method, constructors[0]))
            {
                return null;
            }
        }

        var self = new ObjectValue(new ObjectId(graph.OriginalOperation.Syntax, null, "constructed"));
        var inner = new Frame(
            graph,
            new CallPath(graph.OriginalOperation.Syntax, null),
            SourceInRoot(operation.Syntax) ?? frame?.CallSite,
            self,
            constructors[0],
            frame,
            mayCatch: false
        );
        var outcomes = Run(
                inner,
                graph,
                new List<State> { state.WithObject(self.Id, new HeapObject(ObjectKind.User)) },
                0,
                null
            )
            .Where(static outcome => outcome.Kind == OutcomeKind.Return)
            .ToList();
        var value =
            outcomes.Count == 1
                ? field.IsStatic
                    ? outcomes[0].State.Variable(field)
                    : outcomes[0].State.Object(self.Id)?.Slot(field.Name)?.Value
                : null;
        if (value is null or UnknownValue { Evidence: Evidence.None, Fallback: null })
        {
            return null;
        }

        var after = outcomes[0].State;
        return Hold(field, receiver, value, after.WithHeap(after.Heap.Remove(self.Id)), graph.OriginalOperation.Syntax);
    }

    private Result[] EvaluateAssignment(
        IOperation target,
        IOperation source,
        IOperation assignment,
        State state,
        Frame frame
    )
    {
        if (
            target
            is IFieldReferenceOperation { Field.RefKind: not RefKind.None }
                or ILocalReferenceOperation { Local.RefKind: not RefKind.None }
        )
        {
            return EvaluateAll(assignment, new[] { source }, state, frame);
        }

        // The receiver is evaluated before the value, as the language does.
        var receiver = ReceiverOfTarget(target);
        var operands = receiver is null ? new[] { source } : new[] { receiver, source };
        var results = EvaluateInOrder(operands, state, frame);
        var mapped = new Result[results.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var value = results[i].Values[operands.Length - 1];
            var holder = receiver is null ? null : results[i].Values[0];
            mapped[i] = new Result(AssignTo(target, holder, value, assignment.Syntax, results[i].State, frame), value);
        }

        return mapped;
    }

    private static IOperation? ReceiverOfTarget(IOperation target) =>
        target switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IFieldReferenceOperation field => field.Instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            _ => null,
        };

    private Result[] EvaluateCompoundAssignment(ICompoundAssignmentOperation compound, State state, Frame frame)
    {
        var results = new List<Result>(1);
        foreach (var operands in EvaluateInOrder(new[] { compound.Target, compound.Value }, state, frame))
        {
            // A multicast delegate answers with its last one's result; a chain of flags grows.
            var value =
                compound.Type?.TypeKind == TypeKind.Delegate && compound.OperatorKind == BinaryOperatorKind.Add
                    ? operands.Values[1]
                    : Binary(compound.OperatorKind, operands.Values[0], operands.Values[1], compound, operands.State);
            results.Add(new Result(Assign(compound.Target, value, compound.Syntax, operands.State, frame), value));
        }

        return results.ToArray();
    }

    private Result[] EvaluateDeconstruction(
        IDeconstructionAssignmentOperation deconstruction,
        State state,
        Frame frame
    ) =>
        Map(
            deconstruction.Value,
            state,
            frame,
            (value, after) =>
            {
                var target = deconstruction.Target is IDeclarationExpressionOperation declaration
                    ? declaration.Expression
                    : deconstruction.Target;
                return new Result(AssignParts(target, value, deconstruction.Syntax, after, frame), value);
            }
        );

    private State AssignParts(IOperation target, Value value, SyntaxNode syntax, State state, Frame frame)
    {
        if (target is not ITupleOperation tuple)
        {
            return Assign(target, value, syntax, state, frame);
        }

        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var element = tuple.Elements[i] is IDeclarationExpressionOperation declaration
                ? declaration.Expression
                : tuple.Elements[i];
            var part =
                value is DataValue { Kind: DataKind.Tuple } parts && parts.Part(TupleItem(i)) is { } item ? item
                : ChoicesOf(value, choice => (choice as DataValue)?.Part(TupleItem(i))) is { IsEmpty: false } choices
                    ? OneOf(choices, syntax, element.Type, i)
                : Unknown(("part", i, syntax), element.Type, syntax, evidence: EvidenceOf(value, state));
            state = AssignParts(element, part, syntax, state, frame);
        }

        return state;
    }

    /// <summary>Assigns to a target whose receiver has not been evaluated yet.</summary>
    private State Assign(IOperation target, Value value, SyntaxNode syntax, State state, Frame frame)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            return Assign(declaration.Expression, value, syntax, state, frame);
        }

        if (ReceiverOfTarget(target) is { } receiver)
        {
            var results = Evaluate(receiver, state, frame);
            return results.Length == 0
                ? state
                : AssignTo(target, results[0].Value, value, syntax, results[0].State, frame);
        }

        return AssignTo(target, null, value, syntax, state, frame);
    }

    private State AssignTo(IOperation target, Value? receiver, Value value, SyntaxNode syntax, State state, Frame frame)
    {
        if (syntax is EqualsValueClauseSyntax)
        {
            return target is ILocalReferenceOperation or IFlowCaptureReferenceOperation
                ? Write(target, receiver, value, syntax, state, frame)
                : WriteInitialized(target, receiver, value, syntax, state, frame);
        }

        return Write(target, receiver, value, syntax, state, frame);
    }

    private State WriteInitialized(
        IOperation target,
        Value? receiver,
        Value value,
        SyntaxNode syntax,
        State state,
        Frame frame
    ) =>
        (
            _initializersRunning > 0 || (frame.Depth > 0 && value is ObjectValue)
                ? state
                : Write(target, receiver, value, syntax, state, frame)
        ).WithVariable(InitializerKey, value);

    private State Write(IOperation target, Value? receiver, Value value, SyntaxNode syntax, State state, Frame frame)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.Type.IsValueType: true }
            or IParameterReferenceOperation { Parameter.Type.IsValueType: true }
                when state.Object(value) is { Kind: ObjectKind.User, Type.IsValueType: true }:
                // Two variables do not share a struct.
                var copied = Copy(value, syntax, state, frame);
                return copied.State.WithVariable(
                    target is ILocalReferenceOperation variable
                        ? variable.Local
                        : ((IParameterReferenceOperation)target).Parameter,
                    copied.Value
                );
            case ILocalReferenceOperation local:
                return state.WithVariable(local.Local, value);
            case IParameterReferenceOperation parameter:
                return state.WithVariable(parameter.Parameter, value);
            case IFlowCaptureReferenceOperation reference:
                var key = (object)(frame.Graph, reference.Id);
                return
                    _captureTargets.TryGetValue(key, out var captured)
                    && captured
                        is ILocalReferenceOperation
                            or IParameterReferenceOperation
                            or IMemberReferenceOperation
                            or IArrayElementReferenceOperation
                    ? AssignTo(captured, state.Variable(("receiver", key)), value, syntax, state, frame)
                    : state.WithVariable(key, value);
            case IPropertyReferenceOperation property
                when receiver is not null
                    && MqttNetSemantics.WriteProperty(this, property.Property, receiver, value, syntax, state, frame)
                        is { } written:
                return written;
            case IPropertyReferenceOperation { Property: { IsIndexer: false } property }
                when receiver is not null
                    && FrameworkSemantics.WriteProperty(this, property, receiver, value, syntax, state, frame)
                        is { } written:
                return written;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: 1 } index }
                when receiver is ObjectValue map && state.Object(map.Id) is { Kind: ObjectKind.Dictionary }:
                return FrameworkSemantics.WriteEntry(
                    map,
                    index[0].Value.ConstantValue is { HasValue: true, Value: string name }
                        ? new ConstantValue(name)
                        : null,
                    value,
                    state
                );
            case IPropertyReferenceOperation or IFieldReferenceOperation:
                var member = ((IMemberReferenceOperation)target).Member;
                if (member.IsStatic)
                {
                    return StoreOutside(value, state).WithVariable(member, value);
                }

                return state.Object(receiver) is { Kind: ObjectKind.User } && receiver is ObjectValue holder
                    ? state.Update(
                        holder.Id,
                        item => item with { Slots = item.Slots.SetItem(member.Name, new SlotValue(value, null)) }
                    )
                    : StoreOutside(value, state);
            case IArrayElementReferenceOperation
                when receiver is ObjectValue array && state.Object(array.Id) is { Kind: ObjectKind.Collection }:
                return state.Update(
                    array.Id,
                    item =>
                        item with
                        {
                            Elements = item.Elements.Add(Element(value, syntax, syntax, frame)),
                            IsOpen = true,
                        }
                );
            case IDiscardOperation:
                return state;
            default:
                return StoreOutside(value, state);
        }
    }

    /// <summary>
    /// Somebody else can reach the value from now on. What <c>Build()</c> made is finished and does not escape by being
    /// kept.
    /// </summary>
    internal State StoreOutside(Value value, State state) => Escape(value, state, isKept: true);
}
