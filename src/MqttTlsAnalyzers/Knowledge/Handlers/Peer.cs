using MqttTlsAnalyzers.Execution;
using static MqttTlsAnalyzers.Model.SslPolicyErrorBits;

namespace MqttTlsAnalyzers.Knowledge.Handlers;

/// <summary>Who has signed a peer's certificate.</summary>
internal enum PeerIssuer
{
    Itself,

    /// <summary>A CA of the attacker.</summary>
    AttackerCa,

    /// <summary>The user's CA.</summary>
    OwnCa,

    /// <summary>Nobody: the certificate names the user's CA as its issuer, and the signature is wrong.</summary>
    ForgedOwnCa,

    /// <summary>The holder of an ordinary certificate of the user's CA.</summary>
    Device,

    PublicCa,
}

/// <summary>
/// Somebody who may stand at the other end of the connection. A handler is run once for each of them, and judged by
/// whom it lets in. The table is measured: <c>tests/MqttTlsAnalyzers.Oracles/Handlers</c> meets each of them in real
/// TLS handshakes.
/// </summary>
internal sealed class Peer : Counterpart
{
    public static readonly Peer SelfSigned = new("self-signed", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.Itself,
    };

    /// <summary>A lone certificate with the texts of the right one; its issuer is not sent.</summary>
    public static readonly Peer Copy = new("copy", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.AttackerCa,
        NamesOwnCa = true,
    };

    /// <summary>Of a CA with the name and serial number of the user's CA.</summary>
    public static readonly Peer Twin = new("twin", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.AttackerCa,
        NamesOwnCa = true,
        Sends = ImmutableArray.Create(CertificateRole.AttackerCa),
    };

    /// <summary>Of any CA that the attacker has made.</summary>
    public static readonly Peer Rogue = new("rogue", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.AttackerCa,
        Sends = ImmutableArray.Create(CertificateRole.AttackerCa),
    };

    /// <summary>Names the user's CA, which is sent along, as its issuer; the signature is wrong.</summary>
    public static readonly Peer Forged = new("forged", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.ForgedOwnCa,
        NamesOwnCa = true,
        Sends = ImmutableArray.Create(CertificateRole.OwnCa),
    };

    public static readonly Peer SignedByDevice = new("signed by a device", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.Device,
        Sends = ImmutableArray.Create(CertificateRole.Device, CertificateRole.OwnCa),
    };

    /// <summary>Of the user's CA, made out to another name.</summary>
    public static readonly Peer OtherNameOfOwnCa = new(
        "another name of the own CA",
        RemoteCertificateChainErrors | RemoteCertificateNameMismatch
    )
    {
        Issuer = PeerIssuer.OwnCa,
        HasRightName = false,
        Sends = ImmutableArray.Create(CertificateRole.OwnCa),
    };

    /// <summary>
    /// As <see cref="OtherNameOfOwnCa"/>, of a CA that answers whether a certificate was revoked: of all that is wrong,
    /// only the name is left.
    /// </summary>
    public static readonly Peer OtherNameWithRevocation = OtherNameOfOwnCa.With(static peer =>
    {
        peer.Name += ", with revocation data";
        peer.HasRevocationData = true;
    });

    /// <summary>Of a public CA, made out to another name.</summary>
    public static readonly Peer OtherNameOfPublicCa = new("another name of a public CA", RemoteCertificateNameMismatch)
    {
        Issuer = PeerIssuer.PublicCa,
        HasRightName = false,
        Sends = ImmutableArray.Create(CertificateRole.PublicCa),
    };

    /// <summary>Of the user's CA, for the right name, out of date or not yet valid.</summary>
    public static readonly Peer OutOfDate = new("out of date", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.OwnCa,
        IsInDate = false,
        Sends = ImmutableArray.Create(CertificateRole.OwnCa),
    };

    /// <summary>A client without a certificate; certificate and chain are null.</summary>
    public static readonly Peer Nobody = new("no certificate", RemoteCertificateNotAvailable)
    {
        HasCertificate = false,
    };

    public static readonly Peer RightOfPublicCa = new("the right one of a public CA", 0)
    {
        Issuer = PeerIssuer.PublicCa,
        IsRight = true,
        Sends = ImmutableArray.Create(CertificateRole.PublicCa),
    };

    /// <summary>Of the user's CA, which the machine does not know.</summary>
    public static readonly Peer RightOfOwnCa = new("the right one of the own CA", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.OwnCa,
        IsRight = true,
        Sends = ImmutableArray.Create(CertificateRole.OwnCa),
    };

    /// <summary>
    /// Everything is wrong with it: a handler that lets it in under some errors looks at nothing else.
    /// </summary>
    public static readonly Peer Hopeless = new("hopeless", RemoteCertificateChainErrors)
    {
        Issuer = PeerIssuer.ForgedOwnCa,
        NamesOwnCa = true,
        IsInDate = false,
        Sends = ImmutableArray.Create(CertificateRole.OwnCa),
    };

    /// <summary>Those whom a client can meet.</summary>
    public static readonly ImmutableArray<Peer> OfClients = ImmutableArray.Create(
        SelfSigned,
        Copy,
        Twin,
        Rogue,
        Forged,
        SignedByDevice,
        OtherNameOfOwnCa,
        OtherNameOfPublicCa,
        OutOfDate,
        RightOfPublicCa,
        RightOfOwnCa
    );

    /// <summary>Those whom a server can meet. No name is asked of a client.</summary>
    public static readonly ImmutableArray<Peer> OfServers = OfClients
        .RemoveAll(static peer => !peer.HasRightName)
        .Add(Nobody)
        .Select(static peer => peer.AsClient())
        .ToImmutableArray();

    private bool _isClient;
    private ImmutableDictionary<ObjectId, HeapObject>? _objects;

    private Peer(string name, int errors)
    {
        Name = name;
        Errors = errors;
    }

    /// <summary>The peer that a handler is run for; null when a configuration is run.</summary>
    public static Peer? Of(Step step) => step.Machine.Counterpart as Peer;

    public string Name { get; private set; }

    /// <summary>The <c>SslPolicyErrors</c> that the handler is given, revocation being asked online.</summary>
    public int Errors { get; private set; }

    public PeerIssuer Issuer { get; private init; }

    /// <summary>The issuer's name in the certificate is that of the user's CA, without being signed by it.</summary>
    public bool NamesOwnCa { get; private init; }

    public bool HasCertificate { get; private init; } = true;

    public bool HasRightName { get; private init; } = true;

    public bool IsInDate { get; private init; } = true;

    /// <summary>The one that the program means to talk to.</summary>
    public bool IsRight { get; private init; }

    public override bool ShouldPass => IsRight;

    /// <summary>Anybody can be this peer, without a certificate that anyone else has signed.</summary>
    public bool IsSelfMade =>
        HasCertificate && Issuer is PeerIssuer.Itself or PeerIssuer.AttackerCa or PeerIssuer.ForgedOwnCa;

    /// <summary>The chain that the handler is given was built with revocation checked online.</summary>
    public bool IsCheckedForRevocation { get; private set; } = true;

    /// <summary>Its CA answers whether a certificate was revoked.</summary>
    public bool HasRevocationData { get; private set; }

    /// <summary>The further certificates that the peer sends.</summary>
    public ImmutableArray<CertificateRole> Sends { get; private init; } = ImmutableArray<CertificateRole>.Empty;

    /// <summary>
    /// What is in the extra store of the chain: all that the peer sends, but of a client not its own certificate.
    /// </summary>
    public ImmutableArray<CertificateRole> Shows => _isClient ? Sends : Sends.Insert(0, CertificateRole.Leaf);

    /// <summary>The objects that a handler is given of the peer: the same for all handlers, made once.</summary>
    public ImmutableDictionary<ObjectId, HeapObject> Objects(
        Func<Peer, ImmutableDictionary<ObjectId, HeapObject>> make
    ) => _objects ??= make(this);

    /// <summary>The same certificate and chain under other errors: a question to the handler, nobody real.</summary>
    public Peer Under(int errors) => With(peer => peer.Errors = errors);

    /// <summary>The peer as a server meets it, which by default asks for no revocation.</summary>
    private Peer AsClient() =>
        With(static peer =>
        {
            peer.IsCheckedForRevocation = false;
            peer._isClient = true;
        });

    private Peer With(Action<Peer> change)
    {
        var other = (Peer)MemberwiseClone();
        other._objects = null;
        change(other);
        return other;
    }

    public override string ToString() => Name;
}
