using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Tuples and their deconstruction.</summary>
internal static class Tuples
{
    public static Result[] Evaluate(ITupleOperation tuple, Step step) =>
        Operands
            .InOrder(tuple.Elements, step)
            .Select(results => new Result(results.State, Make(results.Values, tuple.Syntax)))
            .ToArray();

    private static DataValue Make(Value[] values, SyntaxNode origin)
    {
        var parts = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            parts[ItemName(i)] = values[i];
        }

        return new DataValue(
            DataKind.Tuple,
            parts.ToImmutable(),
            origin,
            values.Aggregate(Evidence.None, static (all, value) => all | value.Evidence)
        );
    }

    /// <summary>An item of a tuple, or of one of several tuples; null when it cannot be known.</summary>
    /// <param name="oneOf">Makes one value of those that the item has in several tuples.</param>
    public static Value? ItemOf(Value value, string name, Func<ImmutableArray<Value>, Value> oneOf) =>
        value is DataValue { Kind: DataKind.Tuple } tuple && tuple.Part(name) is { } item ? item
        : Choices.PartsOf(value, choice => (choice as DataValue)?.Part(name)) is { IsEmpty: false } items ? oneOf(items)
        : null;

    public static string ItemName(int index) =>
        "Item" + (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static Result[] Deconstruct(IDeconstructionAssignmentOperation deconstruction, Step step) =>
        Operands.Map(
            deconstruction.Value,
            (value, after) =>
            {
                var target = deconstruction.Target is IDeclarationExpressionOperation declaration
                    ? declaration.Expression
                    : deconstruction.Target;
                return new Result(AssignParts(target, value, deconstruction.Syntax, step.With(after)), value);
            },
            step
        );

    /// <summary>What a record that this run has made holds at a position; null for other values.</summary>
    private static Value? PositionOf(Value value, int position, int count, Step step) =>
        step.State.Object(value) is { Kind: ObjectKind.User, IsOpen: false, Type: { IsRecord: true } type } item
        && type.GetMembers("Deconstruct")
            .OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.IsImplicitlyDeclared && method.Parameters.Length == count)
            is { } deconstruct
        && item.Slot(deconstruct.Parameters[position].Name) is { Certainty: Certainty.Known } slot
            ? slot.Value
            : null;

    private static State AssignParts(IOperation target, Value value, SyntaxNode syntax, Step step)
    {
        if (target is not ITupleOperation tuple)
        {
            return Assignments.Assign(target, value, syntax, step);
        }

        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            var element = tuple.Elements[i] is IDeclarationExpressionOperation declaration
                ? declaration.Expression
                : tuple.Elements[i];
            var part =
                ItemOf(value, ItemName(i), choices => Choices.OneOf(choices, syntax, element.Type, i))
                ?? PositionOf(value, i, tuple.Elements.Length, step)
                ?? UnknownValue
                    .Of(new PlaceKey("part", syntax, i), element.Type, syntax, step.EvidenceOf(value))
                    .WithUnfollowed(Unfollowed.IsResultOf(value, step.State));
            step = step.With(AssignParts(element, part, syntax, step));
        }

        return step.State;
    }
}
