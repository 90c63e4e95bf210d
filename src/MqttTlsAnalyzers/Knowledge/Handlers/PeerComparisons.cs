using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>
/// What comparing something of a peer's with something that the program knows yields. What anybody can choose is as the
/// peer needs it; what nobody can choose differs.
/// </summary>
internal static class PeerComparisons
{
    /// <returns>Null when neither side is of the peer.</returns>
    public static Value? AreEqual(Comparison comparison, SyntaxNode syntax, Step step)
    {
        var (left, right, isExact) = comparison;
        if (Peer.Of(step) is not { } peer)
        {
            return null;
        }

        var ofLeft = EvidenceOf(left, step);
        var ofRight = EvidenceOf(right, step);
        var evidence = ofLeft | ofRight;
        if ((evidence & PeerEvidence.AnyOfPeer) == 0 || (evidence & Evidence.Unseen) != 0)
        {
            return null;
        }

        if ((evidence & Evidence.Outside) != 0)
        {
            // What was remembered: whoever came first decides.
            return UnknownValue.OfNotNull(DerivedKey.Of("equal", syntax, left, right), null, syntax, Evidence.Outside);
        }

        if ((ofLeft & PeerEvidence.AnyOfPeer) != 0 && (ofRight & PeerEvidence.AnyOfPeer) != 0)
        {
            return AreEqualOfPeer(left, right, evidence, syntax);
        }

        if ((evidence & PeerEvidence.Identity) != 0 && !peer.IsRight)
        {
            return ConstantValue.Of(false, evidence, syntax);
        }

        if ((evidence & PeerEvidence.Name) != 0 && isExact && !peer.HasRightName)
        {
            return ConstantValue.Of(false, evidence, syntax);
        }

        return null;
    }

    /// <summary>
    /// Two things of the peer's: what the one is says nothing about the peer that the other does not.
    /// </summary>
    private static Value AreEqualOfPeer(Value left, Value right, Evidence evidence, SyntaxNode syntax)
    {
        // It asks whether the parts of the chain fit one another.
        evidence |= PeerEvidence.Chain;
        if (left is UnknownValue one && right is UnknownValue two)
        {
            if (one.Key.Equals(two.Key))
            {
                return ConstantValue.Of(true, evidence, syntax);
            }

            if (
                (one.Evidence & two.Evidence & PeerEvidence.Identity) != 0
                && one.Key is PeerCertificateMember { Role: var first }
                && two.Key is PeerCertificateMember { Role: var second }
                && first != second
            )
            {
                return ConstantValue.Of(false, evidence, syntax);
            }
        }

        return UnknownValue.OfNotNull(
            DerivedKey.Of("equal", syntax, left, right),
            null,
            syntax,
            (evidence & ~PeerEvidence.Identity) | PeerEvidence.Choosable
        );
    }

    /// <summary>
    /// A certificate as an object is compared by reference, which no certificate of a peer's survives.
    /// </summary>
    private static Evidence EvidenceOf(Value value, Step step)
    {
        var evidence = PeerEvidence.Of(value, step);
        return value is UnknownValue { Key: PeerCertificate { Role: not CertificateRole.OwnCa } }
            ? evidence | PeerEvidence.Identity
            : evidence;
    }
}

/// <summary>Two values that a handler compares.</summary>
/// <param name="IsExact">The whole is compared: <c>==</c>, not <c>Contains</c> of a text.</param>
internal readonly record struct Comparison(Value Left, Value Right, bool IsExact);
