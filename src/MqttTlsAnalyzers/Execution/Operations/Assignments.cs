using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Knowledge;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Writes variables, fields, properties, elements and captures.</summary>
internal static class Assignments
{
    public static Result[] Evaluate(IOperation target, IOperation source, IOperation assignment, Step step)
    {
        if (
            target
            is IFieldReferenceOperation { Field.RefKind: not RefKind.None }
                or ILocalReferenceOperation { Local.RefKind: not RefKind.None }
        )
        {
            return Operands.AndForget(assignment, new[] { source }, step);
        }

        // The receiver is evaluated before the value, as the language does.
        var receiver = ReceiverOf(target);
        var operands = receiver is null ? new[] { source } : new[] { receiver, source };
        var results = Operands.InOrder(operands, step);
        var mapped = new Result[results.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var value = results[i].Values[operands.Length - 1];
            var holder = receiver is null ? null : results[i].Values[0];
            mapped[i] = new Result(
                AssignTo(target, holder, value, assignment.Syntax, step.With(results[i].State)),
                value
            );
        }

        return mapped;
    }

    private static IOperation? ReceiverOf(IOperation target) =>
        target switch
        {
            IPropertyReferenceOperation property => property.Instance,
            IFieldReferenceOperation field => field.Instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            _ => null,
        };

    public static Result[] EvaluateCompound(ICompoundAssignmentOperation compound, Step step)
    {
        var results = new List<Result>(1);
        foreach (var operands in Operands.InOrder(new[] { compound.Target, compound.Value }, step))
        {
            // A multicast delegate answers with its last one's result; a chain of flags grows.
            var value =
                compound.Type?.TypeKind == TypeKind.Delegate && compound.OperatorKind == BinaryOperatorKind.Add
                    ? operands.Values[1]
                    : BinaryOperators.Apply(
                        compound.OperatorKind,
                        (operands.Values[0], operands.Values[1]),
                        compound,
                        step.With(operands.State)
                    );
            results.Add(new Result(Assign(compound.Target, value, compound.Syntax, step.With(operands.State)), value));
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

        if (ReceiverOf(target) is { } receiver)
        {
            var results = step.Evaluate(receiver);
            return results.Length == 0
                ? step.State
                : AssignTo(target, results[0].Value, value, syntax, step.With(results[0].State));
        }

        return AssignTo(target, null, value, syntax, step);
    }

    private static State AssignTo(IOperation target, Value? receiver, Value value, SyntaxNode syntax, Step step)
    {
        if (syntax is EqualsValueClauseSyntax)
        {
            return target is ILocalReferenceOperation or IFlowCaptureReferenceOperation
                ? Write(target, receiver, value, syntax, step)
                : WriteInitialized(target, receiver, value, syntax, step);
        }

        return Write(target, receiver, value, syntax, step);
    }

    private static State WriteInitialized(
        IOperation target,
        Value? receiver,
        Value value,
        SyntaxNode syntax,
        Step step
    ) =>
        (
            step.Machine.InitializersRunning > 0 || (step.Frame.Depth > 0 && value is ObjectValue)
                ? step.State
                : Write(target, receiver, value, syntax, step)
        ).WithVariable(DefiniteMembers.InitializerKey, value);

    private static State Write(IOperation target, Value? receiver, Value value, SyntaxNode syntax, Step step)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local.Type.IsValueType: true }
            or IParameterReferenceOperation { Parameter.Type.IsValueType: true }
                when step.State.Object(value) is { Kind: ObjectKind.User, Type.IsValueType: true }:
                // Two variables do not share a struct.
                var copied = RecordCopies.Copy(value, syntax, step);
                return copied.State.WithVariable(
                    target is ILocalReferenceOperation variable
                        ? variable.Local
                        : ((IParameterReferenceOperation)target).Parameter,
                    copied.Value
                );
            case ILocalReferenceOperation local:
                return step.State.WithVariable(local.Local, value);
            case IParameterReferenceOperation parameter:
                return step.State.WithVariable(parameter.Parameter, value);
            case IFlowCaptureReferenceOperation reference:
                var key = (object)(step.Frame.Graph, reference.Id);
                return
                    step.Machine.CaptureTargets.TryGetValue(key, out var captured)
                    && captured
                        is ILocalReferenceOperation
                            or IParameterReferenceOperation
                            or IMemberReferenceOperation
                            or IArrayElementReferenceOperation
                    ? AssignTo(captured, step.State.Variable(("receiver", key)), value, syntax, step)
                    : step.State.WithVariable(key, value);
            case IPropertyReferenceOperation { Property: { } property }
                when receiver is not null
                    && step.Knowledge.Write(new PropertyAccess(property, receiver, syntax), value, step) is { } written:
                return written;
            case IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: 1 } index }
                when receiver is ObjectValue map && step.State.Object(map.Id) is { Kind: ObjectKind.Dictionary }:
                return DictionaryEntries.Write(
                    map,
                    index[0].Value.ConstantValue is { HasValue: true, Value: string name }
                        ? new ConstantValue(name)
                        : null,
                    value,
                    step.State
                );
            case IPropertyReferenceOperation or IFieldReferenceOperation:
                var member = ((IMemberReferenceOperation)target).Member;
                if (member.IsStatic)
                {
                    return Escaping.StoreOutside(value, step).WithVariable(member, value);
                }

                return step.State.Object(receiver) is { Kind: ObjectKind.User } && receiver is ObjectValue holder
                    ? step.State.Update(
                        holder.Id,
                        item => item with { Slots = item.Slots.SetItem(member.Name, new SlotValue(value, null)) }
                    )
                    : Escaping.StoreOutside(value, step);
            case IArrayElementReferenceOperation
                when receiver is ObjectValue array && step.State.Object(array.Id) is { Kind: ObjectKind.Collection }:
                return step.State.Update(
                    array.Id,
                    item =>
                        item with
                        {
                            Elements = item.Elements.Add(Lists.Element(value, syntax, syntax, step)),
                            IsOpen = true,
                        }
                );
            case IDiscardOperation:
                return step.State;
            default:
                return Escaping.StoreOutside(value, step);
        }
    }
}
