using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Lambdas and method groups.</summary>
internal static class Delegates
{
    public static Result[] EvaluateLambda(IFlowAnonymousFunctionOperation lambda, Step step)
    {
        var function = new FunctionValue(lambda.Symbol, step.State, lambda.Syntax)
        {
            Lambda = lambda,
            Owner = step.Frame.Graph,
            Receiver = step.Frame.This,
        };
        if (
            !step.Machine.Lambdas.ContainsKey(lambda.Syntax)
            && (step.Machine.IsInRoot(lambda.Syntax) || Escaping.HoldsDelegateOfRoot(function, step))
        )
        {
            step.Machine.Lambdas.Add(lambda.Syntax, (function, false));
        }

        return Result.One(step.State, function);
    }

    public static Result[] EvaluateMethodGroup(IMethodReferenceOperation reference, Step step)
    {
        var owner = reference.Method.MethodKind == MethodKind.LocalFunction ? step.Frame.Graph : null;
        if (reference.Instance is null)
        {
            return Result.One(step.State, Bound(reference.Method, step.Frame.This, step.State));
        }

        return Operands.Map(
            reference.Instance,
            (value, after) =>
                new Result(
                    after,
                    Bound(
                        reference.IsVirtual ? Dispatch.TargetOf(reference.Method, value, after) : reference.Method,
                        value,
                        after
                    )
                ),
            step
        );

        FunctionValue Bound(IMethodSymbol method, Value? receiver, State state)
        {
            var function = new FunctionValue(Dispatch.WithBody(method), state, reference.Syntax)
            {
                Owner = owner,
                Receiver = receiver,
            };
            step.Machine.Delegates.NoteTaken(function);
            return function;
        }
    }

    /// <summary>
    /// <c>all += one</c>, <c>all -= one</c>. Of delegates that are not known, one that answers does so with the last
    /// one's answer.
    /// </summary>
    public static (State State, Value Value) Combine(ICompoundAssignmentOperation compound, Value[] values, Step step)
    {
        var isAdded = compound.OperatorKind == BinaryOperatorKind.Add;
        if (Combined(values[0], values[1], isAdded, step) is { Size: < Value.MaximumSize } combined)
        {
            return (step.State, combined);
        }

        if (isAdded && compound.Type is INamedTypeSymbol { DelegateInvokeMethod.ReturnsVoid: false })
        {
            return (step.State, values[1]);
        }

        // Which one is removed is not known, and so it is not known which ones run.
        var state = isAdded
            ? values.Aggregate(step.State, (after, value) => Escaping.Escape(value, step.With(after)))
            : step.State;
        return (
            state,
            UnknownValue.Unfollowed(new PlaceKey("multicast", compound.Syntax), compound.Type, compound.Syntax)
        );
    }

    /// <summary>The multicast delegate that two known ones make; null when one of them is not known.</summary>
    public static Value? Combined(Value all, Value one, bool isAdded, Step step)
    {
        step.Machine.Delegates.NoteHeld(all);
        step.Machine.Delegates.NoteHeld(one);
        return (all, one) switch
        {
            (_, ConstantValue { Constant: null }) => all,
            (ConstantValue { Constant: null }, FunctionValue) => isAdded ? one : all,
            (FunctionValue many, FunctionValue single) when isAdded => single.After(many),
            (FunctionValue many, FunctionValue { Earlier: null } single) => many.Without(single)
                ?? (Value)ConstantValue.Null,
            _ => null,
        };
    }

    /// <summary>
    /// <c>source.Changed += handler</c>: an event of an object that was seen being made is a field with a delegate,
    /// unless its accessors have code.
    /// What is added to others may run at any time.
    /// </summary>
    public static Result[] EvaluateEvent(IEventAssignmentOperation assignment, Step step)
    {
        if (
            assignment.EventReference is not IEventReferenceOperation { Instance: { } instance } reference
            || Operands.InOrder(new[] { instance, assignment.HandlerValue }, step) is not { Length: 1 } operands
            || operands[0].State.Object(operands[0].Values[0])
                is not { Kind: ObjectKind.User, IsOpen: false, IsExternal: false }
            || operands[0].Values[0] is not ObjectValue source
        )
        {
            return Operands.AndForget(assignment, new[] { assignment.HandlerValue }, step);
        }

        step = step.With(operands[0].State);
        if (
            (assignment.Adds ? reference.Event.AddMethod : reference.Event.RemoveMethod) is { } accessor
            && SetAccessors.HasCode(accessor, step)
        )
        {
            var write = new Write(source, operands[0].Values[1], assignment.Syntax);
            return Result.One(SetAccessors.Run(accessor, write, step), ConstantValue.Null);
        }

        var read = MemberReads.ReadMember(new MemberRead(reference.Event, source, reference), step);
        if (
            read.Length != 1
            || Combined(read[0].Value, operands[0].Values[1], assignment.Adds, step) is not { } combined
        )
        {
            return Operands.AndForget(assignment, new[] { assignment.HandlerValue }, step);
        }

        return Result.One(
            read[0].State.Update(source.Id, item => item.With(reference.Event.Name, new SlotValue(combined, null))),
            ConstantValue.Null
        );
    }

    /// <summary>Reads an event inside of the type that raises it.</summary>
    public static Result[] ReadEvent(IEventReferenceOperation reference, Step step) =>
        reference.Instance is null
            ? Operands.AndForget(reference, Array.Empty<IOperation>(), step)
            : step.Evaluate(reference.Instance)
                .SelectMany(receiver =>
                    MemberReads.ReadMember(
                        new MemberRead(reference.Event, receiver.Value, reference),
                        step.With(receiver.State)
                    )
                )
                .ToArray();
}
