using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.MqttNet;

namespace MqttTlsAnalyzers.Knowledge.Readers;

/// <summary>
/// Flags from outside that decide whether TLS is used and something else as well, as <c>UseTls(a)</c> beside
/// <c>WithIgnoreCertificateChainErrors(a)</c>: each answer is a path of its own.
/// </summary>
internal static class SharedFlags
{
    /// <summary>Flags of one path that are told apart; each doubles the paths.</summary>
    private const int MaximumFlags = 3;

    /// <summary>The states with one for each answer of such a flag.</summary>
    public static IReadOnlyList<State> Split(IReadOnlyList<State> states)
    {
        if (states.Count > Bounds.MaximumStates)
        {
            return states;
        }

        var split = new List<State>(states.Count);
        foreach (var state in states)
        {
            var answered = new List<State> { state };
            foreach (var flag in In(state).Take(MaximumFlags))
            {
                answered = answered
                    .SelectMany(one => new[] { one.Answering(flag, true), one.Answering(flag, false) })
                    .ToList();
            }

            split.AddRange(answered);
        }

        return split;
    }

    private static IEnumerable<UnknownValue> In(State state)
    {
        var switches = new List<UnknownValue>();
        var others = new HashSet<object>();
        var lambdas = new List<SyntaxNode>();
        foreach (var item in state.Heap.Where(static item => item.Value.IsConfiguration))
        {
            foreach (var slot in item.Value.Slots)
            {
                var flags = FlagsOf(state.Assumed(slot.Value.Value));
                if (slot.Key == Slots.UseTls)
                {
                    switches.AddRange(flags);
                }
                else if (slot.Value.Value is FunctionValue { Lambda: { } lambda })
                {
                    lambdas.Add(lambda.Syntax);
                }
                else
                {
                    others.UnionWith(flags.Select(static flag => flag.Key));
                }
            }
        }

        return switches
            .Where(flag => others.Contains(flag.Key) || lambdas.Exists(lambda => Asks(lambda, flag)))
            .GroupBy(static flag => flag.Key)
            .Select(static group => group.First());
    }

    /// <summary>A handler asks the flag, which is a parameter of the method around it.</summary>
    private static bool Asks(SyntaxNode lambda, UnknownValue flag) =>
        flag.Key is IParameterSymbol { Name: var name } && Mentions.In(lambda).Contains(name);

    /// <summary>The flags that a value is made of, which is one itself or joins some by <c>&amp;&amp;</c>.</summary>
    private static IEnumerable<UnknownValue> FlagsOf(Value value) =>
        value is not UnknownValue { IsUnfollowed: false, Evidence: Evidence.None } unknown
            ? Enumerable.Empty<UnknownValue>()
        : unknown.Key is DerivedKey { Conditions: { IsEmpty: false } parts } ? parts.SelectMany(FlagsOf)
        : new[] { unknown };

    private static State Answering(this State state, UnknownValue flag, bool answer) =>
        state.WithFact(flag.Key, new Fact(answer, flag.IsNegated ? flag.Negate().Fallback : flag.Fallback));
}
