using System.Globalization;
using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>Parse</c>, <c>TryParse</c> and <c>ToString</c> of numbers, enums and booleans.</summary>
internal static class Parsing
{
    public static bool IsEnumText(IMethodSymbol method) => method.ContainingType.SpecialType == SpecialType.System_Enum;

    public static ITypeSymbol? TypeOfReceiver(Call call) => (call.Operation as IInvocationOperation)?.Instance?.Type;

    /// <summary>
    /// <c>Enum.Parse</c>, <c>bool.Parse</c>, <c>int.TryParse</c>, <c>Convert.ToBoolean</c> … of a constant; null for
    /// what would throw.
    /// </summary>
    public static Result[]? Invoke(Call call, State state)
    {
        if (!call.Method.IsStatic || !WellKnownTypes.IsIn(call.Method.ContainingType, "System"))
        {
            return null;
        }

        return call.Method.Name switch
        {
            "Parse" => Result.OneOrNull(state, Parse(call)),
            "TryParse" => TryParse(call, state),
            "ToBoolean"
            or "ToInt32"
            or "ToUInt16"
            or "ToInt16"
            or "ToInt64"
            or "ToUInt32" when call.Method.ContainingType.Name == "Convert" && call.Count > 0 => Result.OneOrNull(
                state,
                Converted(call)
            ),
            _ => null,
        };
    }

    /// <summary><c>int.Parse("x")</c> throws, whatever is outside; null for texts that may be parsed.</summary>
    public static Result[]? Refuse(Call call, Step step) =>
        call.Method is { IsStatic: true, Name: "Parse" }
        && call.Method.ContainingType is { SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 } type
        && IsReadable(call, type)
        && TextArgument(call) is { Constant: string text }
        && FlagOrNumber(text, type) is null
            ? Exceptions.Ended(
                Result.One(step.State, UnknownValue.Of(new PlaceKey("parsed", call.Syntax), type, call.Syntax)),
                step
            )
            : null;

    /// <summary>
    /// <c>flag.ToString()</c>: one text for each answer; null for other calls, and in a handler's run.
    /// </summary>
    public static Result[]? TextOfFlag(Call call, Step step) =>
        call
            is {
                Count: 0,
                Method: { Name: "ToString", ContainingType.SpecialType: SpecialType.System_Boolean },
                Receiver: { } flag
            }
        && !step.Mode.TracksEvidence
            ? Conditions
                .Answers(flag, call.Operation, step)
                .Select(answer => new Result(
                    answer.State,
                    new ConstantValue(answer.Outcome ? bool.TrueString : bool.FalseString, call.Syntax)
                ))
                .ToArray()
            : null;

    /// <summary><c>int.Parse("8883")</c>, <c>Enum.Parse&lt;SslProtocols&gt;("Tls12")</c>.</summary>
    private static ConstantValue? Parse(Call call) =>
        Parsed(call, IsEnumText(call.Method) ? call.Method.ReturnType : call.Method.ContainingType);

    /// <summary><c>bool.TryParse("true", out var flag)</c>.</summary>
    private static Result[]? TryParse(Call call, State state)
    {
        if (
            call.Method.Parameters is not { Length: > 1 } parameters
            || parameters[parameters.Length - 1] is not { RefKind: RefKind.Out } result
            || TextArgument(call) is not { } asked
        )
        {
            return null;
        }

        var value = Parsed(call, result.Type);
        state = state.WithVariable(
            Arguments.LeftBehind(result),
            value
                ?? new ConstantValue(
                    result.Type.SpecialType == SpecialType.System_Boolean ? false : 0,
                    call.Syntax,
                    asked.Evidence
                )
        );
        return IsReadable(call, result.Type)
            ? Result.One(state, ConstantValue.Of(value is not null, asked.Evidence, call.Syntax))
            : null;
    }

    /// <summary><c>Convert.ToBoolean("true")</c>, <c>Convert.ToInt32(true)</c>.</summary>
    private static ConstantValue? Converted(Call call) =>
        call.Argument(0) switch
        {
            ConstantValue { Constant: string } => call.Count == 1
            || call.ParameterType(1)?.Name == nameof(IFormatProvider)
                ? Parsed(call, call.Method.ReturnType)
                : null,
            ConstantValue { Constant: bool } flag when call.Method.Name == "ToBoolean" => flag,
            ConstantValue number when number.AsNumber() is { } integer => call.Method.Name == "ToBoolean"
                ? ConstantValue.Of(integer != 0, number.Evidence, call.Syntax)
                : number,
            _ => null,
        };

    private static ConstantValue? TextArgument(Call call) =>
        call.Arguments.OfType<ConstantValue>().FirstOrDefault(static argument => argument.Constant is string);

    /// <summary>The text is read as written, in no other number style.</summary>
    private static bool IsReadable(Call call, ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || !call.Method.Parameters.Any(static parameter => parameter.Type.Name == nameof(NumberStyles));

    /// <summary>A text as a <c>bool</c> or an integer; null for another type, or a text that is none.</summary>
    public static object? FlagOrNumber(string text, ITypeSymbol type) =>
        type.SpecialType switch
        {
            SpecialType.System_Boolean => bool.TryParse(text, out var flag) ? flag : null,
            >= SpecialType.System_SByte and <= SpecialType.System_UInt64 => long.TryParse(
                text,
                NumberStyles.Integer,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : null,
            _ => null,
        };

    private static ConstantValue? Parsed(Call call, ITypeSymbol type)
    {
        if (TextArgument(call) is not { Constant: string text } source)
        {
            return null;
        }

        // Enum.Parse(typeof(SslProtocols), "Tls12")
        var asked =
            type.TypeKind == TypeKind.Enum
                ? type
                : (
                    (call.Operation as IInvocationOperation)
                        ?.Arguments.FirstOrDefault(static argument => argument.Value is ITypeOfOperation)
                        ?.Value as ITypeOfOperation
                )?.TypeOperand;
        object? value =
            asked is { TypeKind: TypeKind.Enum }
                ? EnumText.Parse(
                    asked,
                    text,
                    call.Arguments.OfType<ConstantValue>().Any(static argument => argument.Constant is true)
                )
            : IsReadable(call, type) ? FlagOrNumber(text, type)
            : null;
        return value is null ? null : new ConstantValue(value, source.Origin ?? call.Syntax, source.Evidence);
    }

    public static Result[]? InvokeFlags(Call call, State state)
    {
        if (
            call
                is {
                    Method: { Name: "HasFlag", ContainingType.SpecialType: SpecialType.System_Enum },
                    Receiver: ConstantValue flags,
                    Count: 1
                }
            && flags.AsNumber() is { } bits
            && (call.Argument(0) as ConstantValue)?.AsNumber() is { } asked
        )
        {
            return Result.One(state, ConstantValue.Of((bits & asked) == asked, flags.Evidence));
        }

        if (
            call.Method.Name == "Equals"
            && Operands(call) is var (one, two)
            && one is ConstantValue left
            && two is ConstantValue right
            && Strings.ComparisonOf(call) is { } comparison
        )
        {
            return Result.One(
                state,
                ConstantValue.Of(
                    left.Equals(right)
                        || (
                            left.Constant is string text
                            && right.Constant is string other
                            && string.Equals(text, other, comparison)
                        )
                        || (left.AsNumber() is { } number && number == right.AsNumber())
                        || Equals(left.Constant, right.Constant),
                    left.Evidence | right.Evidence
                )
            );
        }

        return null;

        static (Value, Value)? Operands(Call equals) =>
            equals.Receiver is { } receiver && equals.Count >= 1 ? (receiver, equals.Argument(0))
            : equals.Receiver is null && equals.Count >= 2 ? (equals.Argument(0), equals.Argument(1))
            : null;
    }
}
