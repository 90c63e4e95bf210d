using System;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using MQTTnet;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>Who gets in does not depend on what else is tried at the same time.</summary>
public sealed class VectorTests
{
    [Fact]
    public async Task Handlers_that_are_asked_at_the_same_time_do_not_share_a_chain()
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var strict = OptionsWith(e => e.Chain.Build((X509Certificate2)e.Certificate));
        var tolerant = OptionsWith(e =>
        {
            e.Chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllFlags;
            return e.Chain.Build((X509Certificate2)e.Certificate);
        });
        var alone = await Vector.OfAsync(strict);

        var together = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Task.Run(() => Vector.OfAsync(i % 2 == 0 ? strict : tolerant)))
        );

        Assert.All(together.Where((_, i) => i % 2 == 0), vector => Assert.Equal(alone, vector));
    }

    private static MqttClientOptions OptionsWith(Func<MqttClientCertificateValidationEventArgs, bool> handler) =>
        new MqttClientOptionsBuilder()
            .WithTcpServer(Peers.Host)
            .WithTlsOptions(o => o.WithCertificateValidationHandler(handler))
            .Build();
}
