using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>The analyzers say of every handler what its vector says.</summary>
public sealed class JudgementTests
{
    /// <summary>Prints where the two disagree, by kind, with the shortest samples of each.</summary>
    [Fact(Explicit = true)]
    public async Task Where_the_analyzers_disagree_with_the_handshakes()
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var all = HandlerCase.ByHand().Concat(HandlerGrammar.All(Thoroughness.Step(20))).ToImmutableArray();
        var judgements = new List<Judgement>();
        foreach (var part in all.Chunk(600))
        {
            judgements.AddRange(await Judgement.OfAsync(CompiledCorpus.Of([.. part])));
        }

        var print = Judgement.Print(judgements);
        if (Environment.GetEnvironmentVariable("MQTTLS_HANDLERS_OUTPUT") is { } path)
        {
            await File.WriteAllTextAsync(path, print, TestContext.Current.CancellationToken);
        }

        Assert.All(judgements, judgement => Assert.Equal(Agreement.Agrees, judgement.Agreement));
    }
}
