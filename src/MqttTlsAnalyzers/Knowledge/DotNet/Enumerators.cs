using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MqttTlsAnalyzers.Execution;
using MqttTlsAnalyzers.Knowledge.Handlers;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Loops over lists: <c>GetEnumerator</c>, <c>MoveNext</c> and what the enumerator has come to.</summary>
internal static class Enumerators
{
    /// <summary>On an enumerator: the element that it has come to. Its elements are those to come.</summary>
    public const string CurrentSlot = "Current";

    /// <summary>
    /// On an enumerator of a configuration's run, which stands for any of its elements: whether there may be none left.
    /// </summary>
    public const string EnumeratedSlot = "Enumerated";

    /// <summary>
    /// A list that a loop of a configuration goes through one by one: flags, numbers and delegates decide what is done.
    /// Of a list of hosts, or of what a settings file lists, the loop stands for any.
    /// </summary>
    public static bool IsShort(HeapObject list) =>
        !list.IsOpen
        && list.Elements.Length <= Bounds.MaximumUnrolledInConfiguration
        && !list.Elements.Any(static element =>
            element.Value is ConstantValue { Constant: string } || ShippedObjects.IsShipped(element.Value)
        );

    /// <summary>
    /// The same of a list of texts, where the loop only compares the texts: what it does depends on each.
    /// </summary>
    private static bool IsComparedOnly(Call call, HeapObject list) =>
        !list.IsOpen
        && list.Elements.Length <= Bounds.MaximumUnrolledInConfiguration
        && !list.Elements.Any(static element => ShippedObjects.IsShipped(element.Value))
        && call.Syntax.Parent is ForEachStatementSyntax loop
        && loop.Statement.DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == loop.Identifier.ValueText)
            .All(static name =>
                name.Parent
                    is BinaryExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression
                        }
                        or IsPatternExpressionSyntax
                        or SwitchStatementSyntax
            );

    /// <summary>A step of a loop; null for other methods, and where the list does not say.</summary>
    public static Result[]? Invoke(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        switch (call.Method.Name)
        {
            case "GetEnumerator" when !step.Mode.UnrollsLoops && (IsShort(item) || IsComparedOnly(call, item)):
            case "MoveNext" when item.Slot(EnumeratedSlot) is null && !item.IsOpen && !step.Mode.UnrollsLoops:
                return Ask(call, reference, item, step);
            case "GetEnumerator" when !step.Mode.UnrollsLoops && !Choices.ElementsOf(item).IsEmpty:
                step = step.With(
                    DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var enumerator, step)
                );
                step = step.With(
                    step.State.Update(
                        enumerator.Id,
                        made => made with { Elements = item.Elements, IsOpen = item.IsOpen }
                    )
                );
                return Result.One(
                    step.State.Update(
                        enumerator.Id,
                        made => made.With(EnumeratedSlot, new SlotValue(ConstantValue.Of(item.IsOpen), null))
                    ),
                    enumerator
                );
            case "MoveNext" when item.Slot(EnumeratedSlot) is { Value: ConstantValue { Constant: false } }:
                return Result.One(
                    step.State.Update(
                        reference.Id,
                        static list => list.With(EnumeratedSlot, new SlotValue(ConstantValue.Of(true), null))
                    ),
                    ConstantValue.Of(true)
                );
            case "MoveNext" when item.Slot(EnumeratedSlot) is not null:
                var more = new PlaceKey("more", call.Syntax);
                return Result.One(
                    step.State.WithoutFact(more),
                    new UnknownValue(more, origin: call.Syntax) { IsNotNull = true }
                );
            // In C# 14 an array's Contains is that of a span, with a comparer that is left out.
            case "Contains"
                when !item.IsOpen
                    && (call.Count == 1 || (call.Count == 2 && call.Argument(1) is ConstantValue { Constant: null })):
            case "IndexOf" when call.Count == 1 && !item.IsOpen:
            case "GetEnumerator" or "MoveNext" when step.Mode.UnrollsLoops && !item.IsOpen:
                return Ask(call, reference, item, step);
            default:
                return null;
        }
    }

    /// <summary><c>Array.IndexOf(list, value)</c>; null for other calls, and where the list does not say.</summary>
    public static Result[]? InvokeStatic(Call call, Step step) =>
        call is { Count: 2, Method: { Name: "IndexOf", ContainingType.SpecialType: SpecialType.System_Array } }
        && step.State.Object(call.Argument(0)) is { Kind: ObjectKind.Collection, IsOpen: false } list
        && PositionOf(call.Argument(1), list) is { } position
            ? Result.One(step.State, new ConstantValue(position, call.Syntax, call.Argument(1).Evidence))
            : null;

    /// <summary>
    /// Where a constant stands in a list of constants, -1 for nowhere; null for other values and lists.
    /// </summary>
    private static int? PositionOf(Value sought, HeapObject list) =>
        sought is ConstantValue asked && list.Elements.All(static element => element.Value is ConstantValue)
            ? list
                .Elements.ToList()
                .FindIndex(element =>
                    element.Value is ConstantValue known
                    && (
                        Equals(known.Constant, asked.Constant)
                        || (known.AsNumber() is { } number && number == asked.AsNumber())
                    )
                )
            : null;

    /// <summary>
    /// Questions to a list whose elements are all known, as a handler asks them; loops over it run element by element.
    /// </summary>
    private static Result[]? Ask(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        switch (call.Method.Name)
        {
            case "Contains" when PositionOf(call.Argument(0), item) is { } found:
                return Result.One(step.State, ConstantValue.Of(found >= 0, call.Argument(0).Evidence, call.Syntax));
            case "IndexOf" when PositionOf(call.Argument(0), item) is { } position:
                return Result.One(step.State, new ConstantValue(position, call.Syntax, call.Argument(0).Evidence));
            case "GetEnumerator" when item.Elements.Length <= Bounds.MaximumUnrolled:
                step = step.With(
                    DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var enumerator, step)
                );
                return Result.One(
                    step.State.Update(
                        enumerator.Id,
                        made =>
                            PeerLists.Marked(made with { Elements = item.Elements }, PeerEvidence.Of(reference, step))
                    ),
                    enumerator
                );
            case "MoveNext" when item.Elements.IsEmpty:
                return Result.One(step.State, ConstantValue.Of(false, EvidenceOfList()));
            case "MoveNext":
                step.Machine.NoteUnrolled();
                step = step.With(
                    step.State.Update(
                        reference.Id,
                        list =>
                            list with
                            {
                                Elements = list.Elements.RemoveAt(0),
                                Slots = list.Slots.SetItem(CurrentSlot, list.Elements[0]),
                            }
                    )
                );
                return Result.One(step.State, ConstantValue.Of(true, EvidenceOfList()));
            default:
                return null;
        }

        Evidence EvidenceOfList() => item.Slot(PeerEvidence.ListSlot)?.Value.Evidence ?? Evidence.None;
    }
}
