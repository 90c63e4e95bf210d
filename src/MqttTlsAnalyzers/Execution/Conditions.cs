using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>What a branch asks, and what each answer lets the run assume.</summary>
internal static class Conditions
{
    /// <summary>The answers a condition can have, each with the state that assumes it.</summary>
    public static IEnumerable<(bool Outcome, State State)> Answers(Value value, IOperation operation, Step step)
    {
        var state = step.State;
        if (value is ConstantValue { Constant: bool known })
        {
            // The table has answered: what was asked is part of why the handler says what it says.
            yield return (
                known,
                step.Machine.Counterpart is not null && (value.Evidence & ~Evidence.Given) != 0
                    ? state.WithDecision(new AnsweredQuestion(operation.Syntax), known, value.Evidence)
                    : state
            );
            yield break;
        }

        var unknown =
            value as UnknownValue
            ?? new UnknownValue(new PlaceKey("condition", operation.Syntax), evidence: value.Evidence)
            {
                IsUnfollowed = true,
            };
        step.Machine.NoteTested(unknown.Key);
        if (state.Fact(unknown.Key) is { } fact)
        {
            yield return (fact != unknown.IsNegated, state);
            yield break;
        }

        foreach (var outcome in new[] { true, false })
        {
            if (
                outcome != unknown.IsNegated
                && (unknown.Evidence & Evidence.TrustedCheck) != 0
                && step.Machine.Counterpart is { ShouldPass: false }
            )
            {
                continue;
            }

            yield return (outcome, Assume(unknown, outcome, operation, step));
        }
    }

    /// <summary>What an answer says of the conditions that the asked one is made of.</summary>
    private static State WithParts(object key, bool answer, State state)
    {
        var pending = new Stack<object>();
        pending.Push(key);
        while (pending.Count > 0)
        {
            var parts = pending.Pop() is DerivedKey derived ? derived.DecidedBy(answer) : ImmutableArray<Value>.Empty;
            foreach (var part in parts.OfType<UnknownValue>())
            {
                state = state.WithFact(part.Key, new Fact(answer != part.IsNegated, null));
                if (!part.IsNegated)
                {
                    pending.Push(part.Key);
                }
            }
        }

        return state;
    }

    /// <summary>The state in which a condition that is not known has an answer.</summary>
    private static State Assume(UnknownValue unknown, bool outcome, IOperation operation, Step step)
    {
        var answer = outcome != unknown.IsNegated;
        var assumed = step.State.WithFact(
            unknown.Key,
            new Fact(answer, unknown.IsNegated ? unknown.Negate().Fallback : unknown.Fallback)
        );
        if (!step.Mode.RecordsDecisions)
        {
            assumed = WithParts(unknown.Key, answer, assumed);
            return unknown.IsUnfollowed ? assumed.WithGuess(unknown.Key, answer) : assumed;
        }

        // That nothing is left to ask, as of a list of checks, says nothing about who decides; what the peer has
        // shown is no such list.
        var evidence =
            !outcome
            && unknown.Evidence == Evidence.None
            && operation is IInvocationOperation { TargetMethod.Name: "MoveNext" }
                ? Evidence.Unseen
            : unknown.Evidence == Evidence.None ? Evidence.Outside
            : unknown.Evidence;
        return assumed.WithDecision(unknown.Key, answer, evidence);
    }
}
