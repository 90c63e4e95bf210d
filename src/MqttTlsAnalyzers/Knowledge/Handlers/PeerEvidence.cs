using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.DotNet;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>What of the peer's certificate a value was derived from.</summary>
internal static class PeerEvidence
{
    /// <summary>The <c>SslPolicyErrors</c> themselves.</summary>
    public const Evidence Errors = Evidence.Given;

    /// <summary>The certificate as a whole: that it is there, or a copy of it.</summary>
    public const Evidence Certificate = Evidence.FirstOfKnowledge;

    /// <summary>A chain: its status, its elements, the answer of <c>Build()</c>.</summary>
    public const Evidence Chain = (Evidence)((int)Evidence.FirstOfKnowledge << 1);

    /// <summary>A <c>Build()</c> under a policy that ignores an unknown root.</summary>
    public const Evidence ChainOfAnyRoot = (Evidence)((int)Evidence.FirstOfKnowledge << 2);

    /// <summary>A <c>Build()</c> under custom root trust.</summary>
    public const Evidence ChainOfOwnRoot = (Evidence)((int)Evidence.FirstOfKnowledge << 3);

    /// <summary>A text that tells one owner from another: subject, alternative names, serial number.</summary>
    public const Evidence Name = (Evidence)((int)Evidence.FirstOfKnowledge << 4);

    /// <summary>
    /// Something that nobody can choose: thumbprint, raw data, public key. It differs from all that the program knows.
    /// </summary>
    public const Evidence Identity = (Evidence)((int)Evidence.FirstOfKnowledge << 5);

    /// <summary>Something that whoever makes a certificate chooses: issuer, dates, usages, texts.</summary>
    public const Evidence Choosable = (Evidence)((int)Evidence.FirstOfKnowledge << 6);

    /// <summary>Any of the chain kinds.</summary>
    public const Evidence AnyChain = Chain | ChainOfAnyRoot | ChainOfOwnRoot;

    /// <summary>Any part of what the peer has shown, the errors aside.</summary>
    public const Evidence AnyOfPeer = Certificate | AnyChain | Name | Identity | Choosable;

    /// <summary>
    /// On a list that the peer has shown, or that was made of one: what its length and elements tell.
    /// </summary>
    public const string ListSlot = "of the peer";

    /// <summary>That a hash is longer or comes later than something tells no certificate from another.</summary>
    public static Evidence OfOrder(Evidence evidence) =>
        (evidence & Identity) == 0 ? evidence : (evidence & ~Identity) | Choosable;

    public static Evidence Of(Value value, Step step, int depth = 0)
    {
        var evidence = value.Evidence;
        if (
            step.Mode.TracksEvidence
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
                foreach (var slot in item.Slots)
                {
                    evidence |= Of(slot.Value.Value, step, depth + 1);
                }

                return evidence;
            case { Kind: DotNetKinds.Chain, IsExternal: true }:
                return evidence | PeerEvidence.Chain;
            case { Kind: DotNetKinds.Chain } chain:
                return chain.Slot(ChainParts.Status) is null ? evidence : evidence | PeerEvidence.Chain;
            case { Kind: ObjectKind.User, IsOfHandlerRun: true }:
                return evidence | Evidence.Unseen;
            case { Kind: ObjectKind.Collection } collection:
                return collection.Elements.Aggregate(
                    evidence | (collection.Slot(ListSlot)?.Value.Evidence ?? Evidence.None),
                    static (all, element) => all | element.Value.Evidence
                );
        }

        if (
            value is DataValue
            {
                Kind: DataKind.Tuple or DotNetDataKinds.HandlerArgument or DotNetDataKinds.ChainPart
            } data
        )
        {
            foreach (var part in data.Parts)
            {
                evidence |= Of(part.Value, step, depth);
            }
        }

        return evidence;
    }
}
