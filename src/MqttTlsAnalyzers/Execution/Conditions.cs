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
            value as UnknownValue ?? new UnknownValue(new PlaceKey("condition", operation.Syntax), value.Evidence);
        step.Machine.NoteAsked(unknown.Key);
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

            var assumed = state.WithFact(
                unknown.Key,
                new Fact(outcome != unknown.IsNegated, unknown.IsNegated ? unknown.Negate().Fallback : unknown.Fallback)
            );
            if (!step.Machine.Mode.RecordsDecisions)
            {
                yield return (outcome, assumed);
                continue;
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
            yield return (outcome, assumed.WithDecision(unknown.Key, outcome != unknown.IsNegated, evidence));
        }
    }
}
