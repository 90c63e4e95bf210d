using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>Lazy&lt;T&gt;</c>: what makes its value runs when the value is first asked for.</summary>
internal static class LazyValues
{
    private const string FactorySlot = "Factory";
    private const string ValueSlot = "Value";

    /// <summary>A new one with a delegate that is seen; null for other objects, and in a handler.</summary>
    public static Result[]? Construct(Call call, Step step)
    {
        if (
            step.Mode.UnrollsLoops
            || call.Method.ContainingType is not { Name: "Lazy", TypeArguments.Length: 1 } type
            || !WellKnownTypes.IsIn(type, "System")
            || call.Count == 0
            || call.Argument(0) is not FunctionValue factory
        )
        {
            return null;
        }

        step.Machine.Delegates.NoteHeld(factory);
        step = step.With(DotNetKnowledge.MakeObject(DotNetKinds.Lazy, call.Syntax, out var lazy, step));
        return Result.One(
            step.State.Update(lazy.Id, item => item.With(FactorySlot, new SlotValue(factory, null))),
            lazy
        );
    }

    /// <summary>Its value, made now or before; null where several outcomes are possible.</summary>
    public static Result? Read(ObjectValue lazy, HeapObject item, SyntaxNode syntax, Step step)
    {
        if (item.Slot(ValueSlot) is { Certainty: Certainty.Known } made)
        {
            return new Result(step.State, made.Value);
        }

        if (
            item.Slot(ValueSlot) is not null
            || item.Slot(FactorySlot)?.Value is not FunctionValue factory
            || Entering.Enter(factory, ImmutableArray<Value>.Empty, syntax, step) is not { Length: 1 } results
        )
        {
            return null;
        }

        var value = results[0].Value;
        if (item.IsOpen)
        {
            // Others may have asked before: what it makes is the same, what it does is not done again.
            return value is ConstantValue && ReferenceEquals(results[0].State, step.State) ? results[0] : null;
        }

        return new Result(
            results[0].State.Update(lazy.Id, held => held.With(ValueSlot, new SlotValue(value, null))),
            value
        );
    }
}
