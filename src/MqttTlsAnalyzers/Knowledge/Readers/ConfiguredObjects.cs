using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>Finds among the objects of a body's end states those that are a client's configuration.</summary>
internal static class ConfiguredObjects
{
    /// <summary>The builders, options objects and TLS settings that no other such object holds.</summary>
    public static IEnumerable<ObjectId> In(IReadOnlyList<State> states)
    {
        var attached = new HashSet<ObjectId>();
        var roots = new List<ObjectId>();
        foreach (var state in states)
        {
            foreach (var item in state.Heap)
            {
                CollectAttached(item.Value, state, attached);
            }
        }

        foreach (var state in states)
        {
            foreach (var item in state.Heap)
            {
                if (
                    IsRoot(item.Value.Kind)
                    && BuilderNotes.On(item.Value) is { IsLost: false, Origin: not TlsOrigin.UriScheme }
                    && !roots.Contains(item.Key)
                    && (item.Value.Kind == MqttNetKinds.ClientOptionsBuilder || !attached.Contains(item.Key))
                )
                {
                    roots.Add(item.Key);
                }
            }
        }

        return InOrder(roots);
    }

    /// <summary>In the order of the code: the heap has another one in each run.</summary>
    public static IEnumerable<ObjectId> InOrder(IReadOnlyCollection<ObjectId> objects) =>
        objects.Count < 2
            ? objects
            : objects
                .OrderBy(static id => id.Site.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static id => id.Site.SpanStart)
                .ThenBy(static id => id.Part, StringComparer.Ordinal);

    private static bool IsRoot(ObjectKind kind) =>
        kind
            is MqttNetKinds.ClientOptionsBuilder
                or MqttNetKinds.ClientOptions
                or MqttNetKinds.TlsOptions
                or MqttNetKinds.LegacyTlsParameters
                or MqttNetKinds.TcpOptions
                or MqttNetKinds.WebSocketOptions;

    /// <summary>
    /// What MQTT objects hold is read through them. What a list, a field or a local holds is not attached by that.
    /// </summary>
    private static void CollectAttached(HeapObject holder, State state, HashSet<ObjectId> attached)
    {
        if (
            holder.Kind
            is ObjectKind.User
                or ObjectKind.Collection
                or ObjectKind.Dictionary
                or MqttNetKinds.ManagedOptions
        )
        {
            return;
        }

        foreach (var slot in holder.Slots)
        {
            if (slot.Value.Value is ObjectValue reference && state.Object(reference.Id) is not null)
            {
                attached.Add(reference.Id);
            }
        }
    }
}
