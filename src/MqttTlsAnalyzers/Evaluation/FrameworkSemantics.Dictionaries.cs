using MqttTlsAnalyzers.Configuration;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>
/// This part knows dictionaries from texts to something, as of brokers or handlers by name. Their entries are slots.
/// </remarks>
internal static partial class FrameworkSemantics
{
    private static bool IsDictionary(INamedTypeSymbol type) =>
        type
            is {
                Name: "Dictionary" or "SortedDictionary" or "ConcurrentDictionary",
                TypeArguments: { Length: 2 } arguments
            }
        && arguments[0].SpecialType == SpecialType.System_String
        && IsIn(type, "System.Collections");

    private static BodyEvaluator.Result[] ConstructDictionary(
        BodyEvaluator evaluator,
        BodyEvaluator.Call call,
        State state,
        object frame
    )
    {
        state = MakeObject(evaluator, ObjectKind.Dictionary, call.Syntax, state, frame, out var reference);

        // new(StringComparer.OrdinalIgnoreCase), new(16); another dictionary's entries are not copied.
        var isEmpty = call.Arguments.All(static argument =>
            argument is UnknownValue { Type.Name: "StringComparer" } or ConstantValue
        );
        return BodyEvaluator.Result.One(
            isEmpty ? state : state.Update(reference.Id, static item => item with { IsOpen = true }),
            reference
        );
    }

    /// <summary>Sets an entry; under a key that is not known it may be any.</summary>
    internal static State WriteEntry(ObjectValue dictionary, Value? key, Value value, State state) =>
        state.Update(
            dictionary.Id,
            item =>
                key is ConstantValue { Constant: string name }
                    ? item with
                    {
                        Slots = item.Slots.SetItem(name, new SlotValue(value, null)),
                    }
                    : item with
                    {
                        IsOpen = true,
                    }
        );

    /// <summary>The entry under a key, or one of all; null when it cannot be known.</summary>
    internal static Value? ReadEntry(HeapObject dictionary, Value key, SyntaxNode syntax, ITypeSymbol? type) =>
        dictionary.IsOpen
        || dictionary.Slots.IsEmpty
        || dictionary.Slots.Values.Any(static slot => slot.Certainty != Certainty.Known)
            ? null
        : key is ConstantValue { Constant: string name } ? dictionary.Slot(name)?.Value
        : dictionary.Slots.Count <= BodyEvaluator.MaximumUnrolled
            ? BodyEvaluator.OneOf(
                dictionary.Slots.Values.Select(static slot => slot.Value).ToImmutableArray(),
                syntax,
                type
            )
        : null;

    private static BodyEvaluator.Result[]? InvokeDictionary(
        BodyEvaluator.Call call,
        ObjectValue reference,
        HeapObject item,
        State state
    )
    {
        switch (call.Method.Name)
        {
            case "TryAdd"
                when call.Argument(0) is ConstantValue { Constant: string present } && item.Slot(present) is not null:
                return BodyEvaluator.Result.One(state, ConstantValue.Of(false));
            case "Add" or "TryAdd" when call.Count == 2:
                return BodyEvaluator.Result.One(
                    WriteEntry(reference, call.Argument(0), call.Argument(1), state),
                    ConstantValue.Of(true)
                );
            // A key that is not there may be there to a comparer that ignores case.
            case "ContainsKey"
                when !item.IsOpen
                    && call.Argument(0) is ConstantValue { Constant: string asked }
                    && item.Slot(asked) is not null:
                return BodyEvaluator.Result.One(state, ConstantValue.Of(true, origin: call.Syntax));
            case "TryGetValue"
                when call is { Count: 2 }
                    && call.Argument(0) is ConstantValue
                    && ReadEntry(item, call.Argument(0), call.Syntax, null) is { } found:
                return BodyEvaluator.Result.One(
                    state.WithVariable(BodyEvaluator.LeftBehind(call.Method.Parameters[1]), found),
                    ConstantValue.Of(true, origin: call.Syntax)
                );
            default:
                return null;
        }
    }
}
