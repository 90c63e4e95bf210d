namespace MqttTlsAnalyzers.Execution;

/// <summary>One of several values: what an element of a list may be.</summary>
internal static class Choices
{
    /// <summary>
    /// A part of each of the values that an unknown one may be; empty when one of them has no such part.
    /// </summary>
    public static ImmutableArray<Value> PartsOf(Value? value, Func<Value, Value?> part)
    {
        if (value is not UnknownValue { Choices: { IsEmpty: false } choices })
        {
            return ImmutableArray<Value>.Empty;
        }

        var parts = choices.Select(choice => ReferenceEquals(choice, Other) ? choice : part(choice)).ToList();
        return parts.Contains(null)
            ? ImmutableArray<Value>.Empty
            : parts.Select(static item => item!).ToImmutableArray();
    }

    /// <summary>What a list may hold beside the elements that were seen being put in.</summary>
    private static readonly UnknownValue Other = new("other element");

    /// <summary>What an element of a list may be; empty when nothing is known of it, or too much.</summary>
    public static ImmutableArray<Value> ElementsOf(HeapObject list)
    {
        var elements =
            list.Elements.Length > Bounds.MaximumUnrolled
                ? ImmutableArray<Value>.Empty
                : list.Elements.Select(static element => element.Value).ToImmutableArray();
        return list.IsOpen && !elements.IsEmpty ? elements.Add(Other) : elements;
    }

    /// <summary>Any element of a list; null when nothing is known of the elements, or too much.</summary>
    public static Value? OneOfElements(HeapObject list, SyntaxNode syntax, ITypeSymbol? type) =>
        ElementsOf(list) is { IsEmpty: false } elements ? OneOf(elements, syntax, type) : null;

    /// <summary>
    /// The literal texts of which a value is one, as far as they can be seen; empty when it is something else.
    /// </summary>
    public static ImmutableArray<string> TextsOf(Value? value)
    {
        var choices = ((value as UnknownValue)?.Choices.Remove(Other) ?? ImmutableArray<Value>.Empty)
            .Select(static choice => choice.AsShipped())
            .ToImmutableArray();
        return choices.All(static choice => choice is ConstantValue { Constant: string })
            ? choices.Select(static choice => (string)((ConstantValue)choice).Constant!).ToImmutableArray()
            : ImmutableArray<string>.Empty;
    }

    /// <summary>
    /// One of several values; which one is not known, unless they are all the same. Of none, as of a list that differs
    /// between paths, it may be any.
    /// </summary>
    public static Value OneOf(ImmutableArray<Value> choices, SyntaxNode syntax, ITypeSymbol? type, int part = 0) =>
        choices.Any(static choice => choice is UnknownValue { Choices.IsEmpty: false })
        && choices.SelectMany(static choice => OrChoices(choice)).Distinct().ToImmutableArray()
            is { Length: <= Bounds.MaximumUnrolled } flat
            ? OneOf(flat, syntax, type, part)
        : choices.IsEmpty ? UnknownValue.Unfollowed(new PlaceKey("one of", syntax, part), type, syntax)
        : choices.All(choice => choice.Equals(choices[0])) ? choices[0]
        : new UnknownValue(
            new PlaceKey("one of", syntax, part),
            evidence: choices.Aggregate(Evidence.None, static (all, choice) => all | choice.Evidence),
            origin: syntax,
            type: type
        )
        {
            IsNotNull = choices.All(static choice =>
                choice is not ConstantValue { Constant: null } and not UnknownValue { IsNotNull: false }
            ),
            Choices = choices,
            IsUnfollowed = true,
            Fallback = ConstantValue.ShippedByAll(
                choices.Select(static choice => choice.AsShipped() as ConstantValue).ToList()
            ),
        };

    private static ImmutableArray<Value> OrChoices(Value value) =>
        value is UnknownValue { Choices: { IsEmpty: false } choices } ? choices : ImmutableArray.Create(value);
}
