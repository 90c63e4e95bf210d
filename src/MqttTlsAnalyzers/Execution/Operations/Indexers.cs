using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Knowledge;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads <c>list[i]</c> and <c>dictionary["key"]</c>.</summary>
internal static class Indexers
{
    public static Result[] Evaluate(IPropertyReferenceOperation property, Value? receiver, Step step) =>
        Operands
            .InOrder(Operands.ValuesOf(property.Arguments), step)
            .SelectMany(results => Read(property, receiver, results.Values, step.With(results.State)))
            .ToArray();

    /// <summary><c>list[^1]</c>, where the list has a count and an indexer by number.</summary>
    public static Result[] EvaluateImplicit(IImplicitIndexerReferenceOperation indexer, Step step)
    {
        var results = new List<Result>();
        foreach (var list in step.Evaluate(indexer.Instance))
        {
            if (
                FromEnd(indexer.Argument, step.With(list.State)) is { } back
                && list.State.Object(list.Value) is { Kind: ObjectKind.Collection, IsOpen: false } known
            )
            {
                if (Lists.IsBeyond(known, known.Elements.Length - back, step))
                {
                    step.Machine.NoteThrown(list.State);
                    continue;
                }

                if (ElementFromEnd(known, back) is { } element)
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

    public static Value? ElementFromEnd(HeapObject list, long back) =>
        back > 0 && back <= list.Elements.Length ? list.Elements[list.Elements.Length - (int)back].Value : null;

    private static Result[] Read(IPropertyReferenceOperation reference, Value? receiver, Value[] indices, Step step)
    {
        var evidence = receiver is null ? Evidence.None : PeerEvidence.Of(receiver, step);
        evidence = indices.Aggregate(evidence, static (all, index) => all | index.Evidence);
        if (
            indices.Length == 1
            && step.State.Object(receiver) is { Kind: ObjectKind.Collection } indexed
            && (indices[0] as ConstantValue)?.AsNumber() is { } position
            && Lists.IsBeyond(indexed, position, step)
        )
        {
            step.Machine.NoteThrown(step.State);
            return Array.Empty<Result>();
        }

        var element = step.State.Object(receiver) switch
        {
            { Kind: ObjectKind.Collection } list => (indices.Length == 1 ? Lists.ElementAt(list, indices[0]) : null)
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

        return Result.One(
            step.State,
            UnknownValue.Of(
                ("indexed", reference.Syntax),
                reference.Type,
                reference.Syntax,
                isNotNull: evidence != Evidence.None,
                evidence: evidence
            )
        );
    }
}
