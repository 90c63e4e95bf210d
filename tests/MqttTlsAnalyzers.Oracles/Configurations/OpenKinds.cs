using System;
using System.Collections.Immutable;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>
/// The kinds of wrong finding that are known and open, by a shape of the program. A run does not fail on them; an entry
/// is to go when its kind is repaired.
/// </summary>
internal static class OpenKinds
{
    private static readonly ImmutableDictionary<string, string> _reasons = ImmutableDictionary
        .Create<string, string>(StringComparer.Ordinal)
        .Add("call: Lazy", "The lambda runs at another time: it is judged like a helper.")
        .Add("call: using", "Dispose runs the lambda: it is judged like a helper.")
        .Add("call: catch with a filter", "The text of an exception is not followed.")
        .Add("call: foreach over texts", "A loop over texts stands for any of them.")
        .Add("call: foreach over constants", "Joined with other loops, a loop stands for any element.")
        .Add("call: recursion", "A method that calls itself is not followed.")
        .Add("value: Skip", "A query over texts is not followed.");

    /// <summary>Whether a disagreement is on a program with a shape that is known to be open.</summary>
    public static bool Contains(Disagreement disagreement) =>
        disagreement.Program.Plan.Shapes.Any(_reasons.ContainsKey);

    /// <summary>The reasons, for the reader of a run's output.</summary>
    public static string ReasonFor(Disagreement disagreement) =>
        string.Join(" ", disagreement.Program.Plan.Shapes.Where(_reasons.ContainsKey).Select(shape => _reasons[shape]));
}
