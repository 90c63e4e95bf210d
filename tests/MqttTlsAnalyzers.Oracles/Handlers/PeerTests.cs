using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;
using Xunit;
using static System.Net.Security.SslPolicyErrors;
using static System.Security.Cryptography.X509Certificates.X509ChainStatusFlags;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>The table of peers in the contract is what real handshakes yield.</summary>
public sealed class PeerTests
{
    private const SslPolicyErrors ChainErrors = RemoteCertificateChainErrors;
    private const SslPolicyErrors NameMismatch = RemoteCertificateNameMismatch;
    private const X509ChainStatusFlags NoRevocation = RevocationStatusUnknown | OfflineRevocation;

    /// <summary>Peer, errors, status of the chain, and its last element.</summary>
    public static TheoryData<string, SslPolicyErrors, X509ChainStatusFlags, string> Table =>
        new()
        {
            { nameof(PeerKind.SelfSigned), ChainErrors, UntrustedRoot, "itself" },
            { nameof(PeerKind.SelfSignedAsCa), ChainErrors, UntrustedRoot, "itself" },
            { nameof(PeerKind.Copy), ChainErrors, PartialChain, "itself" },
            { nameof(PeerKind.Twin), ChainErrors, UntrustedRoot | NoRevocation, "root of its own" },
            { nameof(PeerKind.Rogue), ChainErrors, UntrustedRoot | NoRevocation, "root of its own" },
            { nameof(PeerKind.Forged), ChainErrors, NotSignatureValid | UntrustedRoot | NoRevocation, "the CA" },
            {
                nameof(PeerKind.SignedByDevice),
                ChainErrors,
                InvalidBasicConstraints | UntrustedRoot | NoRevocation,
                "the CA"
            },
            { nameof(PeerKind.OtherNameOwnCa), ChainErrors | NameMismatch, UntrustedRoot | NoRevocation, "the CA" },
            { nameof(PeerKind.OtherNamePublicCa), NameMismatch, NoError, "the public CA" },
            { nameof(PeerKind.Expired), ChainErrors, NotTimeValid | UntrustedRoot | NoRevocation, "the CA" },
            { nameof(PeerKind.NotYetValid), ChainErrors, NotTimeValid | UntrustedRoot | NoRevocation, "the CA" },
            { nameof(PeerKind.RightPublicCa), None, NoError, "the public CA" },
            { nameof(PeerKind.RightOwnCa), ChainErrors, UntrustedRoot | NoRevocation, "the CA" },
            { nameof(PeerKind.RightOwnCaNotSent), ChainErrors, PartialChain, "itself" },
        };

    public static IEnumerable<TheoryDataRow<string, SslPolicyErrors, X509ChainStatusFlags, string>> ServerTable =>
        Table.Where(row => Peers.OfServers.Contains(Enum.Parse<PeerKind>(row.Data.Item1)));

    [Theory]
    [MemberData(nameof(Table))]
    public async Task What_a_client_is_told_of_a_peer(
        string peer,
        SslPolicyErrors errors,
        X509ChainStatusFlags status,
        string last
    )
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var presented = await Presented.ToClientAsync(Enum.Parse<PeerKind>(peer));

        Assert.Equal(errors, presented.Errors);
        Assert.Equal(status, presented.Status);
        Assert.Equal(last, LastOf(presented));
    }

    [Theory]
    [MemberData(nameof(ServerTable))]
    public async Task A_server_is_told_the_same_but_for_names_and_revocation(
        string peer,
        SslPolicyErrors errors,
        X509ChainStatusFlags status,
        string last
    )
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var kind = Enum.Parse<PeerKind>(peer);
        var presented = await Presented.ToServerAsync(kind);

        Assert.Equal(errors, presented.Errors);
        Assert.Equal(status & ~NoRevocation, presented.Status);
        Assert.Equal(last, LastOf(presented));
    }

    /// <summary>The peers for which the analyzers run a handler have what the handshakes above have yielded.</summary>
    [Theory]
    [MemberData(nameof(Table))]
    public void The_analyzers_judge_by_the_same_table(
        string peer,
        SslPolicyErrors errors,
        X509ChainStatusFlags status,
        string last
    )
    {
        var judged = JudgedAs(Enum.Parse<PeerKind>(peer));
        var chain = PeerChain.Build(judged, CertificateRole.Leaf, ChainTrust.OfPlatform(judged));

        // The right one whose CA is not sent is judged like the one that sends it: an own chain is built with the CA.
        var isCaMissing = peer == nameof(PeerKind.RightOwnCaNotSent);
        Assert.Equal(errors, (SslPolicyErrors)judged.Errors);
        Assert.Equal(
            isCaMissing ? UntrustedRoot | NoRevocation : status,
            (X509ChainStatusFlags)chain.Status.Aggregate(0, static (all, flag) => all | flag)
        );
        Assert.Equal(
            isCaMissing ? "the CA" : last,
            chain.Elements[^1] switch
            {
                CertificateRole.OwnCa => "the CA",
                CertificateRole.PublicCa => "the public CA",
                CertificateRole.AttackerCa => "root of its own",
                _ => "itself",
            }
        );
    }

    private static Knowledge.Handlers.Peer JudgedAs(PeerKind kind) =>
        kind switch
        {
            PeerKind.SelfSigned or PeerKind.SelfSignedAsCa => Knowledge.Handlers.Peer.SelfSigned,
            PeerKind.Copy => Knowledge.Handlers.Peer.Copy,
            PeerKind.Twin => Knowledge.Handlers.Peer.Twin,
            PeerKind.Rogue => Knowledge.Handlers.Peer.Rogue,
            PeerKind.Forged => Knowledge.Handlers.Peer.Forged,
            PeerKind.SignedByDevice => Knowledge.Handlers.Peer.SignedByDevice,
            PeerKind.OtherNameOwnCa => Knowledge.Handlers.Peer.OtherNameOfOwnCa,
            PeerKind.OtherNamePublicCa => Knowledge.Handlers.Peer.OtherNameOfPublicCa,
            PeerKind.Expired or PeerKind.NotYetValid => Knowledge.Handlers.Peer.OutOfDate,
            PeerKind.RightPublicCa => Knowledge.Handlers.Peer.RightOfPublicCa,
            PeerKind.RightOwnCa or PeerKind.RightOwnCaNotSent => Knowledge.Handlers.Peer.RightOfOwnCa,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    [Fact]
    public async Task A_server_gets_neither_certificate_nor_chain_of_a_client_without_one()
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var presented = await Presented.ToServerAsync(PeerKind.None);

        Assert.Equal(RemoteCertificateNotAvailable, presented.Errors);
        Assert.Null(presented.Certificate());
        Assert.Null(presented.Chain());
    }

    [Fact]
    public async Task A_chain_made_again_says_what_the_handshake_said()
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        foreach (var kind in Peers.OfClients)
        {
            var presented = await Presented.ToClientAsync(kind);
            using var chain = presented.Chain();

            Assert.Equal(presented.Status, Presented.StatusOf(chain));
            Assert.Equal(presented.Elements, Presented.ElementsOf(chain));
        }
    }

    private static string LastOf(Presented presented)
    {
        var last = presented.Elements[^1];
        return last == HashOf(Peers.Ca.Certificate) ? "the CA"
            : last == HashOf(MachineStore.PublicCa.Certificate) ? "the public CA"
            : presented.Elements.Length == 1 ? "itself"
            : "root of its own";
    }

    private static string HashOf(X509Certificate2 certificate) => Convert.ToHexString(certificate.GetCertHash());
}
