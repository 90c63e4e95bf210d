using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Casts and implicit conversions.</summary>
internal static class Conversions
{
    public static Result[] Evaluate(IConversionOperation conversion, Step step)
    {
        return conversion.OperatorMethod is { DeclaringSyntaxReferences.IsEmpty: false } converter
            && !step.Mode.TracksEvidence
                ? step.Evaluate(conversion.Operand)
                    .SelectMany(operand =>
                        Entering.EnterMethod(CallOf(converter, conversion, operand.Value), step.With(operand.State))
                        ?? new[] { Convert(conversion, operand.Value, step.With(operand.State)) }
                    )
                    .ToArray()
            : Boxing.IsUnboxing(conversion) ? step.Evaluate(conversion.Operand).SelectMany(Unbox).ToArray()
            : Operands.Map(conversion.Operand, (value, after) => Convert(conversion, value, step.With(after)), step);

        Result[] Unbox(Result operand)
        {
            var converted = new[] { Convert(conversion, operand.Value, step.With(operand.State)) };
            return Boxing.IsOfAnotherType(operand.Value, conversion.Type)
                ? Exceptions.Ended(converted, step)
                : converted;
        }
    }

    private static bool IsWhole(ITypeSymbol? type) =>
        type is { SpecialType: >= SpecialType.System_Char and <= SpecialType.System_UInt64 };

    private static Call CallOf(IMethodSymbol converter, IConversionOperation conversion, Value value) =>
        new(
            conversion,
            converter,
            new GivenArguments(
                ImmutableArray.Create(value),
                ImmutableArray.Create<SyntaxNode?>(conversion.Operand.Syntax)
            )
        );

    private static Result ConvertByMethod(IConversionOperation conversion, Value value, Step step)
    {
        if (value is ConstantValue { Constant: null } && conversion.Type is { IsReferenceType: true })
        {
            return new Result(step.State, value);
        }

        var isTracked = step.Knowledge.ConfiguredKindOf(conversion.Type) is not null;
        return new Result(
            isTracked ? Escaping.Escape(value, step) : step.State,
            UnknownValue
                .Of(
                    new PlaceKey("converted", conversion.Syntax),
                    conversion.Type,
                    conversion.Syntax,
                    isTracked ? Evidence.None : step.EvidenceOf(value)
                )
                .WithUnfollowed(Unfollowed.IsResultOf(value, step.State))
        );
    }

    private static Result Convert(IConversionOperation conversion, Value value, Step step)
    {
        if (conversion.OperatorMethod is { } converter && !WellKnownTypes.IsView(converter.ReturnType))
        {
            return ConvertByMethod(conversion, value, step);
        }

        if (value is UnknownValue unknown && step.Knowledge.ConfiguredKindOf(conversion.Type) is { } kind)
        {
            var made = OutsideValues.Materialize(
                kind,
                DerivedKey.Of("converted", conversion.Syntax, unknown),
                conversion.Type,
                ref step
            );
            return new Result(step.State, new ObjectValue(made, conversion.Syntax));
        }

        if (
            value is ConstantValue { Constant: not (null or string or bool) } constant
            && (IsWhole(conversion.Type) || Numbers.IsFloating(conversion.Type))
            && !step.Mode.TracksEvidence
        )
        {
            return new Result(
                step.State,
                Numbers.Convert(constant, conversion.Type!, conversion.IsChecked) is { } fitting
                    ? constant.With(fitting)
                    : UnknownValue.Unfollowed(
                        new PlaceKey("converted", conversion.Syntax),
                        conversion.Type,
                        conversion.Syntax
                    )
            );
        }

        if (value is UnknownValue whole && conversion.Conversion is { IsNumeric: true, IsImplicit: false })
        {
            // Of a narrower type it may be another number.
            var key = DerivedKey.Of(new NameKey("converted", conversion.Type?.Name ?? ""), conversion.Syntax, whole);
            return new Result(
                step.State,
                UnknownValue
                    .Of(key, conversion.Type, conversion.Syntax, whole.Evidence)
                    .WithUnfollowed(whole.IsUnfollowed)
            );
        }

        if (Boxing.Copies(conversion, value, step.State))
        {
            return RecordCopies.Copy(value, conversion.Syntax, step);
        }

        // A conversion that cannot be followed numerically (a narrowing cast of an enum) leaves constants to the
        // compiler.
        return new Result(step.State, value);
    }
}
