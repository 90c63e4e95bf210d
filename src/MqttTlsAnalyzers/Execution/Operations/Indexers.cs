using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Knowledge;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads <c>list[i]</c> and <c>dictionary["key"]</c>.</summary>
internal static class Indexers
{
    public static Result[] Evaluate(IPropertyReferenceOperation property, Value? receiver, Step step) =>
        Operands
            .InOrder(Operands.ValuesOf(property.Arguments), step)
            .SelectMany(results =>
                ReadEither(receiver, results)
                ?? ReadOwn(property, receiver, results.Values, step.With(results.State))
                ?? Read(property, receiver, results.Values, step.With(results.State))
            )
            .ToArray();

    /// <summary>The indexer of an object of the user's: what its code yields; null where that is not seen.</summary>
    private static Result[]? ReadOwn(
        IPropertyReferenceOperation indexer,
        Value? receiver,
        Value[] indices,
        Step step
    ) =>
        step.State.Object(receiver) is { Kind: ObjectKind.User }
        && indexer.Property.GetMethod is { } declared
        && Dispatch.TargetOf(declared, receiver, step.State) is { IsAbstract: false } getter
        && step.Facts.Graphs.Of(getter.OriginalDefinition, step.CancellationToken) is { } graph
            ? Entering.Enter(
                new Entry(graph, getter, indices.ToImmutableArray(), indexer.Syntax) { Receiver = receiver },
                step
            )
            : null;

    private static Result[]? ReadEither(Value? receiver, Results indices) =>
        indices.State.Object(receiver) is { Kind: ObjectKind.Dictionary } dictionary
            ? DictionaryEntries.ReadEither(dictionary, indices.Values, indices.State)
            : null;

    /// <summary>
    /// <c>list[^1]</c> and <c>text[2..]</c>, where the whole has a count and an indexer by number or a way to cut it.
    /// </summary>
    public static Result[] EvaluateImplicit(IImplicitIndexerReferenceOperation indexer, Step step)
    {
        var results = new List<Result>();
        foreach (var list in step.Evaluate(indexer.Instance))
        {
            if (
                indexer.Argument is IRangeOperation range
                && Ranges.Read(list.Value, range, indexer.Syntax, step.With(list.State)) is { } part
            )
            {
                results.Add(part);
                continue;
            }

            if (
                FromEnd(indexer.Argument, step.With(list.State)) is { } back
                && list.State.Object(list.Value) is { Kind: ObjectKind.Collection, IsOpen: false } known
            )
            {
                var position = known.Elements.Length - back;
                if (Lists.Beyond(known, position, indexer, step.With(list.State)) is { } thrown)
                {
                    results.AddRange(thrown);
                    continue;
                }

                if (Lists.ElementAt(known, position) is { } element)
                {
                    results.Add(new Result(list.State, element));
                    continue;
                }
            }

            results.AddRange(Operands.AndForget(indexer, new[] { indexer.Instance, indexer.Argument }, step));
        }

        return results.ToArray();
    }

    /// <summary>The number behind the hat of <c>^1</c>; null for other indices.</summary>
    public static long? FromEnd(IOperation index, Step step)
    {
        while (index is IConversionOperation conversion)
        {
            index = conversion.Operand;
        }

        return
            index is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } hat
            && step.Evaluate(hat.Operand) is { Length: 1 } counted
            ? (counted[0].Value as ConstantValue)?.AsNumber()
            : null;
    }

    private static Result[] Read(IPropertyReferenceOperation reference, Value? receiver, Value[] indices, Step step)
    {
        var evidence = receiver is null ? Evidence.None : step.EvidenceOf(receiver);
        evidence = indices.Aggregate(evidence, static (all, index) => all | index.Evidence);
        var position = indices.Length == 1 ? (indices[0] as ConstantValue)?.AsNumber() : null;
        if (
            step.State.Object(receiver) is { Kind: ObjectKind.Collection } indexed
            && Lists.Beyond(indexed, position, reference, step) is { } thrown
        )
        {
            return thrown;
        }

        var element = step.State.Object(receiver) switch
        {
            { Kind: ObjectKind.Collection } list => Lists.ElementAt(list, position)
                ?? Choices.OneOfElements(list, reference.Syntax, reference.Type),
            { Kind: ObjectKind.Dictionary } dictionary when indices.Length == 1 => DictionaryEntries.Read(
                dictionary,
                indices[0],
                reference.Syntax,
                reference.Type
            ),
            _ => null,
        };
        element ??=
            receiver is ConstantValue { Constant: string text } && position >= 0 && position < text.Length
                ? new ConstantValue(text[(int)position], reference.Syntax, evidence)
                : null;
        element ??=
            evidence == Evidence.None
                ? step.Knowledge.ReadElement(
                    new PropertyAccess(reference.Property, receiver, reference.Syntax),
                    indices
                )
                : null;
        if (element is not null)
        {
            return Result.One(step.State, element);
        }

        var key = new PlaceKey("indexed", reference.Syntax);
        return Result.One(
            step.State,
            (
                evidence == Evidence.None
                    ? UnknownValue.Of(key, reference.Type, reference.Syntax)
                    : UnknownValue.OfNotNull(key, reference.Type, reference.Syntax, evidence)
            ).WithUnfollowed(
                receiver is null
                    ? Unfollowed.IsResultOf(indices, step.State)
                    : Unfollowed.IsResultOf(receiver, step.State)
            )
        );
    }
}
