namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>What a chain is built by: the parts of <c>X509ChainPolicy</c> that decide who passes.</summary>
internal sealed class ChainTrust
{
    /// <summary>The chain that a handler is handed: the machine's roots, revocation asked online.</summary>
    public static ChainTrust OfPlatform(Peer peer) =>
        new() { ExtraStore = peer.Shows, ChecksRevocation = peer.IsCheckedForRevocation };

    /// <summary><c>CustomRootTrust</c>: the store given replaces the machine's.</summary>
    public bool IsCustom { get; init; }

    public ImmutableArray<CertificateRole> CustomStore { get; init; } = ImmutableArray<CertificateRole>.Empty;

    public ImmutableArray<CertificateRole> ExtraStore { get; init; } = ImmutableArray<CertificateRole>.Empty;

    public bool ChecksRevocation { get; init; }

    /// <summary>The <c>X509VerificationFlags</c>.</summary>
    public long Flags { get; init; }
}

/// <summary>
/// A chain as .NET builds it for a peer's certificate: its elements, its status, and whether it counts.
/// </summary>
internal sealed class PeerChain
{
    public const int NotTimeValid = 1;
    public const int NotSignatureValid = 8;
    public const int UntrustedRoot = 32;
    public const int RevocationStatusUnknown = 64;
    public const int InvalidBasicConstraints = 1024;
    public const int PartialChain = 65536;
    public const int OfflineRevocation = 16777216;

    private const long IgnoreNotTimeValid = 1;
    private const long IgnoreInvalidBasicConstraints = 8;
    public const long AllowUnknownCertificateAuthority = 16;
    private const long IgnoreEndRevocationUnknown = 256;

    private PeerChain(ImmutableArray<CertificateRole> elements, ImmutableArray<int> status, long flags)
    {
        Elements = elements;
        Status = status;
        IsValid = status.All(flag => IsIgnored(flag, flags));
    }

    /// <summary>The certificates, the peer's own first.</summary>
    public ImmutableArray<CertificateRole> Elements { get; }

    /// <summary>The <c>X509ChainStatusFlags</c>, one for each entry of <c>ChainStatus</c>.</summary>
    public ImmutableArray<int> Status { get; }

    /// <summary>What <c>Build()</c> answers: the flags of the policy change the answer, not the status.</summary>
    public bool IsValid { get; }

    /// <summary>The chain of one of the peer's certificates.</summary>
    public static PeerChain Build(Peer peer, CertificateRole start, ChainTrust trust)
    {
        var elements = ImmutableArray.CreateBuilder<CertificateRole>();
        elements.Add(start);
        var isSignatureValid = true;
        while (IssuerOf(peer, elements[elements.Count - 1], trust, ref isSignatureValid) is { } issuer)
        {
            elements.Add(issuer);
        }

        var last = elements[elements.Count - 1];
        var isComplete = last is not (CertificateRole.Leaf or CertificateRole.Device) || IsRoot(peer, last);
        var isTrusted =
            isComplete && (trust.IsCustom ? trust.CustomStore.Contains(last) : last == CertificateRole.PublicCa);
        var status = ImmutableArray.CreateBuilder<int>();
        Note(NotTimeValid, start == CertificateRole.Leaf && !peer.IsInDate);
        Note(NotSignatureValid, !isSignatureValid);
        Note(UntrustedRoot, isComplete && !isTrusted);
        var isRevocationUnknown =
            trust.ChecksRevocation
            && !peer.HasRevocationData
            && isComplete
            && elements.Count > 1
            && last != CertificateRole.PublicCa;
        Note(RevocationStatusUnknown, isRevocationUnknown);
        Note(InvalidBasicConstraints, elements.IndexOf(CertificateRole.Device) > 0);
        Note(PartialChain, !isComplete);
        Note(OfflineRevocation, isRevocationUnknown);
        return new PeerChain(elements.ToImmutable(), status.ToImmutable(), trust.Flags);

        void Note(int flag, bool isSet)
        {
            if (isSet)
            {
                status.Add(flag);
            }
        }
    }

    private static bool IsRoot(Peer peer, CertificateRole role) =>
        role == CertificateRole.Leaf && peer.Issuer == PeerIssuer.Itself;

    private static CertificateRole? IssuerOf(
        Peer peer,
        CertificateRole role,
        ChainTrust trust,
        ref bool isSignatureValid
    )
    {
        switch (role)
        {
            case CertificateRole.Device:
                return Found(CertificateRole.OwnCa, trust);
            case not CertificateRole.Leaf:
                return null;
        }

        switch (peer.Issuer)
        {
            case PeerIssuer.OwnCa:
                return Found(CertificateRole.OwnCa, trust);
            case PeerIssuer.Device:
                return Found(CertificateRole.Device, trust);
            case PeerIssuer.PublicCa:
                return trust.IsCustom ? Found(CertificateRole.PublicCa, trust) : CertificateRole.PublicCa;
            case PeerIssuer.AttackerCa when Found(CertificateRole.AttackerCa, trust) is { } attacker:
                return attacker;
            case PeerIssuer.AttackerCa
            or PeerIssuer.ForgedOwnCa when peer.NamesOwnCa && Found(CertificateRole.OwnCa, trust) is { } ca:
                // Found by its name alone.
                isSignatureValid = false;
                return ca;
            default:
                return null;
        }
    }

    private static CertificateRole? Found(CertificateRole issuer, ChainTrust trust) =>
        trust.ExtraStore.Contains(issuer) || (trust.IsCustom && trust.CustomStore.Contains(issuer)) ? issuer : null;

    private static bool IsIgnored(int status, long flags) =>
        (
            flags
            & status switch
            {
                NotTimeValid => IgnoreNotTimeValid,
                UntrustedRoot or PartialChain => AllowUnknownCertificateAuthority,
                InvalidBasicConstraints => IgnoreInvalidBasicConstraints,
                RevocationStatusUnknown or OfflineRevocation => IgnoreEndRevocationUnknown,
                _ => 0,
            }
        ) != 0;
}
