using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>text[2..]</c>, <c>list[..^1]</c>: a part of a text or list that is known.</summary>
internal static class Ranges
{
    /// <summary>The part; null when the whole or a bound is not known, or a bound lies outside of it.</summary>
    public static Result? Read(Value whole, IRangeOperation range, SyntaxNode syntax, Step step)
    {
        switch (whole)
        {
            case ConstantValue { Constant: string text } when Within(text.Length, range, step) is { } part:
                return new Result(
                    step.State,
                    new ConstantValue(text.Substring(part.Start, part.Length), syntax, whole.Evidence)
                );
            case ObjectValue
                when step.State.Object(whole) is { Kind: ObjectKind.Collection, IsOpen: false } list
                    && Within(list.Elements.Length, range, step) is { } part:
                var id = new ObjectId(syntax, step.Frame.Path, "range");
                return new Result(
                    step.State.WithObject(
                        id,
                        list with
                        {
                            Elements = list.Elements.Skip(part.Start).Take(part.Length).ToImmutableArray(),
                            Creation = step.SourceOf(syntax),
                        }
                    ),
                    new ObjectValue(id, syntax)
                );
            default:
                return null;
        }
    }

    private static (int Start, int Length)? Within(int length, IRangeOperation range, Step step)
    {
        var start = range.LeftOperand is { } left ? PositionOf(left, length, step) : 0;
        var end = range.RightOperand is { } right ? PositionOf(right, length, step) : length;
        return start >= 0 && start <= end && end <= length ? ((int)start, (int)(end - start)) : null;
    }

    private static long? PositionOf(IOperation bound, int length, Step step)
    {
        if (Indexers.FromEnd(bound, step) is { } back)
        {
            return length - back;
        }

        // The number that becomes an Index.
        var number = bound is IConversionOperation { Type.Name: "Index" } conversion ? conversion.Operand : bound;
        return step.Evaluate(number) is { Length: 1 } known ? (known[0].Value as ConstantValue)?.AsNumber() : null;
    }
}
