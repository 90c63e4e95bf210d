using MqttTlsAnalyzers.Fixes;

namespace MqttTlsAnalyzers.CodeFixes;

/// <summary>
/// The equivalence keys. The first fix that a finding is offered has the finding's id as the key, whatever its kind:
/// that is the one that <c>dotnet format</c> and a careless Fix All apply. Others add their kind.
/// </summary>
internal static class EquivalenceKeys
{
    /// <param name="id">The finding's id.</param>
    /// <param name="intent">The fix.</param>
    /// <param name="isFirst">No other was offered before it.</param>
    public static string Of(string id, FixIntent intent, bool isFirst) =>
        isFirst && intent.IsForBatch ? id : id + "." + intent.Kind.ToString();

    /// <summary>
    /// The fixes of which a key means the first that is right. A key of another id means the finding's own, in their
    /// order: <c>dotnet format</c> asks for all findings of one id, but takes the key from the first finding of any id
    /// (or has none, when that one has no fix).
    /// </summary>
    public static ImmutableArray<FixIntent> Find(Diagnostic finding, string? key)
    {
        var intents = FixIntent.Batch(finding);
        var prefix = finding.Id + ".";
        return key is not null && key.StartsWith(prefix, StringComparison.Ordinal)
            ? intents.RemoveAll(intent =>
                !string.Equals(intent.Kind.ToString(), key.Substring(prefix.Length), StringComparison.Ordinal)
            )
            : intents;
    }
}
