using Microsoft.CodeAnalysis.CSharp;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>What an <c>X509Chain</c> shows of itself in a handler's run for one peer.</summary>
internal static class ChainParts
{
    public const string Elements = "ChainElements";
    public const string Status = "ChainStatus";
    private const string Policy = "ChainPolicy";

    /// <summary>The chain that a handler is given, whatever body is judged: its objects are made once.</summary>
    private static readonly ObjectId _given = new(SyntaxFactory.IdentifierName("chain"), null, "peer chain");

    /// <summary>The chain that the handler is given.</summary>
    public static (State State, ObjectValue Chain) Given(Peer peer, State state)
    {
        var objects = peer.Objects(static shown => Make(shown, _given, State.Empty).Heap);
        return (state.WithHeap(objects.SetItems(state.Heap)), new ObjectValue(_given));
    }

    private static State Make(Peer peer, ObjectId id, State state)
    {
        var policy = Part(id, Policy);
        var extra = Part(policy, "ExtraStore");
        var shown = peer.Shows.Select(static role => (Value)PeerCertificates.Of(role, null));
        state = state
            .WithObject(extra, PeerLists.Of(shown, PeerEvidence.Choosable))
            .WithObject(
                policy,
                new HeapObject(DotNetKinds.ChainPolicy)
                    .With("RevocationMode", new SlotValue(new ConstantValue(peer.IsCheckedForRevocation ? 1 : 0), null))
                    .With("ExtraStore", new SlotValue(new ObjectValue(extra), null))
            )
            .WithObject(
                id,
                new HeapObject(DotNetKinds.Chain) { IsExternal = true }.With(
                    Policy,
                    new SlotValue(new ObjectValue(policy), null)
                )
            );
        return WithParts(peer, PeerChain.Build(peer, CertificateRole.Leaf, ChainTrust.OfPlatform(peer)), id, state);
    }

    /// <summary>The chain has been built: it shows elements and status.</summary>
    public static State WithParts(Peer peer, PeerChain chain, ObjectId id, State state)
    {
        var parts = new List<KeyValuePair<ObjectId, HeapObject>>();
        var elements = new List<Value>();
        for (var i = 0; i < chain.Elements.Length; i++)
        {
            var status = Add(
                "element " + i.ToString(System.Globalization.CultureInfo.InvariantCulture),
                StatusOf(peer, chain, i).Select(StatusEntry)
            );
            elements.Add(
                DataValue.Of(
                    DotNetDataKinds.ChainPart,
                    null,
                    ("Certificate", PeerCertificates.Of(chain.Elements[i], null)),
                    ("ChainElementStatus", status.Value)
                )
            );
        }

        var all = Add(Elements, elements);
        var whole = Add(Status, chain.Status.Select(StatusEntry));
        return state.WithObjects(parts).Update(id, item => item.With(Elements, all).With(Status, whole));

        SlotValue Add(string name, IEnumerable<Value> items)
        {
            var part = Part(id, name);
            parts.Add(new(part, PeerLists.Of(items, PeerEvidence.Chain)));
            return new SlotValue(new ObjectValue(part), null);
        }
    }

    public static DataValue StatusEntry(int flag) =>
        DataValue.Of(DotNetDataKinds.ChainPart, null, ("Status", new ConstantValue(flag, null, PeerEvidence.Chain)));

    public static ObjectId Part(ObjectId whole, string name) => new(whole.Site, whole.Path, whole.Part + "." + name);

    /// <summary>Of the whole chain's status, what concerns one of its elements.</summary>
    private static IEnumerable<int> StatusOf(Peer peer, PeerChain chain, int index)
    {
        var isLast = index == chain.Elements.Length - 1;
        return chain.Status.Where(flag =>
            flag switch
            {
                PeerChain.UntrustedRoot or PeerChain.PartialChain => isLast,
                PeerChain.InvalidBasicConstraints => chain.Elements[index] == CertificateRole.Device,
                PeerChain.RevocationStatusUnknown or PeerChain.OfflineRevocation => !isLast,
                _ => index == 0,
            }
        );
    }

    /// <summary>A property of an entry of the status, or of an element.</summary>
    public static Value? Read(PropertyAccess access) =>
        access.Receiver is DataValue { Kind: DotNetDataKinds.ChainPart } part
            ? part.Part(access.Property.Name)
                ?? UnknownValue.OfNotNull(
                    DerivedKey.Of(access.Property.Name, access.Syntax, part),
                    access.Property.Type,
                    access.Syntax,
                    PeerEvidence.Chain | PeerEvidence.Choosable
                )
            : null;
}
