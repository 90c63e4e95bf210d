using System.Globalization;

namespace MqttTlsAnalyzers.Execution;

/// <summary>Enum values as the text that .NET writes and reads for them.</summary>
internal static class EnumText
{
    /// <summary>
    /// What <c>ToString(format)</c> yields; null when two names share a value, or the type is no enum.
    /// </summary>
    public static string? Of(ITypeSymbol? type, long value, string? format)
    {
        if (type is not { TypeKind: TypeKind.Enum })
        {
            return null;
        }

        switch (format)
        {
            case "D" or "d":
                return value.ToString(CultureInfo.InvariantCulture);
            case not ("G" or "g"):
                return null;
        }

        var names = NamesOf(type);
        if (names.Select(static name => name.Value).Distinct().Count() != names.Count)
        {
            return null;
        }

        if (names.Find(name => name.Value == value) is { Name: { } exact })
        {
            return exact;
        }

        var parts = new List<string>();
        var rest = value;
        foreach (var (name, flag) in names.OrderByDescending(static name => name.Value))
        {
            if (flag > 0 && (rest & flag) == flag)
            {
                parts.Insert(0, name);
                rest &= ~flag;
            }
        }

        return
            rest == 0
            && parts.Count > 0
            && type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == nameof(FlagsAttribute))
            ? string.Join(", ", parts)
            : value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What <c>Enum.Parse</c> makes of a text; null when it throws.</summary>
    public static object? Parse(ITypeSymbol type, string text, bool ignoresCase)
    {
        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var names = NamesOf(type);
        var value = 0L;
        foreach (var part in text.Split(','))
        {
            if (
                names.Find(name =>
                    string.Equals(
                        name.Name,
                        part.Trim(),
                        ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal
                    )
                )
                is not { Name: not null } found
            )
            {
                return null;
            }

            value |= found.Value;
        }

        return value;
    }

    private static List<(string Name, long Value)> NamesOf(ITypeSymbol type)
    {
        var names = new List<(string Name, long Value)>();
        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { HasConstantValue: true, ConstantValue: not ulong } field)
            {
                names.Add((field.Name, Convert.ToInt64(field.ConstantValue, CultureInfo.InvariantCulture)));
            }
        }

        return names;
    }
}
