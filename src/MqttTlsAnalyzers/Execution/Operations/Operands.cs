using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Evaluates operands in the order of the language, on every path that they open.</summary>
internal static class Operands
{
    public static Result[] Map(IOperation operand, Func<Value, State, Result> map, Step step)
    {
        var results = step.Evaluate(operand);
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = map(results[i].Value, results[i].State);
        }

        return results;
    }

    /// <summary>Evaluates operations in order. Several results come from calls that can end in several ways.</summary>
    public static Results[] InOrder(IReadOnlyList<IOperation> operations, Step step)
    {
        var values = new Value[operations.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var results = step.Evaluate(operations[i]);
            if (results.Length != 1)
            {
                return Rest(operations, i, Array.ConvertAll(results, result => WithValue(values, i, result)), step);
            }

            step = step.With(results[0].State);
            values[i] = results[0].Value;
        }

        return new[] { new Results(step.State, values) };
    }

    /// <param name="all">The ways in which the operands up to the position have ended.</param>
    private static Results[] Rest(IReadOnlyList<IOperation> operations, int position, Results[] all, Step step)
    {
        for (var i = position + 1; i < operations.Count; i++)
        {
            // Operands that can each end in several ways multiply.
            if (all.Length > Bounds.MaximumStates * 8)
            {
                step.Machine.GiveUp();
                return Array.Empty<Results>();
            }

            var next = new List<Results>(all.Length);
            foreach (var item in all)
            {
                foreach (var result in step.With(item.State).Evaluate(operations[i]))
                {
                    next.Add(WithValue(item.Values, i, result));
                }
            }

            all = next.ToArray();
        }

        return all;
    }

    private static Results WithValue(Value[] before, int position, Result result)
    {
        var values = (Value[])before.Clone();
        values[position] = result.Value;
        return new Results(result.State, values);
    }

    public static IOperation[] ValuesOf(ImmutableArray<IArgumentOperation> arguments)
    {
        var values = new IOperation[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Value;
        }

        return values;
    }

    /// <summary>
    /// An operation that is not understood: its operands are evaluated and escape, the result is unknown.
    /// </summary>
    public static Result[] AndForget(IOperation operation, IReadOnlyList<IOperation> children, Step step)
    {
        var results = InOrder(children, step);
        var mapped = new Result[results.Length];
        for (var i = 0; i < mapped.Length; i++)
        {
            var after = results[i].State;
            var evidence = Evidence.None;
            foreach (var value in results[i].Values)
            {
                after = Escaping.Escape(
                    value,
                    step.With(after),
                    isKept: operation is IAnonymousObjectCreationOperation
                );
                evidence |= step.With(after).EvidenceOf(value);
            }

            var key = new PlaceKey("operation", operation.Syntax, (int)operation.Kind);
            mapped[i] = new Result(
                after.WithoutFact(key),
                UnknownValue
                    .Of(key, operation.Type, operation.Syntax, evidence)
                    .WithUnfollowed(
                        Unfollowed.IsResultOf(
                            operation is IArrayElementReferenceOperation
                                ? results[i].Values.Take(1)
                                : results[i].Values,
                            results[i].State
                        )
                    )
            );
        }

        return mapped;
    }
}
