using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge;

/// <summary>The ways in which knowledge changes an object on the heap.</summary>
internal static class ObjectEdits
{
    /// <summary>Sets a slot; the code that does it becomes one of the object's sources.</summary>
    public static State Set(this State state, ObjectValue target, string slot, SlotValue value) =>
        state.Update(target.Id, item => item.With(slot, value));

    /// <summary>Fills a slot without anybody having set it, as a library does by itself.</summary>
    public static State Fill(this State state, ObjectValue target, string slot, SlotValue value) =>
        state.Update(target.Id, item => item with { Slots = item.Slots.SetItem(slot, value) });

    /// <summary>The object that a slot of another object holds.</summary>
    public static HeapObject? HeldBy(this State state, SlotValue? slot) => state.Object(slot?.Value);
}
