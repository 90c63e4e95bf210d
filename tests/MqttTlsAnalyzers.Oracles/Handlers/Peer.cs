using System.Collections.ObjectModel;
using System.Linq;
using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>Whoever stands at the other end of a TLS connection, with the certificates that he shows.</summary>
/// <param name="Kind">What is wrong with him, if anything.</param>
/// <param name="Certificate">His own certificate, with its key; null when he shows none.</param>
/// <param name="Sent">The further certificates that he sends along.</param>
internal sealed record Peer(PeerKind Kind, X509Certificate2? Certificate, params X509Certificate2[] Sent)
{
    /// <summary>.NET sends no self-signed root; an attacker sends what he likes: this is built by hand.</summary>
    private static readonly ConstructorInfo _context = typeof(SslStreamCertificateContext)
        .GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(constructor => constructor.GetParameters().Length == 3);

    public SslStreamCertificateContext? Context() =>
        Certificate is null
            ? null
            : (SslStreamCertificateContext)
                _context.Invoke([Certificate, new ReadOnlyCollection<X509Certificate2>(Sent), null]);

    public override string ToString() => Kind.ToString();
}

/// <summary>The peers of the contract's table.</summary>
internal enum PeerKind
{
    /// <summary>Self-signed, with the right one's texts.</summary>
    SelfSigned,

    /// <summary>Self-signed, with the name and serial number of the user's CA.</summary>
    SelfSignedAsCa,

    /// <summary>A lone certificate with the right one's texts; its issuer is not sent.</summary>
    Copy,

    /// <summary>Issued by a CA that has the user's CA's name and serial number, but another key.</summary>
    Twin,

    /// <summary>Issued by any other CA of the attacker.</summary>
    Rogue,

    /// <summary>Issued in the user's CA's name; the real CA is sent along, but the signature is wrong.</summary>
    Forged,

    /// <summary>Signed with the key of an ordinary certificate of the user's CA.</summary>
    SignedByDevice,

    /// <summary>The user's CA's certificate of another name.</summary>
    OtherNameOwnCa,

    /// <summary>A publicly trusted certificate of another name.</summary>
    OtherNamePublicCa,

    /// <summary>Of the user's CA, for the right name, out of date.</summary>
    Expired,

    /// <summary>Of the user's CA, for the right name, not yet valid.</summary>
    NotYetValid,

    /// <summary>No certificate at all; on the server side only.</summary>
    None,

    /// <summary>The right one, with a publicly trusted certificate.</summary>
    RightPublicCa,

    /// <summary>The right one, of the user's CA, which he sends along.</summary>
    RightOwnCa,

    /// <summary>The right one, of the user's CA, which he does not send.</summary>
    RightOwnCaNotSent,
}
