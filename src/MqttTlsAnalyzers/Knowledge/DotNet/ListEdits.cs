using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Methods that put elements into a list, or take them out of it.</summary>
internal static class ListEdits
{
    /// <summary>Puts elements in; null for other methods.</summary>
    public static Result[]? Add(Call call, ObjectValue reference, Step step)
    {
        var argumentSyntax = call.Count > 0 ? call.ArgumentSyntax[0] ?? call.Syntax : call.Syntax;
        switch (call.Method.Name)
        {
            case "Add" when call.Count == 1:
                // In a collection initializer the element itself is the code to blame.
                var source = call.Operation.IsImplicit ? argumentSyntax : call.Syntax;
                return Result.One(
                    Lists.Add(reference, call.Argument(0), new ElementSource(source, argumentSyntax), step),
                    ConstantValue.Null
                );
            case "Insert" when call.Count == 2:
                var inserted = Lists.Element(
                    call.Argument(1),
                    new ElementSource(call.Syntax, call.ArgumentSyntax[1] ?? call.Syntax),
                    step
                );
                var index = (call.Argument(0) as ConstantValue)?.AsNumber();
                step = step.With(
                    step.State.Update(
                        reference.Id,
                        list =>
                            index is { } at and >= 0 && at <= list.Elements.Length
                                ? list with
                                {
                                    Elements = list.Elements.Insert((int)at, inserted),
                                }
                                : list with
                                {
                                    Elements = list.Elements.Add(inserted),
                                }
                    )
                );
                return Result.One(step.State, ConstantValue.Null);
            case "Enqueue" when call.Count == 1:
                return Result.One(
                    Lists.Add(reference, call.Argument(0), new ElementSource(call.Syntax, argumentSyntax), step),
                    ConstantValue.Null
                );
            case "Push" when call.Count == 1:
                var pushed = Lists.Element(call.Argument(0), new ElementSource(call.Syntax, argumentSyntax), step);
                return Result.One(
                    step.State.Update(reference.Id, list => list with { Elements = list.Elements.Insert(0, pushed) }),
                    ConstantValue.Null
                );
            case "AddRange" when call.Count == 1:
                step = step.With(Certificates.NameUnseen(call.Argument(0), argumentSyntax, step));
                return Result.One(Lists.AddAll(reference, call.Argument(0), step.State), ConstantValue.Null);
            case "Import" or "ImportFromPem" or "ImportFromPemFile" or "ImportFromEncryptedPemFile":
                var certificate = CertificateFactories.Imported(call);
                return Result.One(
                    Lists.Add(reference, certificate, new ElementSource(call.Syntax), step),
                    ConstantValue.Null
                );
            default:
                return null;
        }
    }

    /// <summary>The methods of <c>Array</c> that write into the arrays that they are given; null for others.</summary>
    public static Result[]? InvokeStatic(Call call, Step step)
    {
        if (call.Method is not { ReturnsVoid: true, ContainingType.SpecialType: SpecialType.System_Array })
        {
            return null;
        }

        foreach (var array in call.Arguments.OfType<ObjectValue>())
        {
            step = step.With(
                step.State.Update(
                    array.Id,
                    item =>
                        item.Kind != ObjectKind.Collection ? item
                        : call.Method.Name == "Fill" && call.Count == 2
                            ? item with
                            {
                                Elements = item.Elements.Select(_ => Filled()).ToImmutableArray(),
                            }
                        : item with { IsOpen = true }
                )
            );
        }

        return Result.One(step.State, ConstantValue.Null);

        SlotValue Filled() =>
            Lists.Element(
                call.Argument(1),
                new ElementSource(call.Syntax, call.ArgumentSyntax[1] ?? call.Syntax),
                step
            );
    }

    /// <summary>Takes elements out or moves them; null for other methods.</summary>
    public static Result[]? Remove(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        switch (call.Method.Name)
        {
            case "Pop" or "Dequeue" when call.Count == 0 && !item.IsOpen && !item.Elements.IsEmpty:
                return Result.One(
                    step.State.Update(reference.Id, static list => list with { Elements = list.Elements.RemoveAt(0) }),
                    item.Elements[0].Value
                );
            case "Peek" when call.Count == 0 && !item.IsOpen && !item.Elements.IsEmpty:
                return Result.One(step.State, item.Elements[0].Value);
            case "Clear":
                return Result.One(
                    step.State.Update(
                        reference.Id,
                        static list => list with { Elements = ImmutableArray<SlotValue>.Empty, IsOpen = false }
                    ),
                    ConstantValue.Null
                );
            case "RemoveAt"
                when !item.IsOpen
                    && (call.Argument(0) as ConstantValue)?.AsNumber() is { } removed and >= 0
                    && removed < item.Elements.Length:
                return Result.One(
                    step.State.Update(
                        reference.Id,
                        list => list with { Elements = list.Elements.RemoveAt((int)removed) }
                    ),
                    ConstantValue.Null
                );
            case "Reverse" when !item.IsOpen && call is { Count: 0, Method.ReturnsVoid: true }:
                return Result.One(
                    step.State.Update(
                        reference.Id,
                        static list => list with { Elements = list.Elements.Reverse().ToImmutableArray() }
                    ),
                    ConstantValue.Null
                );
            case "Remove" when call.Count == 1 && PositionOf(call.Argument(0), item) is { } found:
                return Result.One(
                    found < 0
                        ? step.State
                        : step.State.Update(
                            reference.Id,
                            list => list with { Elements = list.Elements.RemoveAt(found) }
                        ),
                    ConstantValue.Of(found >= 0, origin: call.Syntax)
                );
            case "Remove" or "RemoveAt" or "RemoveRange" or "RemoveAll" or "Reverse" or "Sort":
                return Result.One(
                    step.State.Update(reference.Id, static list => list with { IsOpen = true }),
                    ConstantValue.Null
                );
            default:
                return null;
        }
    }

    /// <summary>Where an element stands, -1 for nowhere; null when not all of them can be told apart.</summary>
    private static int? PositionOf(Value sought, HeapObject list) =>
        !list.IsOpen
        && (
            sought is ConstantValue && list.Elements.All(static element => element.Value is ConstantValue)
            || sought is ObjectValue && list.Elements.All(static element => element.Value is ObjectValue)
        )
            ? list.Elements.ToList().FindIndex(element => element.Value.Equals(sought))
            : null;
}
