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

    /// <summary>
    /// The entries under true and false of an unknown flag, each on a path of its own; null for other keys.
    /// </summary>
    public static Result[]? ReadEither(HeapObject dictionary, Value[] keys, State state)
    {
        if (
            dictionary.IsOpen
            || keys is not [UnknownValue { Type.SpecialType: SpecialType.System_Boolean } key]
            || dictionary.Slot("true") is not { Certainty: Certainty.Known } whenTrue
            || dictionary.Slot("false") is not { Certainty: Certainty.Known } whenFalse
        )
        {
            return null;
        }

        return new[] { Of(true, whenTrue), Of(false, whenFalse) };

        Result Of(bool answer, SlotValue entry)
        {
            var outcome = answer != key.IsNegated;
            var assumed = state.WithFact(key.Key, new Fact(outcome, null));
            return new Result(key.IsUnfollowed ? assumed.WithGuess(key.Key, outcome) : assumed, entry.Value);
        }
    }

    /// <summary>The slot of a key; null when the key is not known. A dictionary has keys of one type only.</summary>
    public static string? NameOf(Value? key) =>
        key is ConstantValue { Constant: not null } constant
            ? constant.Constant as string
                ?? constant.AsNumber()?.ToString(CultureInfo.InvariantCulture)
                ?? (constant.Constant is bool flag ? (flag ? "true" : "false") : null)
            : null;
}
