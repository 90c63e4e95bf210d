using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Options;

/// <summary>
/// A key of ours that does not exist, such as <c>mqtt_tls.private_host</c>, or a value that a key does not take.
/// </summary>
/// <param name="Key">As it is written, in lower case.</param>
/// <param name="Text">The whole value.</param>
/// <param name="Wrong">What is wrong, for the message.</param>
/// <param name="Help">What is right, for the message.</param>
internal sealed record OptionMistake(string Key, string Text, string Wrong, string Help)
{
    private const string Prefix = "mqtt_tls";

    /// <summary>So many edits may lie between a key and ours when it does not begin as ours do.</summary>
    private const int Slip = 2;

    public bool Equals(OptionMistake? other) => other is not null && Key == other.Key && Wrong == other.Wrong;

    public override int GetHashCode() => Wrong.GetHashCode();

    /// <summary>The mistakes in the options of one file, or in the global ones; each entry of a list once.</summary>
    public static ImmutableArray<OptionMistake> In(AnalyzerConfigOptions options)
    {
        var mistakes = ImmutableArray.CreateBuilder<OptionMistake>();
        foreach (var key in OptionKey.All)
        {
            if (options.TryGetValue(key.Name, out var text))
            {
                key.Apply(AnalysisOptions.Default, text, wrong => mistakes.Add(WrongValue(key, text, wrong)));
            }
        }

        foreach (var key in KeysOf(options))
        {
            if (NearestTo(key) is { } nearest && options.TryGetValue(key, out var text))
            {
                mistakes.Add(new(key, text, $"'{key}' is not an option", $"did you mean '{nearest}'?"));
            }
        }

        return mistakes.Distinct().ToImmutableArray();
    }

    /// <summary>Whether a key is one of ours, a slip of one, or the severity of one of our rules.</summary>
    public static bool IsAbout(string key) =>
        key.StartsWith("dotnet_diagnostic.MQTLS", StringComparison.OrdinalIgnoreCase)
        || OptionKey.All.Any(known => known.Name.Equals(key, StringComparison.OrdinalIgnoreCase))
        || NearestTo(key) is not null;

    private static OptionMistake WrongValue(OptionKey key, string text, string wrong) =>
        new(key.Name, text, $"'{wrong}' is not a valid value for '{key.Name}'", $"use {key.Accepted}");

    /// <summary>The keys; none where the host's class for options was written before Roslyn had them.</summary>
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return Array.Empty<string>();
        }
    }

    /// <summary>The key of ours that another one must have meant; null when it is ours, or nobody's slip.</summary>
    private static string? NearestTo(string key)
    {
        var name = key.ToLowerInvariant();
        var isOurs = name.StartsWith(Prefix, StringComparison.Ordinal);

        // One of the two words survives a slip; most keys have neither, and need no comparison.
        if (!isOurs && !name.Contains("mqtt") && !name.Contains("tls"))
        {
            return null;
        }

        // Of a long name, more may be missing: plaintext_hosts for plaintext_allowed_hosts.
        var nearest = OptionKey
            .All.Select(known => (known.Name, Edits: EditsBetween(name, known.Name)))
            .OrderBy(static known => (double)known.Edits / known.Name.Length)
            .First();
        return nearest.Edits > 0 && (isOurs || nearest.Edits <= Slip) ? nearest.Name : null;
    }

    /// <summary>The number of letters to insert, remove or replace between two words.</summary>
    private static int EditsBetween(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[to.Length];
    }
}
