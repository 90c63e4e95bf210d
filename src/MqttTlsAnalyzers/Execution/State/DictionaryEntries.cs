using System.Globalization;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>The entries of a dictionary whose keys are constants.</summary>
internal static class DictionaryEntries
{
    /// <summary>Sets an entry; under a key that is not known it may be any.</summary>
    public static State Write(ObjectValue dictionary, Value? key, Value value, Step step)
    {
        step.Machine.Delegates.NoteHeld(value);
        return NameOf(key) is { } name
            ? step.State.Update(
                dictionary.Id,
                item => item with { Slots = item.Slots.SetItem(name, new SlotValue(value, null)) }
            )
            : Escaping.Escape(value, step).Update(dictionary.Id, static item => item with { IsOpen = true });
    }

    /// <summary>The entry under a key, or one of all; null when it cannot be known.</summary>
    public static Value? Read(HeapObject dictionary, Value key, SyntaxNode syntax, ITypeSymbol? type) =>
        dictionary.IsOpen
        || dictionary.Slots.IsEmpty
        || dictionary.Slots.Values.Any(static slot => slot.Certainty != Certainty.Known)
            ? null
        : NameOf(key) is { } name ? dictionary.Slot(name)?.Value
        : dictionary.Slots.Count <= Bounds.MaximumUnrolled
            ? Choices.OneOf(dictionary.Slots.Values.Select(static slot => slot.Value).ToImmutableArray(), syntax, type)
        : null;

    /// <summary>The slot of a key; null when the key is not known. A dictionary has keys of one type only.</summary>
    public static string? NameOf(Value? key) =>
        key is ConstantValue { Constant: not null } constant
            ? constant.Constant as string
                ?? constant.AsNumber()?.ToString(CultureInfo.InvariantCulture)
                ?? (constant.Constant is bool flag ? (flag ? "true" : "false") : null)
            : null;
}
