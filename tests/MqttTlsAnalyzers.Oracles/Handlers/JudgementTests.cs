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
    /// <summary><c>MQTTLS_HANDLERS_OUTPUT</c> names a file for all that the two disagree on.</summary>
    [Fact]
    public async Task Nobody_gets_in_silently_or_for_another_reason_than_is_reported()
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

        Assert.All(
            judgements,
            judgement =>
                Assert.Equal(!OpenHandlers.Contains(judgement.Handler), judgement.Agreement == Agreement.Agrees)
        );
    }

    [Fact]
    public void Every_open_handler_is_one_that_the_long_form_tries() =>
        Assert.Empty(OpenHandlers.Names.Except(HandlerGrammar.All(Thoroughness.Step(4)).Select(OpenHandlers.NameOf)));
}
