using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// The equivalence keys. A finding's first fix has its id as the key, whatever its kind: that is the one that
/// <c>dotnet format</c> and a careless Fix All apply. Others add their kind.
/// </summary>
internal static class EquivalenceKeys
{
    public static string Of(string id, ImmutableArray<FixIntent> intents, int index)
        => index == 0 ? id : id + "." + intents[index].Kind.ToString();

    /// <summary>The intent that a key means; null when the finding has none such.</summary>
    public static FixIntent? Find(string id, ImmutableArray<FixIntent> intents, string? key)
    {
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
