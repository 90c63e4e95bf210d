using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// The equivalence keys. A finding's first fix has its id as the key, whatever its kind: that is the one that
/// <c>dotnet format</c> and a careless Fix All apply. Others add their kind.
/// </summary>
internal static class EquivalenceKeys
{
    public static string Of(string id, ImmutableArray<FixIntent> intents, int index) =>
        index == 0 ? id : id + "." + intents[index].Kind.ToString();

    /// <summary>
    /// The intent that a key means; null when the finding has none such. A key of another id means the first one:
    /// <c>dotnet format</c> asks for all findings of one id, but takes the key from the first finding of any id (or has
    /// none, when that one has no fix).
    /// </summary>
    public static FixIntent? Find(string id, ImmutableArray<FixIntent> intents, string? key)
    {
        if (key is null || !(key == id || key.StartsWith(id + ".", StringComparison.Ordinal)))
        {
            return intents.FirstOrDefault();
        }

        for (var i = 0; i < intents.Length; i++)
        {
            if (string.Equals(Of(id, intents, i), key, StringComparison.Ordinal))
            {
                return intents[i];
            }
        }

        return null;
    }
}
