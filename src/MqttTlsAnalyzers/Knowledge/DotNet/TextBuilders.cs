using Microsoft.CodeAnalysis.Operations;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary><c>StringBuilder</c>: the text that it has come to.</summary>
internal static class TextBuilders
{
    private const string TextSlot = "Text";

    /// <summary>A new one, empty or with a text; null for other objects, and in a handler.</summary>
    public static Result[]? Construct(Call call, Step step)
    {
        if (
            step.Mode.UnrollsLoops
            || call.Method.ContainingType is not { Name: "StringBuilder" } type
            || !WellKnownTypes.IsIn(type, "System.Text")
        )
        {
            return null;
        }

        var text =
            call.ParameterType(0)?.SpecialType == SpecialType.System_String && call.Count <= 2
                ? call.Argument(0)
                : new ConstantValue(string.Empty, call.Syntax);
        step = step.With(DotNetKnowledge.MakeObject(DotNetKinds.StringBuilder, call.Syntax, out var builder, step));
        return Result.One(Set(builder, text, step.State), builder);
    }

    /// <summary>What a call makes of the text; one that is not known leaves it unknown.</summary>
    public static Result[] Invoke(Call call, ObjectValue builder, HeapObject item, Step step)
    {
        var text =
            !item.IsOpen && item.Slot(TextSlot) is { Certainty: Certainty.Known } slot
                ? slot.Value
                : UnknownValue.OfNotNull(new PlaceKey("built", call.Syntax), null, call.Syntax);
        switch (call.Method.Name)
        {
            case "ToString" when call.Count == 0:
                return Result.One(step.State, text);
            case "Append" when call.Count == 1:
                return Append(call.Argument(0));
            case "AppendLine" when call.Count <= 1:
                var line = new ConstantValue("\n", call.Syntax);
                return call.Count == 0 ? Append(line) : Append(call.Argument(0), line);
            case "Clear":
                return Result.One(Set(builder, new ConstantValue(string.Empty, call.Syntax), step.State), builder);
            default:
                return Result.One(
                    Set(
                        builder,
                        new UnknownValue(new PlaceKey("changed", call.Syntax)) { IsNotNull = true },
                        step.State
                    ),
                    call.Method.ReturnType.Name == "StringBuilder"
                        ? builder
                        : UnknownValue.Of(new PlaceKey("asked", call.Syntax), call.Method.ReturnType, call.Syntax)
                );
        }

        Result[] Append(params Value[] values)
        {
            var operand = (call.Operation as IInvocationOperation)?.Arguments.FirstOrDefault()?.Value;
            var added = operand is null
                ? values
                : values.Select((value, i) => i == 0 ? Texts.AsText(value, operand) : value);
            var whole = Texts.Concatenate(added.Prepend(text), call.Syntax);
            return Result.One(Set(builder, whole, step.State), builder);
        }
    }

    private static State Set(ObjectValue builder, Value text, State state) =>
        state.Update(builder.Id, item => item.With(TextSlot, new SlotValue(text, null)));
}
