using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>An object on the abstract heap. Immutable; changing it makes a new one.</summary>
internal sealed record HeapObject
{
    /// <summary>Further elements count as things that were not seen.</summary>
    private const int MaximumElements = 256;

    private const int MaximumSources = 64;

    private readonly ImmutableArray<SlotValue> _elements = ImmutableArray<SlotValue>.Empty;
    private readonly bool _isOpen;
    private readonly bool _isCut;

    public HeapObject(ObjectKind kind) => Kind = kind;

    public ObjectKind Kind { get; init; }

    /// <summary>
    /// A builder, options or a client, or a part of one: no instance of the user's, no list, nothing that a handler
    /// asks.
    /// </summary>
    public bool IsConfiguration => Kind >= ObjectKind.FirstOfConfigurations;

    public ImmutableDictionary<string, SlotValue> Slots { get; init; } = ImmutableDictionary<string, SlotValue>.Empty;

    /// <summary>Elements, for a collection.</summary>
    public ImmutableArray<SlotValue> Elements
    {
        get => _elements;
        init
        {
            _isCut |= value.Length > MaximumElements;
            _elements =
                value.Length > MaximumElements
                    ? value.RemoveRange(MaximumElements, value.Length - MaximumElements)
                    : value;
        }
    }

    /// <summary>May hold things that were not seen being put in: it came from outside, or unseen code had it.</summary>
    public bool IsOpen
    {
        get => _isOpen || _isCut;
        init => _isOpen = value;
    }

    /// <summary>Given from outside; its creation is not visible.</summary>
    public bool IsExternal { get; init; }

    /// <summary>Given from outside by something that is not declared to be always there.</summary>
    public bool MayBeNull { get; init; }

    /// <summary>The type of an instance of the compilation's; null when it was not seen being made.</summary>
    public INamedTypeSymbol? Type { get; init; }

    /// <summary>
    /// Whatever is in no slot is as the type's declaration initializes it, until other code has the object.
    /// </summary>
    public bool StartsAsDeclared { get; init; }

    /// <summary>Made while a handler ran, for that run: what it answers rests on what the handler put in.</summary>
    public bool IsOfHandlerRun { get; init; }

    /// <summary>Code of the compilation has had it that is not followed.</summary>
    public bool IsUnfollowed { get; init; }

    /// <summary>The object after code that is not followed may have written all of it.</summary>
    public HeapObject WithNothingKnown() =>
        this with
        {
            Slots = ImmutableDictionary<string, SlotValue>.Empty,
            IsOpen = true,
            IsUnfollowed = true,
            StartsAsDeclared = false,
        };

    /// <summary>What knowledge remembers of it beside its slots.</summary>
    public ObjectNotes? Notes { get; init; }

    /// <summary>Where it was made; null when that was not seen.</summary>
    public SettingSource? Creation { get; init; }

    /// <summary>Order in which settings were made, for "the last one" questions.</summary>
    public ImmutableArray<SettingSource> Sources { get; init; } = ImmutableArray<SettingSource>.Empty;

    /// <summary>The call that finished it, or that was given it as finished; null while it may still change.</summary>
    public SettingSource? Completion { get; init; }

    public SlotValue? Slot(string name) => Slots.TryGetValue(name, out var slot) ? slot : null;

    public HeapObject With(string name, SlotValue slot) =>
        this with
        {
            Slots = Slots.SetItem(name, slot),
            Sources =
                slot.Source is null || Sources.Length >= MaximumSources || Sources.Contains(slot.Source)
                    ? Sources
                    : Sources.Add(slot.Source),
        };

    /// <summary>For a walk over objects: what this one leads to.</summary>
    public void PushContents(Stack<Value> pending)
    {
        foreach (var slot in Slots)
        {
            pending.Push(slot.Value.Value);
        }

        foreach (var element in Elements)
        {
            pending.Push(element.Value);
        }
    }

    public bool Equals(HeapObject? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Kind == other.Kind
            && IsOpen == other.IsOpen
            && IsExternal == other.IsExternal
            && IsOfHandlerRun == other.IsOfHandlerRun
            && IsUnfollowed == other.IsUnfollowed
            && StartsAsDeclared == other.StartsAsDeclared
            && Equals(Notes, other.Notes)
            && Equals(Completion, other.Completion)
            && Elements.SequenceEqual(other.Elements)
            && HasSameSlots(other)
        );

    private bool HasSameSlots(HeapObject other)
    {
        if (ReferenceEquals(Slots, other.Slots))
        {
            return true;
        }

        foreach (var slot in Slots)
        {
            if (!other.Slots.TryGetValue(slot.Key, out var value) || !slot.Value.Equals(value))
            {
                return false;
            }
        }

        return Slots.Count == other.Slots.Count;
    }

    public override int GetHashCode() => unchecked(((int)Kind * 397) ^ (Slots.Count * 31) ^ Elements.Length);
}
