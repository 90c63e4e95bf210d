using MqttTlsAnalyzers.Knowledge.DotNet;

namespace MqttTlsAnalyzers.Execution;

/// <summary>What of the peer's certificate a value was derived from.</summary>
internal static class PeerEvidence
{
    /// <summary>
    /// On a list that the peer has shown, or that was made of one: what its length and elements tell.
    /// </summary>
    public const string ListSlot = "of the peer";

    public static Evidence Of(Value value, Step step, int depth = 0)
    {
        var evidence = value.Evidence;
        if (
            step.Mode.TracksPeer
            && UnseenCalls.KeyOfBuffer(value, step.State) is { } buffer
            && step.State.Variable(buffer) is { } filled
        )
        {
            evidence |= filled.Evidence;
        }

        switch (step.State.Object(value))
        {
            case { Kind: ObjectKind.User } item when depth < Bounds.MaximumNesting:
                // What the peer has shown may have been put into an object of the user's.
                return item.Slots.Aggregate(evidence, (all, slot) => all | Of(slot.Value.Value, step, depth + 1));
            case { Kind: ObjectKind.Chain, IsExternal: true }:
                return evidence | Evidence.Chain;
            case { Kind: ObjectKind.Chain } chain:
                return chain.Slot(ChainParts.Status) is null ? evidence : evidence | Evidence.Chain;
            case { Kind: ObjectKind.User, IsOfHandlerRun: true }:
                return evidence | Evidence.Unseen;
            case { Kind: ObjectKind.Collection } collection:
                return collection.Elements.Aggregate(
                    evidence | (collection.Slot(ListSlot)?.Value.Evidence ?? Evidence.None),
                    static (all, element) => all | element.Value.Evidence
                );
        }

        if (value is DataValue { Kind: DataKind.Tuple or DataKind.HandlerArgument or DataKind.ChainPart } data)
        {
            foreach (var part in data.Parts)
            {
                evidence |= Of(part.Value, step, depth);
            }
        }

        return evidence;
    }
}
