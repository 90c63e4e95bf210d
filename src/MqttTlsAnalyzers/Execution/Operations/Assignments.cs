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
            var write = new Write(receiver is null ? null : results[i].Values[0], value, assignment.Syntax);
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
            ILocalReferenceOperation local => StoreVariable(local.Local, local.Type, write, step),
            IParameterReferenceOperation parameter => StoreVariable(parameter.Parameter, parameter.Type, write, step),
            IFlowCaptureReferenceOperation reference => StoreCapture(reference, write, step),
            IPropertyReferenceOperation property => StoreProperty(property, write, step),
            IFieldReferenceOperation field => StoreMember(field.Field, write, step),
            IArrayElementReferenceOperation => StoreElement(write, step),
            IDiscardOperation => step.State,
            _ => Escaping.StoreOutside(write.Value, step),
        };

    private static State StoreVariable(ISymbol variable, ITypeSymbol? type, Write write, Step step)
    {
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
        var key = (object)(step.Frame.Graph, reference.Id);
        return
            step.Machine.CaptureTargets.TryGetValue(key, out var captured)
            && captured
                is ILocalReferenceOperation
                    or IParameterReferenceOperation
                    or IMemberReferenceOperation
                    or IArrayElementReferenceOperation
            ? AssignTo(captured, write.On(step.State.Variable(("receiver", key))), step)
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

        return
            property is { Property.IsIndexer: true, Arguments: { Length: 1 } index }
            && write.Receiver is ObjectValue map
            && step.State.Object(map.Id) is { Kind: ObjectKind.Dictionary }
            ? DictionaryEntries.Write(map, KeyOf(index[0]), write.Value, step.State)
            : StoreMember(property.Property, write, step);
    }

    private static ConstantValue? KeyOf(IArgumentOperation index) =>
        index.Value.ConstantValue is { HasValue: true, Value: string name } ? new ConstantValue(name) : null;

    private static State StoreMember(ISymbol member, Write write, Step step) =>
        member.IsStatic ? Escaping.StoreOutside(write.Value, step).WithVariable(member, write.Value)
        : step.State.Object(write.Receiver) is { Kind: ObjectKind.User } && write.Receiver is ObjectValue holder
            ? step.State.Update(
                holder.Id,
                item => item with { Slots = item.Slots.SetItem(member.Name, new SlotValue(write.Value, null)) }
            )
        : Escaping.StoreOutside(write.Value, step);

    private static State StoreElement(Write write, Step step) =>
        write.Receiver is ObjectValue array && step.State.Object(array.Id) is { Kind: ObjectKind.Collection }
            ? step.State.Update(
                array.Id,
                item =>
                    item with
                    {
                        Elements = item.Elements.Add(Lists.Element(write.Value, new ElementSource(write.Syntax), step)),
                        IsOpen = true,
                    }
            )
            : Escaping.StoreOutside(write.Value, step);

    /// <summary>What is written, and the instance that it is written to.</summary>
    private readonly struct Write
    {
        public Write(Value? receiver, Value value, SyntaxNode syntax)
        {
            Receiver = receiver;
            Value = value;
            Syntax = syntax;
        }

        /// <summary>The instance or array; null for variables and static members.</summary>
        public Value? Receiver { get; }

        public Value Value { get; }

        public SyntaxNode Syntax { get; }

        public Write On(Value? receiver) => new(receiver, Value, Syntax);
    }
}
