using System.Globalization;

namespace MqttTlsAnalyzers.Execution;

/// <summary>A constant: null, a number, a character, a string; enum values as their underlying number.</summary>
internal sealed class ConstantValue : Value
{
    public static readonly ConstantValue Null = new(null);

    public ConstantValue(object? constant, SyntaxNode? origin = null, Evidence evidence = Evidence.None)
        : base(evidence, origin) => Constant = constant;

    public object? Constant { get; }

    /// <summary>
    /// Where files that ship with the program say so, which the program's surroundings may override; empty for what
    /// code says.
    /// </summary>
    public ImmutableArray<Location> ShippedAt { get; init; } = ImmutableArray<Location>.Empty;

    /// <summary>The constant that files give to all of several values; null where they do not, or differ.</summary>
    public static ConstantValue? ShippedByAll(List<ConstantValue?> values) =>
        values.TrueForAll(value => value is { ShippedAt.IsEmpty: false } && Equals(value.Constant, values[0]!.Constant))
            ? new ConstantValue(values[0]!.Constant, values[0]!.Origin, values[0]!.Evidence)
            {
                ShippedAt = values.SelectMany(static value => value!.ShippedAt).Distinct().ToImmutableArray(),
            }
            : null;

    /// <summary>Another constant that follows from this one.</summary>
    public ConstantValue With(object? constant) => new(constant, Origin, Evidence) { ShippedAt = ShippedAt };

    public override int Size => Constant is string { Length: > 256 } text ? text.Length / 128 : 1;

    public static ConstantValue Of(bool value, Evidence evidence = Evidence.None, SyntaxNode? origin = null) =>
        new(value, origin, evidence);

    /// <summary>The number, for every integral constant that fits.</summary>
    public long? AsNumber() =>
        Constant switch
        {
            sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(
                Constant,
                CultureInfo.InvariantCulture
            ),
            ulong number and <= long.MaxValue => (long)number,
            char character => character,
            _ => null,
        };

    protected override bool IsSame(Value? other) =>
        other is ConstantValue constant
        && Evidence == constant.Evidence
        && (Equals(Constant, constant.Constant) || (AsNumber() is { } number && number == constant.AsNumber()));

    public override int GetHashCode() => AsNumber()?.GetHashCode() ?? Constant?.GetHashCode() ?? 0;
}
