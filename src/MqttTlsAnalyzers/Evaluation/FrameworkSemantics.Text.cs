using System.Globalization;
using Microsoft.CodeAnalysis.Operations;

namespace MqttTlsAnalyzers.Evaluation;

/// <remarks>This part knows texts: questions to them, and values read from or written as text.</remarks>
internal static partial class FrameworkSemantics
{
    private static string Changed(string method, string text) =>
        method switch
        {
            "Trim" => text.Trim(),
            "ToString" => text,
            "ToUpper" or "ToUpperInvariant" => text.ToUpperInvariant(),
            _ => text.ToLowerInvariant(),
        };

    private static bool IsEnumText(IMethodSymbol method) =>
        method.ContainingType.SpecialType == SpecialType.System_Enum;

    private static ITypeSymbol? TypeOfReceiver(BodyEvaluator.Call call) =>
        (call.Operation as IInvocationOperation)?.Instance?.Type;

    /// <summary>How a call compares texts; null when that is not known.</summary>
    private static StringComparison? ComparisonOf(BodyEvaluator.Call call)
    {
        for (var i = 0; i < call.Count; i++)
        {
            if (call.ParameterType(i)?.Name == nameof(StringComparison))
            {
                return (call.Argument(i) as ConstantValue)?.AsNumber() is { } number and >= 0 and <= 5
                    ? (StringComparison)number
                    : null;
            }
        }

        return StringComparison.Ordinal;
    }

    private static object? AskText(BodyEvaluator.Call call, string text, string sought)
    {
        if (
            ComparisonOf(call) is not { } comparison
            || call.Method.Parameters.Skip(1).Any(static parameter => parameter.Type.Name != nameof(StringComparison))
        )
        {
            return null;
        }

        return call.Method.Name switch
        {
            "Contains" => text.IndexOf(sought, comparison) >= 0,
            "StartsWith" => text.StartsWith(sought, comparison),
            "EndsWith" => text.EndsWith(sought, comparison),
            _ => text.IndexOf(sought, comparison),
        };
    }

    /// <summary>The text that an operand becomes in an interpolation or concatenation; other values stay.</summary>
    internal static Value AsText(Value value, IOperation operand)
    {
        var type = operand is IConversionOperation conversion ? conversion.Operand.Type : operand.Type;
        return type is { TypeKind: TypeKind.Enum } && (value as ConstantValue)?.AsNumber() is { } number
            ? EnumText.Of(type, number, "G") is { } text
                ? new ConstantValue(text, value.Origin, value.Evidence)
                : new UnknownValue(("text", operand.Syntax), value.Evidence, isNotNull: true, origin: operand.Syntax)
            : value;
    }

    /// <summary>
    /// <c>Enum.Parse</c>, <c>bool.Parse</c>, <c>int.TryParse</c>, <c>Convert.ToBoolean</c> … of a constant; null for
    /// what would throw.
    /// </summary>
    private static BodyEvaluator.Result[]? InvokeParse(BodyEvaluator.Call call, State state)
    {
        if (!call.Method.IsStatic || !IsIn(call.Method.ContainingType, "System"))
        {
            return null;
        }

        switch (call.Method.Name)
        {
            case "Parse":
                return
                    Parsed(
                        call,
                        call.Method.ContainingType.SpecialType == SpecialType.System_Enum
                            ? call.Method.ReturnType
                            : call.Method.ContainingType
                    )
                        is { } parsed
                    ? BodyEvaluator.Result.One(state, parsed)
                    : null;
            case "TryParse"
                when call.Method.Parameters is { Length: > 1 } parameters
                    && parameters[parameters.Length - 1] is { RefKind: RefKind.Out } result
                    && TextArgument(call) is { } asked:
                var value = Parsed(call, result.Type);
                state = state.WithVariable(
                    BodyEvaluator.LeftBehind(result),
                    value
                        ?? new ConstantValue(
                            result.Type.SpecialType == SpecialType.System_Boolean ? false : 0,
                            call.Syntax,
                            asked.Evidence
                        )
                );
                return IsReadable(call, result.Type)
                    ? BodyEvaluator.Result.One(state, ConstantValue.Of(value is not null, asked.Evidence, call.Syntax))
                    : null;
            case "ToBoolean"
            or "ToInt32"
            or "ToUInt16"
            or "ToInt16"
            or "ToInt64"
            or "ToUInt32" when call.Method.ContainingType.Name == "Convert" && call.Count > 0:
                return call.Argument(0) switch
                {
                    ConstantValue { Constant: string }
                        when call.Count == 1 || call.ParameterType(1)?.Name == nameof(IFormatProvider) => Parsed(
                        call,
                        call.Method.ReturnType
                    )
                        is { } converted
                        ? BodyEvaluator.Result.One(state, converted)
                        : null,
                    ConstantValue { Constant: bool } flag when call.Method.Name == "ToBoolean" =>
                        BodyEvaluator.Result.One(state, flag),
                    ConstantValue number when number.AsNumber() is { } integer => BodyEvaluator.Result.One(
                        state,
                        call.Method.Name == "ToBoolean"
                            ? ConstantValue.Of(integer != 0, number.Evidence, call.Syntax)
                            : number
                    ),
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static ConstantValue? TextArgument(BodyEvaluator.Call call) =>
        call.Arguments.OfType<ConstantValue>().FirstOrDefault(static argument => argument.Constant is string);

    /// <summary>The text is read as written, in no other number style.</summary>
    private static bool IsReadable(BodyEvaluator.Call call, ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || !call.Method.Parameters.Any(static parameter => parameter.Type.Name == nameof(NumberStyles));

    private static ConstantValue? Parsed(BodyEvaluator.Call call, ITypeSymbol type)
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
            : !IsReadable(call, type) ? null
            : type.SpecialType switch
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
        return value is null ? null : new ConstantValue(value, source.Origin ?? call.Syntax, source.Evidence);
    }

    private static BodyEvaluator.Result[]? InvokeFlags(BodyEvaluator.Call call, State state)
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
            return BodyEvaluator.Result.One(state, ConstantValue.Of((bits & asked) == asked, flags.Evidence));
        }

        if (
            call.Method.Name == "Equals"
            && Operands(call) is var (one, two)
            && one is ConstantValue left
            && two is ConstantValue right
            && ComparisonOf(call) is { } comparison
        )
        {
            return BodyEvaluator.Result.One(
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

        static (Value, Value)? Operands(BodyEvaluator.Call equals) =>
            equals.Receiver is { } receiver && equals.Count >= 1 ? (receiver, equals.Argument(0))
            : equals.Receiver is null && equals.Count >= 2 ? (equals.Argument(0), equals.Argument(1))
            : null;
    }

    private static BodyEvaluator.Result[]? InvokeText(BodyEvaluator.Call call, State state)
    {
        var type = call.Method.ContainingType;
        var evidence = call.Arguments.Aggregate(
            call.Receiver?.Evidence ?? Evidence.None,
            static (all, argument) => all | argument.Evidence
        );
        switch (call.Method.Name)
        {
            case "IsNullOrEmpty" or "IsNullOrWhiteSpace" when type.SpecialType == SpecialType.System_String:
                return call.Argument(0) switch
                {
                    ConstantValue { Constant: string or null } text => BodyEvaluator.Result.One(
                        state,
                        ConstantValue.Of(string.IsNullOrWhiteSpace(text.Constant as string), evidence)
                    ),
                    TextValue { Parts: var parts } when parts.Any(static part => part is not null) =>
                        BodyEvaluator.Result.One(state, ConstantValue.Of(false, evidence)),
                    _ => null,
                };
            case "Combine"
            or "Join"
                when type.Name == "Path" && call.Arguments.Sum(static argument => argument.Size) <= Value.MaximumSize:
            case "Concat"
                when type.SpecialType == SpecialType.System_String
                    && call.Method.Parameters.All(static parameter =>
                        parameter.Type.SpecialType == SpecialType.System_String
                    )
                    && call.Arguments.Sum(static argument => argument.Size) <= Value.MaximumSize:
                var parts2 = ImmutableArray.CreateBuilder<string?>();
                foreach (var argument in call.Arguments)
                {
                    if (parts2.Count > 0 && type.Name == "Path")
                    {
                        parts2.Add("/");
                    }

                    switch (argument)
                    {
                        case ConstantValue { Constant: string text }:
                            parts2.Add(text);
                            break;
                        case TextValue text:
                            parts2.AddRange(text.Parts);
                            break;
                        default:
                            parts2.Add(null);
                            break;
                    }
                }

                return BodyEvaluator.Result.One(
                    state,
                    parts2.All(static part => part is not null)
                        ? new ConstantValue(string.Concat(parts2), call.Syntax, evidence)
                        : new TextValue(parts2.ToImmutable(), evidence, call.Syntax)
                );
            case "Join"
                when type.SpecialType == SpecialType.System_String
                    && call is { Count: 2 }
                    && call.Argument(0) is ConstantValue separator
                    && state.Object(call.Argument(1)) is { Kind: ObjectKind.Collection, IsOpen: false } joined:
                return BodyEvaluator.Result.One(
                    state,
                    BodyEvaluator.Concatenate(
                        joined.Elements.SelectMany(
                            (element, i) => i == 0 ? new[] { element.Value } : new[] { separator, element.Value }
                        ),
                        call.Syntax
                    )
                );
            case "Format"
                when type.SpecialType == SpecialType.System_String
                    && call.Argument(0) is ConstantValue { Constant: string format }:
                var hole = format.IndexOf('{');
                return BodyEvaluator.Result.One(
                    state,
                    hole < 0
                        ? new ConstantValue(format, call.Syntax, evidence)
                        : new TextValue(
                            ImmutableArray.Create(hole > 0 ? format.Substring(0, hole) : null, null),
                            evidence,
                            call.Syntax
                        )
                );
            case "Contains"
            or "StartsWith"
            or "EndsWith"
            or "IndexOf"
                when type.SpecialType == SpecialType.System_String
                    && call.Receiver is ConstantValue { Constant: string whole }
                    && call.Argument(0) is ConstantValue { Constant: string or char } sought:
                return AskText(call, whole, sought.Constant.ToString()) is { } answer
                    ? BodyEvaluator.Result.One(state, new ConstantValue(answer, call.Syntax, evidence))
                    : null;
            case "ToString"
                when IsEnumText(call.Method) && call.Receiver is ConstantValue value && value.AsNumber() is { } number:
                return
                    EnumText.Of(
                        TypeOfReceiver(call),
                        number,
                        call.Count == 0 || call.Argument(0) is ConstantValue { Constant: null or "" }
                            ? "G"
                            : (call.Argument(0) as ConstantValue)?.Constant as string
                    )
                        is { } name
                    ? BodyEvaluator.Result.One(state, new ConstantValue(name, call.Syntax, evidence))
                    : null;
            case "ToString"
            or "Trim"
            or "ToUpperInvariant"
            or "ToUpper"
            or "ToLowerInvariant"
            or "ToLower" when call is { Count: 0, Receiver: ConstantValue { Constant: string } or TextValue }:
                return BodyEvaluator.Result.One(
                    state,
                    call.Receiver is ConstantValue { Constant: string literal }
                    && Changed(call.Method.Name, literal) is var changed
                    && changed != literal
                        ? new ConstantValue(changed, call.Receiver.Origin, evidence)
                        : call.Receiver
                );
            case "GetValueOrDefault" when call is { Count: 0, Receiver: ConstantValue { Constant: not null } }:
                return BodyEvaluator.Result.One(state, call.Receiver);
            case "ToString"
                when call.Receiver is DataValue { Kind: DataKind.Uri or DataKind.IPAddress } data
                    && data.Part("Text") is { } address:
                return BodyEvaluator.Result.One(state, address);
            default:
                return null;
        }
    }
}
