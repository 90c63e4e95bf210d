using System.Collections.Generic;
using System.Threading.Tasks;
using Xunit;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>The corpus itself is right before anybody is judged by it.</summary>
public sealed class CorpusTests
{
    [Fact]
    public async Task What_is_expected_of_a_handler_is_what_its_vector_says()
    {
        Assert.SkipUnless(MachineStore.IsReplaced, "The machine's store can be replaced on Linux only.");
        var corpus = CompiledCorpus.Of(HandlerCase.ByHand());
        var wrong = new List<string>();
        for (var i = 0; i < corpus.Cases.Length; i++)
        {
            var handler = corpus.Cases[i];
            var (strict, lax) = await corpus.VectorsAsync(i);
            var judged = Judge.Of(handler, strict, lax);
            var expected = handler.Expected!;
            if (
                !handler.IsBeyondPeers
                && (expected.IsEmpty != judged.IsEmpty || (!expected.IsEmpty && expected.Intersect(judged).IsEmpty))
            )
            {
                wrong.Add(
                    $"""
                    {handler.Name}
                      {handler.Code}
                      in: {strict} | {lax}; forgiven: {string.Join("; ", strict.ForgivenErrors)}
                      expected: {string.Join(' ', expected)}; judged: {string.Join(' ', judged)}
                    """
                );
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
