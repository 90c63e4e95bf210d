namespace MqttTlsAnalyzers.Options;

/// <summary>An option's value that is a list.</summary>
internal static class OptionList
{
    /// <summary>What separates the items, for a message.</summary>
    public const string Separated = "separated by commas or blanks";

    private static readonly char[] Separators = { ',', ' ', '\t' };

    /// <summary>
    /// The items that are understood; the others are left out and handed to <paramref name="wrong"/>.
    /// </summary>
    public static ImmutableArray<T> Parse<T>(string text, Func<string, T?> parse, Action<string> wrong)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>();
        foreach (var item in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (parse(item) is { } understood)
            {
                items.Add(understood);
            }
            else
            {
                wrong(item);
            }
        }

        return items.ToImmutable();
    }
}
