using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Members of <c>string</c>, and paths.</summary>
internal static class Strings
{
    private static string Changed(string method, string text) =>
        method switch
        {
            "Trim" => text.Trim(),
            "ToString" => text,
            "ToUpper" or "ToUpperInvariant" => text.ToUpperInvariant(),
            _ => text.ToLowerInvariant(),
        };

    private static bool IsBlank(string? text, string method) =>
        method == "IsNullOrEmpty" ? string.IsNullOrEmpty(text) : string.IsNullOrWhiteSpace(text);

    /// <summary>How a call compares texts; null when that is not known.</summary>
    public static StringComparison? ComparisonOf(Call call)
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

    private static readonly ConstantValue PathSeparator = new("/");

    private static IEnumerable<Value> Separated(IEnumerable<Value> values, Value separator) =>
        values.SelectMany((value, i) => i == 0 ? new[] { value } : new[] { separator, value });

    private static object? Ask(Call call, string text, string sought)
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

    /// <summary>The operand that a parameter of the type <c>object</c> is given.</summary>
    private static IOperation? OperandOf(Call call, int parameter) =>
        call.ParameterType(parameter)?.SpecialType == SpecialType.System_Object
            ? (call.Operation as IInvocationOperation)
                ?.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter)
                ?.Value
            : null;

    /// <summary>The text of a format such as <c>mqtt://{0}:{1}</c>; behind a hole with a format, unknown.</summary>
    private static Value Formatted(Call call, string format, Evidence evidence)
    {
        var parts = new List<Value>();
        var start = 0;
        for (var hole = format.IndexOf('{'); hole >= 0; hole = format.IndexOf('{', start))
        {
            parts.Add(new ConstantValue(format.Substring(start, hole - start), call.Syntax));
            var index = hole + 1 < format.Length ? format[hole + 1] - '0' : -1;
            if (
                index is < 0 or > 2
                || hole + 2 >= format.Length
                || format[hole + 2] != '}'
                || OperandOf(call, index + 1) is not { } operand
            )
            {
                parts.Add(new UnknownValue(new PlaceKey("format", call.Syntax), evidence));
                return Texts.Concatenate(parts, call.Syntax);
            }

            parts.Add(Texts.AsText(call.Argument(index + 1), operand));
            start = hole + 3;
        }

        parts.Add(new ConstantValue(format.Substring(start), call.Syntax));
        return Texts.Concatenate(parts, call.Syntax);
    }

    public static Result[]? Invoke(Call call, State state)
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
                    ConstantValue { Constant: string or null } text => Result.One(
                        state,
                        ConstantValue.Of(IsBlank(text.Constant as string, call.Method.Name), evidence)
                    ),
                    TextValue { Parts: var parts } when parts.Any(static part => part is not null) => Result.One(
                        state,
                        ConstantValue.Of(false, evidence)
                    ),
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
                return Result.One(
                    state,
                    Texts.Concatenate(
                        type.Name == "Path" ? Separated(call.Arguments, PathSeparator) : call.Arguments,
                        call.Syntax
                    )
                );
            case "Join"
                when type.SpecialType == SpecialType.System_String
                    && call is { Count: 2 }
                    && call.Argument(0) is ConstantValue separator
                    && state.Object(call.Argument(1)) is { Kind: ObjectKind.Collection, IsOpen: false } joined:
                return Result.One(
                    state,
                    Texts.Concatenate(
                        Separated(joined.Elements.Select(static element => element.Value), separator),
                        call.Syntax
                    )
                );
            case "Format"
                when type.SpecialType == SpecialType.System_String
                    && call.Argument(0) is ConstantValue { Constant: string format }:
                return Result.One(state, Formatted(call, format, evidence));
            case "Contains"
            or "StartsWith"
            or "EndsWith"
            or "IndexOf"
                when type.SpecialType == SpecialType.System_String
                    && call.Receiver is ConstantValue { Constant: string whole }
                    && call.Argument(0) is ConstantValue { Constant: string or char } sought:
                return Ask(call, whole, sought.Constant.ToString()) is { } answer
                    ? Result.One(state, new ConstantValue(answer, call.Syntax, evidence))
                    : null;
            case "ToString"
                when Parsing.IsEnumText(call.Method)
                    && call.Receiver is ConstantValue value
                    && value.AsNumber() is { } number:
                return
                    EnumText.Of(
                        Parsing.TypeOfReceiver(call),
                        number,
                        call.Count == 0 || call.Argument(0) is ConstantValue { Constant: null or "" }
                            ? "G"
                            : (call.Argument(0) as ConstantValue)?.Constant as string
                    )
                        is { } name
                    ? Result.One(state, new ConstantValue(name, call.Syntax, evidence))
                    : null;
            case "ToString"
            or "Trim"
            or "ToUpperInvariant"
            or "ToUpper"
            or "ToLowerInvariant"
            or "ToLower" when call is { Count: 0, Receiver: ConstantValue { Constant: string } or TextValue }:
                return Result.One(
                    state,
                    call.Receiver is ConstantValue { Constant: string literal }
                    && Changed(call.Method.Name, literal) is var changed
                    && changed != literal
                        ? new ConstantValue(changed, call.Receiver.Origin, evidence)
                        : call.Receiver
                );
            case "GetValueOrDefault" when call is { Count: 0, Receiver: ConstantValue { Constant: not null } }:
                return Result.One(state, call.Receiver);
            case "ToString"
                when call.Receiver is DataValue { Kind: DotNetDataKinds.Uri or DotNetDataKinds.IPAddress } data
                    && data.Part("Text") is { } address:
                return Result.One(state, address);
            default:
                return null;
        }
    }
}
