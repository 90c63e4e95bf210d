using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Server;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>Who gets in, and by which errors alone, under one value of the settings.</summary>
/// <param name="In">The peers that the handler says yes to.</param>
/// <param name="ForgivenErrors">
/// The errors that it says yes to whatever the certificate and the chain: those of every peer passed with them.
/// </param>
internal sealed record Vector(ImmutableSortedSet<PeerKind> In, ImmutableSortedSet<SslPolicyErrors> ForgivenErrors)
{
    private static readonly SslPolicyErrors[] _errors =
    [
        SslPolicyErrors.RemoteCertificateChainErrors,
        SslPolicyErrors.RemoteCertificateNameMismatch,
        SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch,
    ];

    private static readonly PeerKind[] _right =
    [
        PeerKind.RightPublicCa,
        PeerKind.RightOwnCa,
        PeerKind.RightOwnCaNotSent,
    ];

    public static bool IsRight(PeerKind peer) => _right.Contains(peer);

    public bool Lets(PeerKind peer) => In.Contains(peer);

    public bool Equals(Vector? other) =>
        other is not null && In.SetEquals(other.In) && ForgivenErrors.SetEquals(other.ForgivenErrors);

    public override int GetHashCode() => In.Count;

    public override string ToString() => In.Count == 0 ? "nobody" : string.Join(' ', In);

    /// <summary>One per thread: handlers change the chain that they are given, and tests run in parallel.</summary>
    private static readonly ThreadLocal<Chains> _chains = new(static () => new());

    /// <summary>Asks the handler of a configuration about every peer.</summary>
    public static async Task<Vector> OfAsync(object configuration)
    {
        var ask = Handler(configuration);
        var isServer = configuration is MqttServerOptions;
        var presented = new List<Presented>();
        foreach (var peer in isServer ? Peers.OfServers : Peers.OfClients)
        {
            presented.Add(await (isServer ? Presented.ToServerAsync(peer) : Presented.ToClientAsync(peer)));
        }

        // No await below this line: the thread, and so the chains, stay the same.
        var chains = _chains.Value!;
        var accepted = presented
            .Where(peer => ask(peer, chains.Of(peer), peer.Errors))
            .Select(peer => peer.Peer)
            .ToImmutableSortedSet();
        var forgiven = accepted.All(IsRight)
            ? []
            : _errors
                .Where(errors =>
                    presented
                        .Where(peer => peer.Peer != PeerKind.None)
                        .Append(Presented.Odd(isServer))
                        .All(peer => ask(peer, chains.Of(peer), errors))
                )
                .ToImmutableSortedSet();
        return new(accepted, forgiven);
    }

    private static Func<Presented, X509Chain?, SslPolicyErrors, bool> Handler(object configuration)
    {
        if (configuration is MqttServerOptions server)
        {
            var callback =
                server.TlsEndpointOptions.RemoteCertificateValidationCallback
                ?? ((_, _, _, errors) => errors == SslPolicyErrors.None);
            return (peer, chain, errors) => Answer(() => callback(peer, peer.Certificate(), chain, errors));
        }

        // Without a handler the platform's answer counts.
        var handler =
            ((MqttClientOptions)configuration).ChannelOptions.TlsOptions.CertificateValidationHandler
            ?? (e => e.SslPolicyErrors == SslPolicyErrors.None);
        return (peer, chain, errors) => Answer(() => handler(new(peer.Certificate(), chain, errors, peer.Options)));
    }

    /// <summary>An exception refuses the peer, whatever it is.</summary>
    public static bool Answer(Func<bool> handler)
    {
        try
        {
            return handler();
        }
#pragma warning disable CA1031 // Any exception ends the handshake.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    /// <summary>A chain for each peer, made again only when a handler has changed it.</summary>
    private sealed class Chains : IDisposable
    {
        private readonly Dictionary<Presented, (X509Chain Chain, X509ChainElementCollection Elements)> _chains = [];

        public X509Chain? Of(Presented peer)
        {
            if (_chains.TryGetValue(peer, out var known))
            {
                if (ReferenceEquals(known.Chain.ChainElements, known.Elements) && peer.HasPolicyOf(known.Chain))
                {
                    return known.Chain;
                }

                known.Chain.Dispose();
            }

            var chain = peer.Chain();
            if (chain is not null)
            {
                _chains[peer] = (chain, chain.ChainElements);
            }

            return chain;
        }

        public void Dispose()
        {
            foreach (var (chain, _) in _chains.Values)
            {
                chain.Dispose();
            }
        }
    }
}
