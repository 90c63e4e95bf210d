using MqttTlsAnalyzers.Execution;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>Lists, arrays, certificate collections and queries over them.</summary>
internal static class Collections
{
    /// <summary>On an enumerator: the element that it has come to. Its elements are those to come.</summary>
    public const string CurrentSlot = "Current";

    /// <summary>On an enumerator of a configuration's run, which stands for any of its elements.</summary>
    public const string EnumeratedSlot = "Enumerated";

    /// <summary>A type whose instances the evaluator follows on the heap; null for the others.</summary>
    public static ObjectKind? KindOf(ITypeSymbol? type) =>
        type switch
        {
            { Name: "ListenOptions" } => ObjectKind.Listener,
            { Name: "HttpsConnectionAdapterOptions" } => ObjectKind.HttpsOptions,
            { Name: "X509Chain" } => ObjectKind.Chain,
            { Name: "X509ChainPolicy" } => ObjectKind.ChainPolicy,
            { Name: "X509CertificateCollection" or "X509Certificate2Collection" } => ObjectKind.Collection,
            { Name: "CipherSuitesPolicy" } => ObjectKind.Collection,
            IArrayTypeSymbol array when IsElement(array.ElementType) => ObjectKind.Collection,
            INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } named
                when IsElement(arguments[0]) && WellKnownTypes.IsIn(named, "System.Collections") =>
                ObjectKind.Collection,
            _ => null,
        };

    public static bool IsElement(ITypeSymbol type) =>
        type
            is {
                Name: "X509Certificate"
                    or "X509Certificate2"
                    or "SslApplicationProtocol"
                    or "TlsCipherSuite"
                    or "SslPolicyErrors"
            };

    /// <summary>A list, stack or queue of whatever; a set only of texts.</summary>
    public static bool IsList(INamedTypeSymbol type) =>
        type is { Name: "List" or "Stack" or "Queue" or "HashSet", TypeArguments: { Length: 1 } arguments }
        && (type.Name != "HashSet" || arguments[0].SpecialType == SpecialType.System_String)
        && WellKnownTypes.IsIn(type, "System.Collections");

    public static bool IsListOfTexts(INamedTypeSymbol type) =>
        IsList(type) && type.TypeArguments[0].SpecialType == SpecialType.System_String;

    public static Result[] Construct(Call call, Step step)
    {
        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var reference, step));
        for (var i = 0; i < call.Count; i++)
        {
            if (call.ParameterType(i) is { SpecialType: SpecialType.System_Int32 })
            {
                continue;
            }

            step = step.With(
                IsElementValue(call, i, step.State)
                    ? Lists.Add(
                        reference,
                        call.Argument(i),
                        new ElementSource(call.ArgumentSyntax[i] ?? call.Syntax),
                        step
                    )
                    : Lists.AddAll(reference, call.Argument(i), step.State)
            );
        }

        return Result.One(step.State, reference);
    }

    private static bool IsElementValue(Call call, int index, State state) =>
        state.Object(call.Argument(index)) is null && call.ParameterType(index) is { } type && IsElement(type);

    /// <summary>A query that is made and thrown away never runs; null for other calls.</summary>
    public static Result[]? NeverRun(Call call, Step step)
    {
        if (
            call.Method is not { ContainingType.Name: "Enumerable", ReturnType.Name: "IEnumerable" }
            || !call.IsDiscarded
        )
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            step.Machine.NoteHeld(argument);
        }

        return Result.One(
            step.State,
            UnknownValue.Of(("query", call.Syntax), call.Method.ReturnType, call.Syntax, isNotNull: true)
        );
    }

    public static Result[]? Invoke(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        if (step.Mode.UnrollsLoops && !item.IsOpen && PeerLists.Query(call, reference, item, step) is { } answered)
        {
            return answered;
        }

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
            case "Pop" or "Dequeue" when call.Count == 0 && !item.IsOpen && !item.Elements.IsEmpty:
                return Result.One(
                    step.State.Update(reference.Id, static list => list with { Elements = list.Elements.RemoveAt(0) }),
                    item.Elements[0].Value
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
            case "First" or "Last" or "Single" when call.Count == 0 && !item.IsOpen && !item.Elements.IsEmpty:
                return Result.One(
                    step.State,
                    item.Elements[call.Method.Name == "Last" ? item.Elements.Length - 1 : 0].Value
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
            case "ToArray"
            or "ToList"
            or "AsReadOnly"
            or "AsEnumerable"
            or "Cast"
            or "OfType"
            or "ToImmutableArray"
            or "ToImmutableList":
                return Result.One(step.State, reference);
            case "Append" or "Prepend" or "Concat" or "Union" when call.Count == 1:
                step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var made, step));
                step = step.With(Lists.AddAll(made, reference, step.State));
                step = step.With(
                    call.Method.Name is "Append" or "Prepend"
                        ? Lists.Add(made, call.Argument(0), new ElementSource(argumentSyntax), step)
                        : Lists.AddAll(made, call.Argument(0), step.State)
                );
                return Result.One(step.State, made);
            case "Select"
                when !step.Mode.UnrollsLoops
                    && call.Argument(0) is FunctionValue { Method.Parameters.Length: 1 } map
                    && Mapped(call, map, item, step) is { } mapped:
                return mapped;
            case "ForEach"
                when call.Argument(0) is FunctionValue action
                    && ListCallbacks.ForEach(action, call, item, step) is { } inOrder:
                return inOrder;
            case "Aggregate" when ListCallbacks.Aggregate(call, item, step) is { } folded:
                return folded;
            case "Select"
            or "ForEach"
                when !step.Mode.UnrollsLoops
                    && call.Argument(0) is FunctionValue { Method.Parameters.Length: 1 } each
                    && Choices.ElementsOf(item) is { IsEmpty: false } elements:
                var of = Choices.OneOf(elements, call.Syntax, each.Method.Parameters[0].Type);
                return Entering.Enter(each, ImmutableArray.Create(of), call.Syntax, step) is { } ran
                    ? Array.ConvertAll(ran, result => call.Method.Name == "ForEach" ? result : ListOf(result))
                    : null;
            case "GetEnumerator" when IsShort(item) && !step.Mode.UnrollsLoops:
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
                        static made => made.With(EnumeratedSlot, new SlotValue(ConstantValue.Null, null))
                    ),
                    enumerator
                );
            case "MoveNext" when item.Slot(EnumeratedSlot) is not null:
                var more = ("more", call.Syntax);
                return Result.One(
                    step.State.WithoutFact(more),
                    new UnknownValue(more, isNotNull: true, origin: call.Syntax)
                );
            case "Contains" or "GetEnumerator" or "MoveNext" when step.Mode.UnrollsLoops && !item.IsOpen:
                return Ask(call, reference, item, step);
            default:
                return null;
        }

        Result ListOf(Result result)
        {
            var after = DotNetKnowledge.MakeObject(
                ObjectKind.Collection,
                call.Syntax,
                out var list,
                step.With(result.State)
            );
            after = Lists.Add(list, result.Value, new ElementSource(call.Syntax), step.With(after));
            return new Result(after.Update(list.Id, static item => item with { IsOpen = true }), list);
        }
    }

    /// <summary>
    /// The certificates that a lambda makes of those of a short list, each in the place of the one that it is made of:
    /// <c>certificates.Select(one =&gt; new X509Certificate2(one))</c>. Null where it makes something else.
    /// </summary>
    private static Result[]? Mapped(Call call, FunctionValue map, HeapObject item, Step step)
    {
        var elements = ImmutableArray.CreateBuilder<SlotValue>();
        foreach (var element in item.Elements.Take(Bounds.MaximumUnrolledInConfiguration + 1))
        {
            if (
                Entering.Enter(map, ImmutableArray.Create(element.Value), call.Syntax, step) is not { Length: 1 } made
                || made[0].Value is not DataValue { Kind: DataKind.Certificate } certificate
            )
            {
                return null;
            }

            step = step.With(made[0].State);
            elements.Add(new SlotValue(certificate, element.Source));
        }

        if (elements.Count is 0 or > Bounds.MaximumUnrolledInConfiguration)
        {
            return null;
        }

        step = step.With(DotNetKnowledge.MakeObject(ObjectKind.Collection, call.Syntax, out var list, step));
        return Result.One(
            step.State.Update(list.Id, made => made with { Elements = elements.ToImmutable(), IsOpen = item.IsOpen }),
            list
        );
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

    /// <summary>
    /// A list that a loop of a configuration goes through one by one: flags, numbers and delegates decide what is done.
    /// Of a list of hosts the loop stands for any.
    /// </summary>
    public static bool IsShort(HeapObject list) =>
        !list.IsOpen
        && list.Elements.Length <= Bounds.MaximumUnrolledInConfiguration
        && !list.Elements.Any(static element => element.Value is ConstantValue { Constant: string });

    /// <summary>
    /// Questions to a list whose elements are all known, as a handler asks them; loops over it run element by element.
    /// </summary>
    private static Result[]? Ask(Call call, ObjectValue reference, HeapObject item, Step step)
    {
        switch (call.Method.Name)
        {
            case "Contains"
                when call.Argument(0) is ConstantValue asked
                    && item.Elements.All(static element => element.Value is ConstantValue):
                var isFound = item.Elements.Any(element =>
                    element.Value is ConstantValue known
                    && (
                        Equals(known.Constant, asked.Constant)
                        || (known.AsNumber() is { } number && number == asked.AsNumber())
                    )
                );
                return Result.One(step.State, ConstantValue.Of(isFound, asked.Evidence, call.Syntax));
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
