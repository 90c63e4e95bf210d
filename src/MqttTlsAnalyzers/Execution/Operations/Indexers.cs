using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Reads <c>list[i]</c> and <c>dictionary["key"]</c>.</summary>
internal static class Indexers
{
    public static Result[] Evaluate(IPropertyReferenceOperation property, Value? receiver, Step step) =>
        Operands
            .InOrder(Operands.ValuesOf(property.Arguments), step)
            .SelectMany(results => Read(property, receiver, results.Values, step.With(results.State)))
            .ToArray();

    private static Result[] Read(IPropertyReferenceOperation reference, Value? receiver, Value[] indices, Step step)
    {
        var evidence = receiver is null ? Evidence.None : PeerEvidence.Of(receiver, step);
        evidence = indices.Aggregate(evidence, static (all, index) => all | index.Evidence);
        if (
            step.State.Object(receiver) is { Kind: ObjectKind.Collection, IsOpen: false } collection
            && indices.Length == 1
            && (indices[0] as ConstantValue)?.AsNumber() is { } position
            && position >= 0
            && position < collection.Elements.Length
        )
        {
            return Result.One(step.State, collection.Elements[(int)position].Value);
        }

        if (
            step.State.Object(receiver) is { Kind: ObjectKind.Dictionary } dictionary
            && indices.Length == 1
            && DictionaryEntries.Read(dictionary, indices[0], reference.Syntax, reference.Type) is { } entry
        )
        {
            return Result.One(step.State, entry);
        }

        if (
            step.State.Object(receiver) is { Kind: ObjectKind.Collection } list
            && Choices.ElementsOf(list) is { IsEmpty: false } elements
        )
        {
            return Result.One(step.State, Choices.OneOf(elements, reference.Syntax, reference.Type));
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
