using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Creates arrays and reads their elements.</summary>
internal static class Arrays
{
    public static Result[] Evaluate(IArrayCreationOperation array, Step step)
    {
        var elements = array.Initializer is { } initializer
            ? initializer.ElementValues
            : ImmutableArray<IOperation>.Empty;
        var isKnownSize =
            array.Initializer is not null
            || (
                array.DimensionSizes.Length == 1
                && array.DimensionSizes[0].ConstantValue is { HasValue: true, Value: 0 }
            );
        return Operands
            .InOrder(elements, step)
            .Select(results =>
                Lists.Make(array, elements, results.Values, isOpen: !isKnownSize, step.With(results.State))
            )
            .ToArray();
    }

    public static Result[] ReadElement(IArrayElementReferenceOperation element, Step step)
    {
        if (
            element.Indices.Length == 1
            && step.Mode.UnrollsLoops
            && Indexers.FromEnd(element.Indices[0], step) is { } back
            && step.Evaluate(element.ArrayReference) is { Length: 1 } known
            && known[0].State.Object(known[0].Value) is { Kind: ObjectKind.Collection, IsOpen: false } whole
            && Indexers.ElementFromEnd(whole, back) is { } last
        )
        {
            return Result.One(known[0].State, last);
        }

        if (
            element.Indices.Length == 1
            && Operands.InOrder(new[] { element.ArrayReference, element.Indices[0] }, step) is { Length: 1 } results
            && results[0].State.Object(results[0].Values[0]) is { Kind: ObjectKind.Collection, IsOpen: false } array
            && (results[0].Values[1] as ConstantValue)?.AsNumber() is { } position
            && position >= 0
            && position < array.Elements.Length
        )
        {
            return Result.One(results[0].State, array.Elements[(int)position].Value);
        }

        if (
            element.Indices.Length == 1
            && !step.Mode.UnrollsLoops
            && Operands.InOrder(new[] { element.ArrayReference, element.Indices[0] }, step) is { Length: 1 } indexed
            && indexed[0].State.Object(indexed[0].Values[0]) is { Kind: ObjectKind.Collection } list
            && Choices.ElementsOf(list) is { IsEmpty: false } choices
        )
        {
            return Result.One(indexed[0].State, Choices.OneOf(choices, element.Syntax, element.Type));
        }

        return Operands.AndForget(element, new[] { element.ArrayReference }.Concat(element.Indices).ToArray(), step);
    }
}
