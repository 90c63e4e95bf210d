using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MQTTnet;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>
/// What .NET handed to the handler in a real handshake with a peer. It can be made again as often as there are
/// handlers, each with a chain of its own, because handlers change the chain that they are given.
/// </summary>
internal sealed class Presented
{
    private static readonly ConcurrentDictionary<(PeerKind, bool), Lazy<Task<Presented>>> _all = new();

    private static readonly Lazy<Presented> _oddBroker = new(() => MakeOdd(PeerKind.RightOwnCa, isServer: false));
    private static readonly Lazy<Presented> _oddClient = new(() => MakeOdd(PeerKind.RightOwnCa, isServer: true));

    private readonly byte[]? _certificate;
    private readonly X509ChainPolicy? _policy;

    private Presented(
        PeerKind peer,
        X509Certificate? certificate,
        X509Chain? chain,
        SslPolicyErrors errors,
        IMqttClientChannelOptions? options
    )
    {
        Peer = peer;
        _certificate = certificate?.GetRawCertData();
        _policy = chain?.ChainPolicy.Clone();
        Errors = errors;
        Options = options;
        Status = StatusOf(chain);
        Elements = ElementsOf(chain);
    }

    public PeerKind Peer { get; }

    public SslPolicyErrors Errors { get; }

    /// <summary>Gets the chain's status, all flags together.</summary>
    public X509ChainStatusFlags Status { get; }

    /// <summary>Gets the hashes of the certificates of the chain, the peer's own first.</summary>
    public ImmutableArray<string> Elements { get; }

    /// <summary>Gets the settings of the client that asks; null on the server side.</summary>
    public IMqttClientChannelOptions? Options { get; }

    public static Task<Presented> ToClientAsync(PeerKind peer) => Once(peer, isClient: true);

    public static Task<Presented> ToServerAsync(PeerKind peer) => Once(peer, isClient: false);

    /// <summary>
    /// A certificate as bare as they come, and broken in every way: what passes even with this one was not looked at.
    /// </summary>
    public static Presented Odd(bool isServer) => isServer ? _oddClient.Value : _oddBroker.Value;

    public static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, status) => all | status.Status)
        ?? X509ChainStatusFlags.NoError;

    public static ImmutableArray<string> ElementsOf(X509Chain? chain) =>
        chain is null
            ? []
            : [.. chain.ChainElements.Select(element => Convert.ToHexString(element.Certificate.GetCertHash()))];

    /// <summary>Nobody has changed the policy of a chain that was handed out.</summary>
    public bool HasPolicyOf(X509Chain chain) =>
        chain.ChainPolicy is { CustomTrustStore.Count: 0, ApplicationPolicy.Count: var policies } policy
        && _policy is not null
        && policies == _policy.ApplicationPolicy.Count
        && policy.TrustMode == _policy.TrustMode
        && policy.RevocationMode == _policy.RevocationMode
        && policy.RevocationFlag == _policy.RevocationFlag
        && policy.VerificationFlags == _policy.VerificationFlags
        && policy.ExtraStore.Count == _policy.ExtraStore.Count;

    public X509Certificate2? Certificate() =>
        _certificate is null ? null : X509CertificateLoader.LoadCertificate(_certificate);

    /// <summary>The chain as the handler gets it: built, with its status.</summary>
    public X509Chain? Chain()
    {
        if (_policy is null)
        {
            return null;
        }

        var chain = new X509Chain { ChainPolicy = _policy.Clone() };
        chain.ChainPolicy.VerificationTimeIgnored = true;
        chain.Build(Certificate()!);
        return chain;
    }

    private static Task<Presented> Once(PeerKind peer, bool isClient) =>
        _all.GetOrAdd((peer, isClient), static key => new(() => MeetAsync(key.Item1, key.Item2))).Value;

    static Presented() => MachineStore.KeepRevocationListsOutOfHome();

    private static Presented MakeOdd(PeerKind like, bool isServer)
    {
        var real = (isServer ? ToServerAsync(like) : ToClientAsync(like)).GetAwaiter().GetResult();
        using var certificate = Authority.Bare();
        using var chain = new X509Chain { ChainPolicy = real._policy!.Clone() };
        chain.ChainPolicy.ExtraStore.Clear();
        chain.Build(certificate);
        return new(PeerKind.SelfSigned, certificate, chain, real.Errors, real.Options);
    }

    private static async Task<Presented> MeetAsync(PeerKind kind, bool isClient)
    {
        Presented? seen = null;
        if (isClient)
        {
            await Handshake.AsClientAsync(
                Peers.Of(kind),
                e =>
                {
                    seen = new(kind, e.Certificate, e.Chain, e.SslPolicyErrors, e.ClientOptions);
                    return false;
                }
            );
        }
        else if (kind == PeerKind.Forged)
        {
            // OpenSSL refuses a client's wrong signature before .NET asks anybody; other platforms ask. The chain is
            // built by hand, from what a client of the same kind of chain yields.
            var forged = Peers.Of(kind);
            var policy = (await ToServerAsync(PeerKind.Twin))._policy!.Clone();
            policy.ExtraStore.Clear();
            policy.ExtraStore.AddRange(forged.Sent);
            using var chain = new X509Chain { ChainPolicy = policy };
            chain.Build(forged.Certificate!);
            seen = new(kind, forged.Certificate, chain, SslPolicyErrors.RemoteCertificateChainErrors, options: null);
        }
        else
        {
            await Handshake.AsServerAsync(
                Peers.Of(kind),
                (_, certificate, chain, errors) =>
                {
                    seen = new(kind, certificate, chain, errors, options: null);
                    return false;
                }
            );
        }

        return seen ?? throw new InvalidOperationException($"Nobody asked the handler about {kind}.");
    }
}
