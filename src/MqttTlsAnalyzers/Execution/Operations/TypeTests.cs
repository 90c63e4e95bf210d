using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary><c>x is T</c>.</summary>
internal static class TypeTests
{
    public static Result[] Evaluate(IIsTypeOperation isType, Step step) =>
        Operands.Map(
            isType.ValueOperand,
            (value, after) => new Result(after, IsType(value, isType, step.With(after))),
            step
        );

    private static Value IsType(Value value, IIsTypeOperation operation, Step step)
    {
        var matches = Matches(value, operation.TypeOperand, operation.Syntax, step);
        return operation.IsNegated ? UnaryOperators.Not(matches) : matches;
    }

    /// <summary>Whether a value is of a type, as a boolean value.</summary>
    public static Value Matches(Value value, ITypeSymbol type, SyntaxNode syntax, Step step)
    {
        if (value is ConstantValue { Constant: null })
        {
            return ConstantValue.Of(false, value.Evidence);
        }

        if (step.Knowledge.IsAlwaysOf(value, type))
        {
            return ConstantValue.Of(true);
        }

        if (ExactTypeOf(value, step.State) is { } exact)
        {
            return ConstantValue.Of(Is(exact, type));
        }

        var known = value is UnknownValue { Type: { } declared } ? declared : null;
        if (known is not null && SymbolEqualityComparer.Default.Equals(known, type))
        {
            return UnaryOperators.Not(NullTests.IsNull(value, step.State));
        }

        return UnknownValue.OfNotNull(
            DerivedKey.Of(new SymbolKey("is", type), syntax, value),
            null,
            syntax,
            value.Evidence
        );
    }

    /// <summary>The very type of an object that was seen being made; null for other values.</summary>
    public static INamedTypeSymbol? ExactTypeOf(Value? value, State state) =>
        value switch
        {
            ExceptionValue exception => exception.Type,
            ObjectValue when state.Object(value) is { Kind: ObjectKind.User, IsExternal: false, Type: { } type } =>
                type,
            _ => null,
        };

    /// <summary>Whether an object of the one type is of the other.</summary>
    public static bool Is(INamedTypeSymbol exact, ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object || exact.AllInterfaces.Any(IsSought))
        {
            return true;
        }

        for (var current = exact; current is not null; current = current.BaseType)
        {
            if (IsSought(current))
            {
                return true;
            }
        }

        return false;

        bool IsSought(INamedTypeSymbol candidate) => SymbolEqualityComparer.Default.Equals(candidate, type);
    }
}
