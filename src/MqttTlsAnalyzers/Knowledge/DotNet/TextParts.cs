using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>
/// Methods of <c>string</c> that cut or change a text: <c>Substring</c>, <c>Replace</c>, <c>Split</c> and their like.
/// </summary>
internal static class TextParts
{
    /// <summary>What the call makes of texts that are all known; null for other calls and values.</summary>
    public static Result[]? Invoke(Call call, Step step)
    {
        if (
            call.Method.ContainingType.SpecialType != SpecialType.System_String
            || call.Receiver is not ConstantValue { Constant: string text }
            || !call.Arguments.All(static argument => argument is ConstantValue or ObjectValue)
        )
        {
            return null;
        }

        if (call.Method.Name == "Split")
        {
            return Split(text, call, step);
        }

        var evidence = call.Arguments.Aggregate(
            call.Receiver.Evidence,
            static (all, argument) => all | argument.Evidence
        );
        return Changed(text, call) is { Length: <= Texts.MaximumTextLength } changed
            ? Result.One(step.State, new ConstantValue(changed, call.Syntax, evidence))
            : null;
    }

    private static string? Changed(string text, Call call)
    {
        var first = (call.Argument(0) as ConstantValue)?.Constant;
        var second = call.Count > 1 ? (call.Argument(1) as ConstantValue)?.Constant : null;
        return (call.Method.Name, call.Count, first, second) switch
        {
            ("Substring", 1, int start, _) when start >= 0 && start <= text.Length => text.Substring(start),
            ("Substring", 2, int start, int length) when start >= 0 && length >= 0 && start <= text.Length - length =>
                text.Substring(start, length),
            ("Remove", 1, int start, _) when start >= 0 && start < text.Length => text.Remove(start),
            ("Remove", 2, int start, int count) when start >= 0 && count >= 0 && start <= text.Length - count =>
                text.Remove(start, count),
            ("Insert", 2, int at, string inserted) when at >= 0 && at <= text.Length => text.Insert(at, inserted),
            ("Replace", 2, string { Length: > 0 } old, string or null) => text.Replace(old, (string?)second),
            ("Replace", 2, char old, char replacement) => text.Replace(old, replacement),
            ("PadLeft", 1, int width, _) when width is >= 0 and <= Texts.MaximumTextLength => text.PadLeft(width),
            ("PadLeft", 2, int width, char filler) when width is >= 0 and <= Texts.MaximumTextLength => text.PadLeft(
                width,
                filler
            ),
            ("PadRight", 1, int width, _) when width is >= 0 and <= Texts.MaximumTextLength => text.PadRight(width),
            ("PadRight", 2, int width, char filler) when width is >= 0 and <= Texts.MaximumTextLength => text.PadRight(
                width,
                filler
            ),
            ("Trim", 1, char trimmed, _) => text.Trim(trimmed),
            ("TrimStart", 0, _, _) => text.TrimStart(),
            ("TrimStart", 1, char trimmed, _) => text.TrimStart(trimmed),
            ("TrimEnd", 0, _, _) => text.TrimEnd(),
            ("TrimEnd", 1, char trimmed, _) => text.TrimEnd(trimmed),
            _ => null,
        };
    }

    /// <summary>
    /// <c>text.Split(';')</c>, with one separator and without a limit. Options are known where they are none.
    /// </summary>
    private static Result[]? Split(string text, Call call, Step step)
    {
        if (call.Count is 0 or > 2 || (call.Count == 2 && (call.Argument(1) as ConstantValue)?.AsNumber() != 0))
        {
            return null;
        }

        var separator = step.State.Object(call.Argument(0)) is { Elements: { Length: 1 } only, IsOpen: false }
            ? only[0].Value
            : call.Argument(0);
        if (
            (separator as ConstantValue)?.Constant is not (char or string { Length: > 0 })
            || call.ParameterType(1) is { SpecialType: SpecialType.System_Int32 }
        )
        {
            return null;
        }

        var evidence = call.Receiver!.Evidence | separator.Evidence;
        var parts = text.Split(new[] { ((ConstantValue)separator).Constant!.ToString() }, StringSplitOptions.None);
        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var made, step));
        return Result.One(
            step.State.Update(
                made.Id,
                list =>
                    list with
                    {
                        Elements = parts
                            .Select(part => new SlotValue(new ConstantValue(part, call.Syntax, evidence), null))
                            .ToImmutableArray(),
                    }
            ),
            made
        );
    }
}
