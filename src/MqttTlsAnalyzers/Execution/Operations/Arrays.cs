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
            .Select(results => Lists.Make(array, elements, results.Values, step.With(results.State)))
            .Select(made => isKnownSize ? made : new Result(Lists.Open(made), made.Value))
            .ToArray();
    }

    public static Result[] ReadElement(IArrayElementReferenceOperation element, Step step)
    {
        if (
            element.Indices is [IRangeOperation range]
            && step.Evaluate(element.ArrayReference) is { Length: 1 } cut
            && Ranges.Read(cut[0].Value, range, element.Syntax, step.With(cut[0].State)) is { } part
        )
        {
            return new[] { part };
        }

        if (
            element.Indices.Length == 1
            && Operands.InOrder(new[] { element.ArrayReference, element.Indices[0] }, step) is { Length: 1 } operands
            && operands[0].State.Object(operands[0].Values[0]) is { Kind: ObjectKind.Collection } array
        )
        {
            var position = Indexers.FromEnd(element.Indices[0], step) is { } back
                ? array.Elements.Length - back
                : (operands[0].Values[1] as ConstantValue)?.AsNumber();
            if (Lists.Beyond(array, position, element, step.With(operands[0].State)) is { } thrown)
            {
                return thrown;
            }

            if (
                (
                    Lists.ElementAt(array, position)
                    ?? (step.Mode.UnrollsLoops ? null : Choices.OneOfElements(array, element.Syntax, element.Type))
                ) is
                { } value
            )
            {
                return Result.One(operands[0].State, value);
            }
        }

        return Operands.AndForget(element, new[] { element.ArrayReference }.Concat(element.Indices).ToArray(), step);
    }
}
