using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Knowledge;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Writes variables, fields, properties, elements and captures.</summary>
internal static class Assignments
{
    public static Result[] Evaluate(IAssignmentOperation assignment, Step step)
    {
        var (target, source) = (assignment.Target, assignment.Value);
        if (assignment is ISimpleAssignmentOperation { IsRef: true } && target is ILocalReferenceOperation alias)
        {
            return References.Bind(alias, source, step);
        }

        if (target is IInvocationOperation or IPropertyReferenceOperation { Property.RefKind: not RefKind.None })
        {
            // Which of the variables behind the reference is written cannot be seen.
            return References.Forget(target, source, step);
        }

        if (
            target is IFieldReferenceOperation { Field.RefKind: not RefKind.None }
            || (
                target is ILocalReferenceOperation { Local: { RefKind: not RefKind.None } local }
                && References.TargetsOf(local, step.Machine).IsEmpty
            )
        )
        {
            return Operands.AndForget(assignment, new[] { source }, step);
        }

        // The receiver is evaluated before the value, as the language does.
        var receiver = ReceiverOf(target);
        var index = receiver is null ? null : Elements.IndexOf(target);
        var operands =
            receiver is null ? new[] { source }
            : index is null ? new[] { receiver, source }
            : new[] { receiver, index, source };
        var results = Operands.InOrder(operands, step);
        var mapped = new Result[results.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var value = results[i].Values[operands.Length - 1];
            var write = new Write(receiver is null ? null : results[i].Values[0], value, assignment.Syntax)
            {
                Index = index is null ? null : results[i].Values[1],
            };
            mapped[i] = new Result(AssignTo(target, write, step.With(results[i].State)), value);
        }

        return mapped;
    }

    private static IOperation? ReceiverOf(IOperation target) =>
        target switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IFieldReferenceOperation field => field.Instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            IImplicitIndexerReferenceOperation indexer => indexer.Instance,
            _ => null,
        };

    public static Result[] EvaluateCompound(ICompoundAssignmentOperation compound, Step step)
    {
        var results = new List<Result>(1);
        foreach (var operands in Operands.InOrder(new[] { compound.Target, compound.Value }, step))
        {
            var (state, value) =
                compound.Type?.TypeKind == TypeKind.Delegate
                    ? Delegates.Combine(compound, operands.Values, step.With(operands.State))
                    : (
                        operands.State,
                        BinaryOperators.Apply(
                            compound.OperatorKind,
                            (operands.Values[0], operands.Values[1]),
                            compound,
                            step.With(operands.State)
                        )
                    );
            results.Add(new Result(Assign(compound.Target, value, compound.Syntax, step.With(state)), value));
        }

        return results.ToArray();
    }

    /// <summary>Assigns to a target whose receiver has not been evaluated yet.</summary>
    public static State Assign(IOperation target, Value value, SyntaxNode syntax, Step step)
    {
        if (target is IDeclarationExpressionOperation declaration)
        {
            return Assign(declaration.Expression, value, syntax, step);
        }

        if (ReceiverOf(target) is not { } receiver)
        {
            return AssignTo(target, new Write(null, value, syntax), step);
        }

        var results = step.Evaluate(receiver);
        return results.Length == 0
            ? step.State
            : AssignTo(target, new Write(results[0].Value, value, syntax), step.With(results[0].State));
    }

    private static State AssignTo(IOperation target, Write write, Step step) =>
        write.Syntax is EqualsValueClauseSyntax
        && target is not (ILocalReferenceOperation or IFlowCaptureReferenceOperation)
            ? Initialize(target, write, step)
            : Store(target, write, step);

    /// <summary>The initializer of a field or property: its value is that of the initializer's run.</summary>
    private static State Initialize(IOperation target, Write write, Step step) =>
        (
            step.Machine.IsInInitializer || (step.Frame.Depth > 0 && write.Value is ObjectValue)
                ? step.State
                : Store(target, write, step)
        ).WithVariable(DefiniteMembers.InitializerKey, write.Value);

    private static State Store(IOperation target, Write write, Step step) =>
        target switch
        {
            ILocalReferenceOperation { Local: { RefKind: not RefKind.None } local }
                when References.TargetsOf(local, step.Machine) is { IsEmpty: false } named => References.Write(
                named,
                write,
                step
            ),
            ILocalReferenceOperation local => StoreVariable(local.Local, local.Type, write, step),
            IParameterReferenceOperation { Parameter: { } captured }
                when step.State.Variable(captured) is null
                    && step.Frame.This is ObjectValue self
                    && step.State.Object(self.Id)?.Slot(Parameters.PrimaryKey(captured)) is not null =>
                step.State.Update(
                    self.Id,
                    item => item.With(Parameters.PrimaryKey(captured), new SlotValue(write.Value, null))
                ),
            IParameterReferenceOperation parameter => StoreVariable(parameter.Parameter, parameter.Type, write, step),
            IFlowCaptureReferenceOperation reference => StoreCapture(reference, write, step),
            IPropertyReferenceOperation property => StoreProperty(property, write, step),
            IFieldReferenceOperation { Field.ContainingType.IsTupleType: true, Instance: { } tuple } item => StoreItem(
                tuple,
                item.Field,
                write,
                step
            ),
            IFieldReferenceOperation field => StoreMember(field.Field, write, step),
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => Elements.Store(
                target,
                write,
                step
            ),
            IDiscardOperation => step.State,
            _ => Escaping.StoreOutside(write.Value, step),
        };

    private static State StoreVariable(ISymbol variable, ITypeSymbol? type, Write write, Step step)
    {
        if (variable is ILocalSymbol)
        {
            step.Machine.Delegates.NoteInVariable(write.Value, variable);
        }

        if (
            type is not { IsValueType: true }
            || step.State.Object(write.Value) is not { Kind: ObjectKind.User, Type.IsValueType: true }
        )
        {
            return step.State.WithVariable(variable, write.Value);
        }

        // Two variables do not share a struct.
        var copied = RecordCopies.Copy(write.Value, write.Syntax, step);
        return copied.State.WithVariable(variable, copied.Value);
    }

    private static State StoreCapture(IFlowCaptureReferenceOperation reference, Write write, Step step)
    {
        var key = new CaptureKey(step.Frame.Graph, reference.Id);
        return
            step.Machine.CaptureTargets.TryGetValue(key, out var captured)
            && captured
                is ILocalReferenceOperation
                    or IParameterReferenceOperation
                    or IMemberReferenceOperation
                    or IArrayElementReferenceOperation
                    or IImplicitIndexerReferenceOperation
            ? AssignTo(captured, write.On(step.State.Variable(new RelatedKey("receiver", key))), step)
            : step.State.WithVariable(key, write.Value);
    }

    private static State StoreProperty(IPropertyReferenceOperation property, Write write, Step step)
    {
        if (
            write.Receiver is not null
            && step.Knowledge.Write(
                new PropertyAccess(property.Property, write.Receiver, write.Syntax),
                write.Value,
                step
            )
                is { } written
        )
        {
            return written;
        }

        if (
            step.State.Object(write.Receiver) is { Kind: ObjectKind.User }
            && SetAccessors.WithCode(property.Property, write.Receiver, step) is { } setter
        )
        {
            return SetAccessors.Run(setter, write.At(Elements.IndexOf(property), step), step);
        }

        return
            property.Property.IsIndexer
            && step.State.Object(write.Receiver) is { Kind: ObjectKind.Collection or ObjectKind.Dictionary }
            ? Elements.Store(property, write, step)
            : StoreMember(property.Property, write, step);
    }

    private static State StoreMember(ISymbol member, Write write, Step step) =>
        member.IsStatic ? Escaping.StoreOutside(write.Value, step).WithVariable(member, write.Value)
        : step.State.Object(write.Receiver) is { Kind: ObjectKind.User } && write.Receiver is ObjectValue holder
            ? step.State.Update(
                holder.Id,
                item =>
                    MemberSlots.OverlapsOthers(member)
                        ? item.WithNothingKnown()
                        : item with
                        {
                            Slots = item.Slots.SetItem(MemberSlots.NameOf(member), new SlotValue(write.Value, null)),
                        }
            )
        : Escaping.StoreOutside(write.Value, step);

    /// <summary><c>pair.First = value</c>: the variable that holds the tuple gets another one.</summary>
    private static State StoreItem(IOperation holder, IFieldSymbol item, Write write, Step step) =>
        Assign(
            holder,
            write.Receiver is DataValue { Kind: DataKind.Tuple } tuple
                ? tuple.With((item.CorrespondingTupleField ?? item).Name, write.Value)
                : UnknownValue.Unfollowed(new PlaceKey("tuple", write.Syntax), holder.Type, write.Syntax),
            write.Syntax,
            step
        );
}
