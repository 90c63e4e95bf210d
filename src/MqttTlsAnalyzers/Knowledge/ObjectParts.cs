using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge;

/// <summary>Objects that another makes by itself.</summary>
internal static class ObjectParts
{
    /// <summary>Reads a property that holds such an object, which is made when first asked for.</summary>
    public static Result Read(ObjectPart part, ObjectValue holding, SyntaxNode syntax, State state)
    {
        var item = state.Object(holding.Id);
        if (item?.Slot(part.Name) is { Certainty: Certainty.Known } slot)
        {
            return new Result(state, slot.Value);
        }

        var id = new ObjectId(holding.Id.Site, holding.Id.Path, holding.Id.Part + "." + part.Name);
        state = state.WithObject(
            id,
            new HeapObject(part.Kind)
            {
                IsOpen = item is { IsOpen: true },
                IsExternal = item is { IsExternal: true },
                Notes = item is { IsExternal: true } ? BuilderNotes.Of(TlsOrigin.External) : null,
            }
        );
        var value = new ObjectValue(id, syntax);
        return new Result(
            state.Update(
                holding.Id,
                holder => holder with { Slots = holder.Slots.SetItem(part.Name, new SlotValue(value, null)) }
            ),
            value
        );
    }
}

/// <summary>The object that a property of another one holds.</summary>
internal readonly record struct ObjectPart(ObjectKind Kind, string Name);
