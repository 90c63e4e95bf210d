using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using MQTTnet;
using MQTTnet.Server;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>Thousands of handlers are asked without a handshake for each. This is why that is as good.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task A_handler_answers_in_a_handshake_of_its_own_as_it_does_without()
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var cases = HandlerCase.ByHand().Where((_, index) => Thoroughness.Takes(index, 12)).ToImmutableArray();
        var corpus = CompiledCorpus.Of(cases);
        var different = new List<string>();
        for (var i = 0; i < cases.Length; i++)
        {
            var configuration = corpus.ConfigurationOf(i, isLax: false);
            var without = await Vector.OfAsync(configuration);
            foreach (var peer in cases[i].IsServer ? Peers.OfServers : Peers.OfClients)
            {
                if (await MeetAsync(configuration, peer) is { } answer && answer != without.Lets(peer))
                {
                    different.Add($"{cases[i].Name}, {peer}: {answer} in a handshake, {without.Lets(peer)} without");
                }
            }
        }

        Assert.Empty(different);
    }

    /// <summary>Whether a peer gets in, by a real handshake; null when nobody was asked.</summary>
    private static async Task<bool?> MeetAsync(object configuration, PeerKind peer)
    {
        bool? answer = null;
        if (configuration is MqttServerOptions { TlsEndpointOptions.RemoteCertificateValidationCallback: var callback })
        {
            if (peer == PeerKind.Forged)
            {
                return null;
            }

            await Handshake.AsServerAsync(
                Peers.Of(peer),
                (sender, certificate, chain, errors) =>
                {
                    answer = Vector.Answer(() => callback(sender, certificate, chain, errors));
                    return answer.Value;
                }
            );
            return answer;
        }

        var handler = ((MqttClientOptions)configuration).ChannelOptions.TlsOptions.CertificateValidationHandler;
        await Handshake.AsClientAsync(
            Peers.Of(peer),
            e =>
            {
                answer = Vector.Answer(() => handler(e));
                return answer.Value;
            }
        );
        return answer;
    }
}
