using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>The entries of a dictionary whose keys are texts.</summary>
internal static class DictionaryEntries
{
    /// <summary>Sets an entry; under a key that is not known it may be any.</summary>
    public static State Write(ObjectValue dictionary, Value? key, Value value, State state) =>
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
    public static Value? Read(HeapObject dictionary, Value key, SyntaxNode syntax, ITypeSymbol? type) =>
        dictionary.IsOpen
        || dictionary.Slots.IsEmpty
        || dictionary.Slots.Values.Any(static slot => slot.Certainty != Certainty.Known)
            ? null
        : key is ConstantValue { Constant: string name } ? dictionary.Slot(name)?.Value
        : dictionary.Slots.Count <= Bounds.MaximumUnrolled
            ? Choices.OneOf(dictionary.Slots.Values.Select(static slot => slot.Value).ToImmutableArray(), syntax, type)
        : null;
}
