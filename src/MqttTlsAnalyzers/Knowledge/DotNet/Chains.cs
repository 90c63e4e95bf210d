using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>X509Chain</c> and its policy.</summary>
internal static class Chains
{
    /// <summary><c>X509ChainTrustMode.CustomRootTrust</c>.</summary>
    private const long CustomRootTrust = 1;

    /// <summary><c>X509RevocationMode.Online</c>, which a new policy starts with.</summary>
    private const long Online = 1;

    public static Result? Read(PropertyAccess access, ObjectValue reference, HeapObject item, Step step)
    {
        var (property, syntax) = (access.Property, access.Syntax);
        switch (property.Name)
        {
            case "ChainPolicy":
                return ObjectParts.Read(
                    new ObjectPart(DotNetKinds.ChainPolicy, property.Name),
                    reference,
                    syntax,
                    step.State
                );
            case ChainParts.Elements or ChainParts.Status when item.Slot(property.Name) is { } shown:
                return new Result(step.State, shown.Value);
            case ChainParts.Elements or ChainParts.Status when item is { IsOpen: false, IsExternal: false }:
                // Nothing has been built yet.
                var id = ChainParts.Part(reference.Id, property.Name);
                return new Result(
                    step.State.WithObject(id, PeerLists.Of(Array.Empty<Value>(), PeerEvidence.Chain)),
                    new ObjectValue(id, syntax)
                );
            case ChainParts.Elements or ChainParts.Status:
                return new Result(
                    step.State,
                    UnknownValue.OfNotNull(
                        new PartKey(new RelatedKey("chain", reference.Id), property.Name),
                        property.Type,
                        syntax,
                        PeerEvidence.Chain | Evidence.Unseen
                    )
                );
            default:
                return null;
        }
    }

    public static Result? ReadPolicy(PropertyAccess access, ObjectValue reference, HeapObject item, State state) =>
        access.Property.Name switch
        {
            "ExtraStore" or "CustomTrustStore" => ObjectParts.Read(
                new ObjectPart(ObjectKind.Collection, access.Property.Name),
                reference,
                access.Syntax,
                state
            ),
            _ when item.Slot(access.Property.Name) is { Certainty: Certainty.Known } slot => new Result(
                state,
                slot.Value
            ),
            _ when item.IsOpen => null,
            "VerificationFlags" or "TrustMode" => new Result(state, new ConstantValue(0, access.Syntax)),
            "RevocationMode" => new Result(state, new ConstantValue((int)Online, access.Syntax)),
            _ => null,
        };

    /// <summary><c>chain.Build(certificate)</c>.</summary>
    public static Result[] Build(Call call, ObjectValue reference, HeapObject chain, Step step)
    {
        if (call.Argument(0) is ConstantValue { Constant: null })
        {
            step.Machine.NoteThrown(step.State);
            return Array.Empty<Result>();
        }

        if (Peer.Of(step) is not { } peer || chain.IsOpen || TrustOf(chain, step) is not { } trust)
        {
            return UnseenOf(call, reference, step);
        }

        if (!trust.IsCustom && !trust.CustomStore.IsEmpty)
        {
            // .NET refuses a store without the mode that uses it.
            step.Machine.NoteThrown(step.State);
            return Array.Empty<Result>();
        }

        var evidence =
            PeerEvidence.Chain
            | (trust.IsCustom ? PeerEvidence.ChainOfOwnRoot : Evidence.None)
            | (
                (trust.Flags & PeerChain.AllowUnknownCertificateAuthority) != 0
                    ? PeerEvidence.ChainOfAnyRoot
                    : Evidence.None
            );
        NotePolicy(call, chain, trust, step);
        step = step.With(UnseenCalls.MayThrow(call.Syntax, evidence, returnsVoid: false, step));
        if (PeerCertificates.RoleOf(call.Argument(0)) is { } role)
        {
            var built = PeerChain.Build(peer, role, trust);
            return Result.One(
                ChainParts.WithParts(peer, built, reference.Id, step.State),
                ConstantValue.Of(built.IsValid, evidence, call.Syntax)
            );
        }

        // Another certificate than the peer's, one of the program's own: it is valid whoever the peer is.
        return PeerEvidence.Of(call.Argument(0), step) == Evidence.None
            ? Result.One(step.State, ConstantValue.Of(true, evidence | PeerEvidence.ChainOfOwnRoot, call.Syntax))
            : UnseenOf(call, reference, step);
    }

    /// <summary>As <see cref="Unseen"/>; what the chain shows from now on is not known either.</summary>
    private static Result[] UnseenOf(Call call, ObjectValue reference, Step step) =>
        Unseen(
            call,
            step.With(
                step.State.Update(
                    reference.Id,
                    static item =>
                        item with
                        {
                            IsOpen = true,
                            Slots = item.Slots.Remove(ChainParts.Elements).Remove(ChainParts.Status),
                        }
                )
            )
        );

    /// <summary>A chain whose policy is not visible, or that was built of something that is not.</summary>
    public static Result[] Unseen(Call call, Step step) =>
        Result.One(
            UnseenCalls.MayThrow(call.Syntax, PeerEvidence.Chain, returnsVoid: false, step),
            new UnknownValue(
                new PlaceKey("built", call.Syntax),
                evidence: PeerEvidence.Chain | Evidence.Unseen,
                origin: call.Syntax,
                type: call.Method.ReturnType
            )
            {
                IsNotNull = true,
            }
        );

    private static void NotePolicy(Call call, HeapObject chain, ChainTrust trust, Step step)
    {
        if ((trust.Flags & PeerChain.AllowUnknownCertificateAuthority) != 0)
        {
            if (PolicyOf(chain, step)?.Slot("VerificationFlags")?.Source is { } flags)
            {
                step.Machine.Notes.Add(new HandlerNote(HandlerNoteKind.WeakChainPolicy, flags.Node));
            }
        }
        else if (trust.IsCustom)
        {
            step.Machine.Notes.Add(new HandlerNote(HandlerNoteKind.OwnRoots, call.Syntax));
        }
        else if (HoldsOwn(PolicyOf(chain, step), step))
        {
            step.Machine.Notes.Add(new HandlerNote(HandlerNoteKind.UntrustedExtraStore, call.Syntax));
        }
    }

    /// <summary>The program has put a certificate of its own into the extra store.</summary>
    private static bool HoldsOwn(HeapObject? policy, Step step) =>
        step.State.Object(policy?.Slot("ExtraStore")?.Value) is { } store
        && (store.IsOpen || store.Elements.Any(static element => PeerCertificates.RoleOf(element.Value) is null));

    private static HeapObject? PolicyOf(HeapObject chain, Step step) =>
        step.State.Object(chain.Slot("ChainPolicy")?.Value);

    /// <summary>What the chain is built by; null when that is not all visible.</summary>
    private static ChainTrust? TrustOf(HeapObject chain, Step step)
    {
        if (chain.Slot("ChainPolicy") is null)
        {
            return new ChainTrust { ChecksRevocation = true };
        }

        if (
            PolicyOf(chain, step) is not { IsOpen: false } policy
            || Number(policy, "TrustMode", 0) is not { } mode
            || Number(policy, "VerificationFlags", 0) is not { } flags
            || StoreOf(policy, "CustomTrustStore", step) is not { } custom
            || StoreOf(policy, "ExtraStore", step) is not { } extra
        )
        {
            return null;
        }

        return new ChainTrust
        {
            IsCustom = mode == CustomRootTrust,
            CustomStore = custom,
            ExtraStore = extra,
            // Whether it is asked may be a setting; then nobody is refused for it.
            ChecksRevocation = Number(policy, "RevocationMode", Online) is > 0,
            Flags = flags,
        };
    }

    private static long? Number(HeapObject policy, string name, long initial) =>
        policy.Slot(name) is { } slot
            ? (slot.Certainty == Certainty.Known ? (slot.Value as ConstantValue)?.AsNumber() : null)
            : initial;

    /// <summary>Whose certificates a store holds; those that are not the peer's are the user's CA.</summary>
    private static ImmutableArray<CertificateRole>? StoreOf(HeapObject policy, string name, Step step)
    {
        if (policy.Slot(name) is not { } slot)
        {
            return ImmutableArray<CertificateRole>.Empty;
        }

        if (step.State.Object(slot.Value) is not { } store)
        {
            return slot.Value.Evidence == Evidence.None ? ImmutableArray.Create(CertificateRole.OwnCa) : null;
        }

        var roles = ImmutableArray.CreateBuilder<CertificateRole>();
        foreach (var element in store.Elements)
        {
            if (PeerCertificates.RoleOf(element.Value) is { } role)
            {
                roles.Add(role);
            }
            else if (PeerEvidence.Of(element.Value, step) == Evidence.None)
            {
                roles.Add(CertificateRole.OwnCa);
            }
            else
            {
                return null;
            }
        }

        if (store.IsOpen)
        {
            roles.Add(CertificateRole.OwnCa);
        }

        return roles.ToImmutable();
    }
}
