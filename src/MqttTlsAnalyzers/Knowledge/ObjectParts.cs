using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge;

/// <summary>Objects that another makes by itself.</summary>
internal static class ObjectParts
{
    /// <summary>Reads a property that holds such an object, which is made when first asked for.</summary>
    public static Result Read(
        ObjectKind kind,
        string name,
        ObjectValue reference,
        HeapObject item,
        SyntaxNode syntax,
        State state
    )
    {
        if (item.Slot(name) is { Certainty: Certainty.Known } slot)
        {
            return new Result(state, slot.Value);
        }

        var id = new ObjectId(reference.Id.Site, reference.Id.Path, reference.Id.Part + "." + name);
        state = state.WithObject(
            id,
            new HeapObject(kind)
            {
                IsOpen = item.IsOpen,
                IsExternal = item.IsExternal,
                Notes = item.IsExternal ? BuilderNotes.Of(TlsOrigin.External) : null,
            }
        );
        var value = new ObjectValue(id, syntax);
        return new Result(
            state.Update(
                reference.Id,
                holder => holder with { Slots = holder.Slots.SetItem(name, new SlotValue(value, null)) }
            ),
            value
        );
    }
}
