using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Interpolated strings and concatenations.</summary>
internal static class Texts
{
    /// <summary>The text that an operand becomes in an interpolation or concatenation; other values stay.</summary>
    public static Value AsText(Value value, IOperation operand)
    {
        var type = operand is IConversionOperation conversion ? conversion.Operand.Type : operand.Type;
        return type is { TypeKind: TypeKind.Enum } && (value as ConstantValue)?.AsNumber() is { } number
            ? EnumText.Of(type, number, "G") is { } text
                ? new ConstantValue(text, value.Origin, value.Evidence)
                : new UnknownValue(
                    new PlaceKey("text", operand.Syntax),
                    evidence: value.Evidence,
                    origin: operand.Syntax
                )
                {
                    IsNotNull = true,
                }
            : value;
    }

    /// <summary>A text made of more is unknown in the middle: <c>s += s</c> doubles it each time.</summary>
    public const int MaximumTextLength = 32_768;

    public static Result[] EvaluateInterpolation(IInterpolatedStringOperation interpolated, Step step)
    {
        var operands = interpolated
            .Parts.Select(static part =>
                part switch
                {
                    IInterpolatedStringTextOperation text => text.Text,
                    IInterpolationOperation { FormatString: null } hole => hole.Expression,
                    _ => part,
                }
            )
            .ToList();
        return Operands
            .InOrder(operands, step)
            .Select(results => new Result(
                results.State,
                Concatenate(results.Values.Select((value, i) => AsText(value, operands[i])), interpolated.Syntax)
            ))
            .ToArray();
    }

    /// <summary>
    /// The text of several values after one another; a constant when all are, one of several where one of them is.
    /// </summary>
    public static Value Concatenate(IEnumerable<Value> values, SyntaxNode origin)
    {
        var all = values.ToList();
        var open = all.FindIndex(static value => value is not ConstantValue);
        return
            open >= 0
            && all[open] is UnknownValue { Choices: { IsEmpty: false } choices }
            && all.FindLastIndex(static value => value is not ConstantValue) == open
            ? Choices.OneOf(
                choices
                    .Select(choice => Join(all.Take(open).Append(choice).Concat(all.Skip(open + 1)), origin))
                    .ToImmutableArray(),
                origin,
                null
            )
            : AsShipped(all, Join(all, origin), origin);
    }

    /// <summary>The text, with what it is where shipped files say all that code does not.</summary>
    private static Value AsShipped(List<Value> values, Value joined, SyntaxNode origin)
    {
        var shipped = values.ConvertAll(static value => value.AsShipped());
        return joined is TextValue text && Join(shipped, origin) is ConstantValue whole
            ? new TextValue(text.Parts, text.Evidence, origin)
            {
                LastUnknown = text.LastUnknown,
                Shipped = new ConstantValue(whole.Constant, origin)
                {
                    ShippedAt = shipped
                        .OfType<ConstantValue>()
                        .SelectMany(static value => value.ShippedAt)
                        .ToImmutableArray(),
                },
            }
            : Marked(joined, values);
    }

    /// <summary>A text with a part that is not followed is not followed.</summary>
    private static Value Marked(Value joined, List<Value> values) =>
        joined is TextValue text && values.Exists(Unfollowed.Is)
            ? new TextValue(text.Parts, text.Evidence, text.Origin)
            {
                LastUnknown = text.LastUnknown,
                IsUnfollowed = true,
            }
            : joined;

    private static Value Join(IEnumerable<Value> values, SyntaxNode origin)
    {
        var joined = new JoinedText();
        foreach (var value in values)
        {
            joined.Add(value);
        }

        return joined.ToValue(origin);
    }
}
