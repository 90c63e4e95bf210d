using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>is</c>, <c>switch</c> and the patterns in them.</summary>
internal static class Patterns
{
    public static Result[] Evaluate(IIsPatternOperation isPattern, Step step)
    {
        var results = step.Evaluate(isPattern.Value);
        for (var i = 0; i < results.Length; i++)
        {
            step = step.With(results[i].State);
            var matches = Match(results[i].Value, isPattern.Pattern, ref step);
            results[i] = new Result(step.State, matches);
        }

        return results;
    }

    /// <summary>Whether a value matches, as a boolean value; variables that the pattern declares are bound.</summary>
    private static Value Match(Value value, IPatternOperation pattern, ref Step step)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                var results = step.Evaluate(constant.Value);
                return results.Length == 0
                    ? Unknown(value, pattern, step)
                    : BinaryOperators.Apply(BinaryOperatorKind.Equals, (value, results[0].Value), pattern, step);

            case IDiscardPatternOperation:
                return ConstantValue.Of(true);

            case INegatedPatternOperation negated:
                return UnaryOperators.Not(Match(value, negated.Pattern, ref step));

            case IBinaryPatternOperation binary:
                var left = Match(value, binary.LeftPattern, ref step);
                var right = Match(value, binary.RightPattern, ref step);
                return BinaryOperators.Combine(binary.OperatorKind == BinaryOperatorKind.And, left, right, pattern);

            case IRelationalPatternOperation relational:
                var bounds = step.Evaluate(relational.Value);
                return bounds.Length == 0
                    ? Unknown(value, pattern, step)
                    : BinaryOperators.Apply(relational.OperatorKind, (value, bounds[0].Value), pattern, step);

            case ITypePatternOperation type:
                return TypeTests.Matches(value, type.MatchedType, pattern.Syntax, step);

            case IDeclarationPatternOperation declaration:
                step = step.With(Bind(declaration.DeclaredSymbol, value, step.State));
                return declaration.MatchesNull || declaration.MatchedType is null ? ConstantValue.Of(true)
                    : SymbolEqualityComparer.Default.Equals(declaration.InputType, declaration.NarrowedType)
                        ? UnaryOperators.Not(NullTests.IsNull(value, step.State))
                    : TypeTests.Matches(value, declaration.MatchedType, pattern.Syntax, step);

            case IRecursivePatternOperation recursive:
                return MatchRecursive(value, recursive, ref step);

            case IListPatternOperation list
                when step.State.Object(value) is { Kind: ObjectKind.Collection, IsOpen: false } known
                    && list.Patterns.Length <= Bounds.MaximumUnrolled
                    && list.Patterns.All(static item => item is not ISlicePatternOperation { Pattern: not null }):
                step = step.With(Bind(list.DeclaredSymbol, value, step.State));
                return MatchList(known, list, ref step);

            default:
                step = step.With(BindToUnknown(value, pattern, step));
                return Unknown(value, pattern, step);
        }
    }

    /// <summary>What a pattern that is not understood declares may be any part of the value.</summary>
    private static State BindToUnknown(Value value, IPatternOperation pattern, Step step)
    {
        foreach (var declared in pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
        {
            var part = UnknownValue
                .Of(
                    new PlaceKey("declared", declared.Syntax),
                    declared.NarrowedType,
                    declared.Syntax,
                    step.EvidenceOf(value)
                )
                .WithUnfollowed(Unfollowed.IsResultOf(value, step.State));
            step = step.With(Bind(declared.DeclaredSymbol, part, step.State));
        }

        return step.State;
    }

    /// <summary><c>is [1, .., 2]</c>: counted from the start up to the slice, and from the end after it.</summary>
    private static Value MatchList(HeapObject known, IListPatternOperation list, ref Step step)
    {
        var slice = list.Patterns.IndexOf(list.Patterns.FirstOrDefault(static item => item is ISlicePatternOperation)!);
        var surplus = known.Elements.Length - list.Patterns.Length;
        if (slice < 0 ? surplus != 0 : surplus < -1)
        {
            return ConstantValue.Of(false);
        }

        Value result = ConstantValue.Of(true);
        for (var i = 0; i < list.Patterns.Length; i++)
        {
            if (i != slice)
            {
                var element = known.Elements[slice < 0 || i < slice ? i : i + surplus].Value;
                result = BinaryOperators.Combine(true, result, Match(element, list.Patterns[i], ref step), list);
            }
        }

        return result;
    }

    private static Value MatchRecursive(Value value, IRecursivePatternOperation recursive, ref Step step)
    {
        var result = SymbolEqualityComparer.Default.Equals(recursive.InputType, recursive.MatchedType)
            ? UnaryOperators.Not(NullTests.IsNull(value, step.State))
            : TypeTests.Matches(value, recursive.MatchedType, recursive.Syntax, step);
        if (result is ConstantValue { Constant: false })
        {
            return result;
        }

        step = step.With(Bind(recursive.DeclaredSymbol, value, step.State));
        for (var i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
        {
            var type = recursive.DeconstructionSubpatterns[i].InputType;
            var part =
                Tuples.ItemOf(value, Tuples.ItemName(i), items => Choices.OneOf(items, recursive.Syntax, type, i))
                ?? UnknownValue
                    .Of(
                        new PlaceKey("deconstructed", recursive.Syntax, i),
                        type,
                        recursive.Syntax,
                        step.EvidenceOf(value)
                    )
                    .WithUnfollowed(Unfollowed.IsResultOf(value, step.State));
            result = BinaryOperators.Combine(
                true,
                result,
                Match(part, recursive.DeconstructionSubpatterns[i], ref step),
                recursive
            );
        }

        foreach (var subpattern in recursive.PropertySubpatterns)
        {
            var part = ReadMember(value, subpattern, ref step);
            result = BinaryOperators.Combine(true, result, Match(part, subpattern.Pattern, ref step), recursive);
        }

        return result;
    }

    private static Value ReadMember(Value value, IPropertySubpatternOperation subpattern, ref Step step)
    {
        Result[] results = subpattern.Member switch
        {
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property => MemberReads.ReadProperty(
                property,
                value,
                step
            ),
            IFieldReferenceOperation field => MemberReads.ReadMember(new MemberRead(field.Field, value, field), step),
            _ => Array.Empty<Result>(),
        };
        if (results.Length != 1)
        {
            return UnknownValue
                .Of(
                    new PlaceKey("subpattern", subpattern.Syntax),
                    subpattern.Member.Type,
                    subpattern.Syntax,
                    step.EvidenceOf(value)
                )
                .WithUnfollowed(Unfollowed.IsResultOf(value, step.State));
        }

        step = step.With(results[0].State);
        return results[0].Value;
    }

    private static State Bind(ISymbol? symbol, Value value, State state) =>
        symbol is null ? state : state.WithVariable(symbol, value);

    private static UnknownValue Unknown(Value value, IPatternOperation pattern, Step step) =>
        UnknownValue
            .OfNotNull(
                DerivedKey.Of(new PlaceKey("match", pattern.Syntax), pattern.Syntax, value),
                null,
                pattern.Syntax,
                step.EvidenceOf(value)
            )
            .WithUnfollowed(Unfollowed.IsResultOf(value, step.State));
}
