using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>This part evaluates patterns.</remarks>
internal sealed partial class BodyEvaluator
{
    private Result[] EvaluatePattern(IIsPatternOperation isPattern, State state, Frame frame) =>
        Map(
            isPattern.Value,
            state,
            frame,
            (value, after) =>
            {
                var matches = Match(value, isPattern.Pattern, ref after, frame);
                return new Result(after, matches);
            }
        );

    /// <summary>Whether a value matches, as a boolean value; variables that the pattern declares are bound.</summary>
    private Value Match(Value value, IPatternOperation pattern, ref State state, Frame frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (pattern)
        {
            case IConstantPatternOperation constant:
                var results = Evaluate(constant.Value, state, frame);
                return results.Length == 0
                    ? UnknownMatch(value, pattern, state)
                    : Binary(BinaryOperatorKind.Equals, value, results[0].Value, pattern, state);

            case IDiscardPatternOperation:
                return ConstantValue.Of(true);

            case INegatedPatternOperation negated:
                return Not(Match(value, negated.Pattern, ref state, frame));

            case IBinaryPatternOperation binary:
                var left = Match(value, binary.LeftPattern, ref state, frame);
                var right = Match(value, binary.RightPattern, ref state, frame);
                return Combine(binary.OperatorKind == BinaryOperatorKind.And, left, right, pattern);

            case IRelationalPatternOperation relational:
                var bounds = Evaluate(relational.Value, state, frame);
                return bounds.Length == 0
                    ? UnknownMatch(value, pattern, state)
                    : Binary(relational.OperatorKind, value, bounds[0].Value, pattern, state);

            case ITypePatternOperation type:
                return Matches(value, type.MatchedType, pattern.Syntax, state);

            case IDeclarationPatternOperation declaration:
                state = BindDeclared(declaration.DeclaredSymbol, value, state);
                return declaration.MatchesNull || declaration.MatchedType is null ? ConstantValue.Of(true)
                    : SymbolEqualityComparer.Default.Equals(declaration.InputType, declaration.NarrowedType)
                        ? Not(IsNull(value, state))
                    : Matches(value, declaration.MatchedType, pattern.Syntax, state);

            case IRecursivePatternOperation recursive:
                return MatchRecursive(value, recursive, ref state, frame);

            default:
                foreach (var declared in pattern.DescendantsAndSelf().OfType<IDeclarationPatternOperation>())
                {
                    state = BindDeclared(
                        declared.DeclaredSymbol,
                        Unknown(
                            ("declared", declared.Syntax),
                            declared.NarrowedType,
                            declared.Syntax,
                            evidence: EvidenceOf(value, state)
                        ),
                        state
                    );
                }

                return UnknownMatch(value, pattern, state);
        }
    }

    private Value MatchRecursive(Value value, IRecursivePatternOperation recursive, ref State state, Frame frame)
    {
        var result = SymbolEqualityComparer.Default.Equals(recursive.InputType, recursive.MatchedType)
            ? Not(IsNull(value, state))
            : Matches(value, recursive.MatchedType, recursive.Syntax, state);
        if (result is ConstantValue { Constant: false })
        {
            return result;
        }

        state = BindDeclared(recursive.DeclaredSymbol, value, state);
        for (var i = 0; i < recursive.DeconstructionSubpatterns.Length; i++)
        {
            var part =
                value is DataValue { Kind: DataKind.Tuple } tuple && tuple.Part(TupleItem(i)) is { } item
                    ? item
                    : Unknown(
                        ("deconstructed", i, recursive.Syntax),
                        recursive.DeconstructionSubpatterns[i].InputType,
                        recursive.Syntax,
                        evidence: EvidenceOf(value, state)
                    );
            result = Combine(
                true,
                result,
                Match(part, recursive.DeconstructionSubpatterns[i], ref state, frame),
                recursive
            );
        }

        foreach (var subpattern in recursive.PropertySubpatterns)
        {
            var part = ReadPatternMember(value, subpattern, ref state, frame);
            result = Combine(true, result, Match(part, subpattern.Pattern, ref state, frame), recursive);
        }

        return result;
    }

    private Value ReadPatternMember(Value value, IPropertySubpatternOperation subpattern, ref State state, Frame frame)
    {
        Result[] results = subpattern.Member switch
        {
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property => ReadProperty(
                property,
                value,
                state,
                frame
            ),
            IFieldReferenceOperation field => ReadMember(
                field.Field,
                value,
                field.Type ?? field.Field.Type,
                field,
                state,
                frame
            ),
            _ => Array.Empty<Result>(),
        };
        if (results.Length != 1)
        {
            return Unknown(
                ("subpattern", subpattern.Syntax),
                subpattern.Member.Type,
                subpattern.Syntax,
                evidence: EvidenceOf(value, state)
            );
        }

        state = results[0].State;
        return results[0].Value;
    }

    private static State BindDeclared(ISymbol? symbol, Value value, State state) =>
        symbol is null ? state : state.WithVariable(symbol, value);

    private UnknownValue UnknownMatch(Value value, IPatternOperation pattern, State state) =>
        Unknown(
            DerivedKey.Of(("match", pattern.Syntax), pattern.Syntax, value),
            null,
            pattern.Syntax,
            isNotNull: true,
            evidence: EvidenceOf(value, state)
        );

    private static Value Combine(bool isAnd, Value left, Value right, IOperation operation)
    {
        var kind = isAnd ? BinaryOperatorKind.And : BinaryOperatorKind.Or;
        if (Absorbed(kind, left, right) is { } absorbed)
        {
            return absorbed;
        }

        return left.Equals(right)
            ? left
            : Unknown(
                DerivedKey.Of(("both", isAnd), operation.Syntax, left, right),
                null,
                operation.Syntax,
                isNotNull: true,
                left.Evidence | right.Evidence
            );
    }
}
