using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Members of <c>string</c>, and paths.</summary>
internal static class Strings
{
    private static readonly ConstantValue PathSeparator = new("/");

    /// <summary>What members yield of constants and texts, by their names.</summary>
    private static readonly Dictionary<string, Func<Call, State, Value?>> Members = new(StringComparer.Ordinal)
    {
        ["IsNullOrEmpty"] = static (call, _) => IsBlank(call),
        ["IsNullOrWhiteSpace"] = static (call, _) => IsBlank(call),
        ["Combine"] = static (call, _) => OfPath(call),
        ["Join"] = static (call, state) => OfPath(call) ?? Joined(call, state),
        ["Concat"] = static (call, _) => Concatenated(call),
        ["Format"] = static (call, _) => Formatted(call),
        ["Contains"] = static (call, _) => Tested(call),
        ["StartsWith"] = static (call, _) => Tested(call),
        ["EndsWith"] = static (call, _) => Tested(call),
        ["IndexOf"] = static (call, _) => Tested(call),
        ["ToString"] = static (call, _) => EnumName(call) ?? Changed(call) ?? OfData(call),
        ["Trim"] = static (call, _) => Changed(call),
        ["ToUpperInvariant"] = static (call, _) => Changed(call),
        ["ToUpper"] = static (call, _) => Changed(call),
        ["ToLowerInvariant"] = static (call, _) => Changed(call),
        ["ToLower"] = static (call, _) => Changed(call),
    };

    public static Result[]? Invoke(Call call, State state) =>
        Members.TryGetValue(call.Method.Name, out var member) ? Result.OneOrNull(state, member(call, state)) : null;

    /// <summary>The length of a text.</summary>
    public static Value? Read(PropertyAccess access) =>
        (access.Receiver, access.Property) switch
        {
            (
                ConstantValue { Constant: string text } value,
                { Name: "Length", ContainingType.SpecialType: SpecialType.System_String }
            ) => new ConstantValue(text.Length, access.Syntax, value.Evidence),
            _ => null,
        };

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

    private static bool IsOfString(Call call) => call.Method.ContainingType.SpecialType == SpecialType.System_String;

    private static Evidence EvidenceOf(Call call) =>
        call.Arguments.Aggregate(
            call.Receiver?.Evidence ?? Evidence.None,
            static (all, argument) => all | argument.Evidence
        );

    /// <summary><c>string.IsNullOrEmpty(text)</c>.</summary>
    private static ConstantValue? IsBlank(Call call) =>
        !IsOfString(call)
            ? null
            : call.Argument(0) switch
            {
                ConstantValue { Constant: string or null } text => ConstantValue.Of(
                    IsBlank(text.Constant as string, call.Method.Name),
                    EvidenceOf(call)
                ),
                TextValue { Parts: var parts } when parts.Any(static part => part is not null) => ConstantValue.Of(
                    false,
                    EvidenceOf(call)
                ),
                _ => null,
            };

    private static bool IsBounded(Call call) =>
        call.Arguments.Sum(static argument => argument.Size) <= Value.MaximumSize;

    /// <summary><c>Path.Combine(folder, file)</c>.</summary>
    private static Value? OfPath(Call call) =>
        call.Method.ContainingType.Name == "Path" && IsBounded(call)
            ? Texts.Concatenate(Separated(call.Arguments, PathSeparator), call.Syntax)
            : null;

    /// <summary><c>string.Concat(a, b)</c>.</summary>
    private static Value? Concatenated(Call call) =>
        IsOfString(call)
        && call.Method.Parameters.All(static parameter => parameter.Type.SpecialType == SpecialType.System_String)
        && IsBounded(call)
            ? Texts.Concatenate(call.Arguments, call.Syntax)
            : null;

    /// <summary><c>string.Join(separator, list)</c>.</summary>
    private static Value? Joined(Call call, State state) =>
        IsOfString(call)
        && call is { Count: 2 }
        && call.Argument(0) is ConstantValue separator
        && state.Object(call.Argument(1)) is { Kind: ObjectKind.Collection, IsOpen: false } list
            ? Texts.Concatenate(
                Separated(list.Elements.Select(static element => element.Value), separator),
                call.Syntax
            )
            : null;

    /// <summary><c>string.Format("mqtt://{0}", host)</c>.</summary>
    private static Value? Formatted(Call call) =>
        IsOfString(call) && call.Argument(0) is ConstantValue { Constant: string format }
            ? Formatted(call, format, EvidenceOf(call))
            : null;

    /// <summary><c>text.StartsWith("mqtts")</c>.</summary>
    private static ConstantValue? Tested(Call call) =>
        IsOfString(call)
        && call.Receiver is ConstantValue { Constant: string whole }
        && call.Argument(0) is ConstantValue { Constant: string or char } sought
        && Ask(call, whole, sought.Constant.ToString()) is { } answer
            ? new ConstantValue(answer, call.Syntax, EvidenceOf(call))
            : null;

    /// <summary><c>scheme.ToString()</c> of an enum.</summary>
    private static ConstantValue? EnumName(Call call) =>
        Parsing.IsEnumText(call.Method)
        && call.Receiver is ConstantValue value
        && value.AsNumber() is { } number
        && EnumText.Of(
            Parsing.TypeOfReceiver(call),
            number,
            call.Count == 0 || call.Argument(0) is ConstantValue { Constant: null or "" }
                ? "G"
                : (call.Argument(0) as ConstantValue)?.Constant as string
        )
            is { } name
            ? new ConstantValue(name, call.Syntax, EvidenceOf(call))
            : null;

    /// <summary><c>text.Trim()</c>, <c>text.ToLower()</c>.</summary>
    private static Value? Changed(Call call) =>
        call is not { Count: 0, Receiver: ConstantValue { Constant: string } or TextValue } ? null
        : call.Receiver is ConstantValue { Constant: string literal }
        && Changed(call.Method.Name, literal) is var changed
        && changed != literal
            ? new ConstantValue(changed, call.Receiver.Origin, EvidenceOf(call))
        : call.Receiver;

    /// <summary><c>uri.ToString()</c>.</summary>
    private static Value? OfData(Call call) =>
        call.Receiver is DataValue { Kind: DotNetDataKinds.Uri or DotNetDataKinds.IPAddress } data
            ? data.Part("Text")
            : null;

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
                parts.Add(new UnknownValue(new PlaceKey("format", call.Syntax), evidence: evidence));
                return Texts.Concatenate(parts, call.Syntax);
            }

            parts.Add(Texts.AsText(call.Argument(index + 1), operand));
            start = hole + 3;
        }

        parts.Add(new ConstantValue(format.Substring(start), call.Syntax));
        return Texts.Concatenate(parts, call.Syntax);
    }
}
