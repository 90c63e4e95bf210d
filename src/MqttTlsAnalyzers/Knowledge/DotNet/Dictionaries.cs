using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Dictionaries from texts, flags or numbers to something.</summary>
internal static class Dictionaries
{
    public static bool IsDictionary(INamedTypeSymbol type) =>
        type
            is {
                Name: "Dictionary" or "SortedDictionary" or "ConcurrentDictionary",
                TypeArguments: { Length: 2 } arguments
            }
        && (
            arguments[0].SpecialType
                is SpecialType.System_String
                    or SpecialType.System_Boolean
                    or SpecialType.System_Int32
            || arguments[0].TypeKind == TypeKind.Enum
        )
        && WellKnownTypes.IsIn(type, "System.Collections");

    public static Result[] ConstructDictionary(Call call, Step step)
    {
        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Dictionary, call.Syntax, out var reference, step));

        // new(StringComparer.OrdinalIgnoreCase), new(16); another dictionary's entries are not copied.
        var isEmpty = call.Arguments.All(static argument =>
            argument is UnknownValue { Type.Name: "StringComparer" } or ConstantValue
        );
        return Result.One(
            isEmpty ? step.State : step.State.Update(reference.Id, static item => item with { IsOpen = true }),
            reference
        );
    }

    public static Result[]? InvokeDictionary(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        var state = step.State;
        switch (call.Method.Name)
        {
            case "TryAdd"
                when DictionaryEntries.NameOf(call.Argument(0)) is { } present && item.Slot(present) is not null:
                return Result.One(state, ConstantValue.Of(false));
            case "Add" or "TryAdd" when call.Count == 2:
                return Result.One(
                    DictionaryEntries.Write(reference, call.Argument(0), call.Argument(1), step),
                    ConstantValue.Of(true)
                );
            // A key that is not there may be there to a comparer that ignores case.
            case "ContainsKey"
                when !item.IsOpen
                    && DictionaryEntries.NameOf(call.Argument(0)) is { } asked
                    && item.Slot(asked) is not null:
                return Result.One(state, ConstantValue.Of(true, origin: call.Syntax));
            case "GetValueOrDefault"
                when call.Count > 0
                    && call.Argument(0) is ConstantValue
                    && DictionaryEntries.Read(item, call.Argument(0), call.Syntax, null) is { } entry:
                return Result.One(state, entry);
            case "TryGetValue"
                when call is { Count: 2 }
                    && call.Argument(0) is ConstantValue
                    && DictionaryEntries.Read(item, call.Argument(0), call.Syntax, null) is { } found:
                return Result.One(
                    state.WithVariable(Arguments.LeftBehind(call.Method.Parameters[1]), found),
                    ConstantValue.Of(true, origin: call.Syntax)
                );
            default:
                return Remove(call, reference, item, state);
        }
    }

    private static Result[]? Remove(Call call, ObjectValue reference, HeapObject item, State state)
    {
        switch (call.Method.Name)
        {
            case "Remove" when call.Count == 1 && DictionaryEntries.NameOf(call.Argument(0)) is { } removed:
                return Result.One(
                    // A key that is not there may be there to a comparer that ignores case.
                    state.Update(
                        reference.Id,
                        map =>
                            map.Slot(removed) is null
                                ? map with
                                {
                                    IsOpen = true,
                                }
                                : map with
                                {
                                    Slots = map.Slots.Remove(removed),
                                }
                    ),
                    item.IsOpen || item.Slot(removed) is null
                        ? UnknownValue.Unfollowed(
                            new PlaceKey("removed", call.Syntax),
                            call.Method.ReturnType,
                            call.Syntax
                        )
                        : ConstantValue.Of(true, origin: call.Syntax)
                );
            case "Clear" when call.Count == 0:
                return Result.One(
                    state.Update(
                        reference.Id,
                        static map => map with { Slots = ImmutableDictionary<string, SlotValue>.Empty, IsOpen = false }
                    ),
                    ConstantValue.Null
                );
            default:
                return null;
        }
    }
}
