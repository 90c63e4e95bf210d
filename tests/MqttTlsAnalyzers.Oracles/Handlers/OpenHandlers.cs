using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>
/// The handlers of the long form on which the two are known to disagree, and why. A run does not fail on them; it fails
/// when one of them agrees, so that the entry goes.
/// </summary>
internal static class OpenHandlers
{
    private static readonly ImmutableDictionary<string, string> _reasons = ImmutableDictionary
        .Create<string, string>(StringComparer.Ordinal)
        .Add(
            "client comparisons: if (c.Version == 3) { return true; } "
                + "return (errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0;",
            "Every certificate has version 3: 1005 is reported, and everybody gets in."
        )
        .Add(
            "client comparisons: return given.ChainStatus.Length == 0 && c.Issuer == Ca.Subject;",
            "1007 is reported, which is true where the known CA is a public one."
        );

    /// <summary>Gets the handlers, by their names behind the side on which they stand.</summary>
    public static IEnumerable<string> Names => _reasons.Keys;

    /// <summary>Whether the disagreement on this handler is known.</summary>
    public static bool Contains(HandlerCase handler) => _reasons.ContainsKey(NameOf(handler));

    /// <summary>The name as it stands in <see cref="Names"/>.</summary>
    public static string NameOf(HandlerCase handler) => $"{handler.Side} {handler.Name}";
}
