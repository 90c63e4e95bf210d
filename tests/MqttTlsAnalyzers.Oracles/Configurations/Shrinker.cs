using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Makes a plan smaller as long as something stays true of its program.</summary>
internal static class Shrinker
{
    /// <summary>The smallest plan that is found on which the same disagreement comes.</summary>
    public static async Task<ProgramPlan> ShrinkAsync(Disagreement disagreement, CancellationToken cancellationToken) =>
        await ShrinkAsync(
                disagreement.Program.Plan,
                async plans =>
                {
                    var batch = await ConfigurationOracle.JudgeAsync(plans, cancellationToken).ConfigureAwait(false);
                    return batch
                        .Verdicts.FirstOrDefault(verdict =>
                            verdict.Disagreements.Any(other =>
                                other.Kind == disagreement.Kind && other.Id == disagreement.Id
                            )
                        )
                        ?.Program.Plan;
                }
            )
            .ConfigureAwait(false);

    /// <summary>Makes a plan smaller.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="first">The first of the plans of which it still is true, if any.</param>
    public static async Task<ProgramPlan> ShrinkAsync(
        ProgramPlan plan,
        Func<IReadOnlyCollection<ProgramPlan>, Task<ProgramPlan?>> first
    )
    {
        while (await first([.. Smaller(plan)]).ConfigureAwait(false) is { } smaller)
        {
            plan = smaller;
        }

        return plan;
    }

    private static IEnumerable<ProgramPlan> Smaller(ProgramPlan plan)
    {
        foreach (var steps in Smaller(plan.Steps))
        {
            yield return plan with
            {
                Steps = steps,
            };
        }

        if (plan.Ending != Ending.Plain)
        {
            yield return plan with
            {
                Ending = Ending.Plain,
            };
        }

        if (plan.Bools > 0)
        {
            yield return plan with
            {
                Bools = plan.Bools - 1,
            };
        }
    }

    private static IEnumerable<ImmutableArray<Step>> Smaller(ImmutableArray<Step> steps)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            yield return steps.RemoveAt(i);
        }

        for (var i = 0; i < steps.Length; i++)
        {
            foreach (var step in Smaller(steps[i]))
            {
                yield return steps.SetItem(i, step);
            }
        }
    }

    private static IEnumerable<Step> Smaller(Step step)
    {
        foreach (var shapes in Smaller(step.Shapes))
        {
            yield return step with
            {
                Shapes = shapes,
            };
        }

        foreach (var inner in Smaller(step.Inner))
        {
            yield return step with
            {
                Inner = inner,
            };
        }

        for (var i = 0; i < step.Values.Length; i++)
        {
            foreach (var shapes in Smaller(step.Values[i].Shapes))
            {
                yield return step with
                {
                    Values = step.Values.SetItem(i, step.Values[i] with { Shapes = shapes }),
                };
            }
        }
    }

    private static IEnumerable<ImmutableArray<ShapeUse>> Smaller(ImmutableArray<ShapeUse> shapes)
    {
        for (var i = 0; i < shapes.Length; i++)
        {
            yield return shapes.RemoveAt(i);
        }
    }
}
