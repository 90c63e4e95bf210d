using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography.X509Certificates;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>All peers, made once per process.</summary>
internal static class Peers
{
    /// <summary>The name that clients ask for.</summary>
    public const string Host = "broker.example.com";

    public const string Subject = "CN=broker.example.com, O=Plant";

    /// <summary>Somebody who chooses his names so that a careless comparison takes him for the host.</summary>
    private const string OtherHost = "broker.example.com.attacker.net";

    /// <summary>Gets the user's own CA, which is not in the machine's store.</summary>
    public static Authority Ca { get; } = Authority.Create("CN=Plant Root CA, O=Plant");

    /// <summary>Gets the certificate that the user knows: the one of the right peer.</summary>
    public static X509Certificate2 Right { get; } = Ca.Issue(Subject, Host);

    private static readonly ImmutableDictionary<PeerKind, Peer> _all = All().ToImmutableDictionary(peer => peer.Kind);

    /// <summary>Gets the peers that a client can meet.</summary>
    public static ImmutableArray<PeerKind> OfClients { get; } =
    [.. Enum.GetValues<PeerKind>().Where(kind => kind != PeerKind.None)];

    /// <summary>
    /// Gets the peers that a server can meet. A client has no name that anybody asks for: one of another name is right.
    /// </summary>
    public static ImmutableArray<PeerKind> OfServers { get; } =
    [.. Enum.GetValues<PeerKind>().Where(kind => kind is not (PeerKind.OtherNameOwnCa or PeerKind.OtherNamePublicCa))];

    public static Peer Of(PeerKind kind) => _all[kind];

    private static IEnumerable<Peer> All()
    {
        var known = Right;
        var serial = known.SerialNumberBytes.ToArray();
        var twin = Authority.Create(
            "CN=Plant Root CA, O=Plant",
            serialNumber: Ca.Certificate.SerialNumberBytes.ToArray()
        );
        var rogue = Authority.Create("CN=Rogue Root");
        var device = Ca.Issue($"CN={OtherHost}, O=Plant", OtherHost);
        var now = DateTimeOffset.UtcNow;
        var ca = Ca.Certificate;

        yield return new(PeerKind.SelfSigned, Authority.SelfSigned(Subject, Host, serial));
        yield return new(
            PeerKind.SelfSignedAsCa,
            Authority.SelfSigned(ca.Subject, Host, ca.SerialNumberBytes.ToArray())
        );
        yield return new(PeerKind.Copy, twin.Issue(Subject, Host, serialNumber: serial));
        yield return new(PeerKind.Twin, twin.Issue(Subject, Host, serialNumber: serial), twin.Certificate);
        yield return new(PeerKind.Rogue, rogue.Issue(Subject, Host), rogue.Certificate);
        yield return new(PeerKind.Forged, rogue.InNameOf(Ca).Issue(Subject, Host, serialNumber: serial), ca);
        var misused = Authority.Misused(device);
        yield return new(PeerKind.SignedByDevice, misused.Issue(Subject, Host), misused.Certificate, ca);
        yield return new(PeerKind.OtherNameOwnCa, device, ca);
        yield return new(
            PeerKind.OtherNamePublicCa,
            MachineStore.PublicCa.Issue($"CN={OtherHost}, O=Plant", OtherHost),
            MachineStore.PublicCa.Certificate
        );
        yield return new(PeerKind.Expired, Ca.Issue(Subject, Host, now.AddDays(-20), now.AddDays(-2)), ca);
        yield return new(PeerKind.NotYetValid, Ca.Issue(Subject, Host, now.AddDays(2), now.AddDays(20)), ca);
        yield return new(PeerKind.None, null);
        yield return new(
            PeerKind.RightPublicCa,
            MachineStore.PublicCa.Issue(Subject, Host),
            MachineStore.PublicCa.Certificate
        );
        yield return new(PeerKind.RightOwnCa, known, ca);
        yield return new(PeerKind.RightOwnCaNotSent, known);
    }
}
