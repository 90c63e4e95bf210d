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
