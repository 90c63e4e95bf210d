using System;
using System.Collections.Immutable;
using System.Linq;
using System.Net.Security;
using System.Text.RegularExpressions;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>What the contract says of a handler of which is known who gets in.</summary>
internal static class Judge
{
    private static readonly PeerKind[] _selfMade =
    [
        PeerKind.SelfSigned,
        PeerKind.SelfSignedAsCa,
        PeerKind.Copy,
        PeerKind.Twin,
        PeerKind.Rogue,
        PeerKind.Forged,
    ];

    /// <summary>Members that ask the chain, or a chain of one's own.</summary>
    private static readonly string[] _chainMembers = ["Chain", "Build(", "ch.", "ch!", "ch?", "ch is", "Verify("];

    /// <summary>Questions that a certificate of an attacker's own making answers as he likes.</summary>
    private static readonly string[] _copyable =
    [
        "Subject",
        "Issuer",
        "Serial",
        "Thumbprint",
        "GetCert",
        "PublicKey",
        "RawData",
        "Equals(e.Certificate)",
        "Equals(Pinned)",
        "Equals(Ca)",
        "Contains(",
        "NotAfter",
        "NotBefore",
        "Find",
        "Name",
        "!=",
        "Extensions",
        "Version",
        "MatchesHostname",
    ];

    /// <summary>The ids one of which must be reported; empty when nothing may be reported.</summary>
    public static ImmutableHashSet<string> Of(HandlerCase handler, Vector strict, Vector lax)
    {
        var byStrict = Of(handler, strict);
        var byLax = Of(handler, lax);
        if (strict.Equals(lax))
        {
            return byStrict;
        }

        // Settings that only keep more of the right ones out let no attacker in.
        if (byStrict.IsEmpty && byLax.IsEmpty)
        {
            return [];
        }

        // The settings decide who gets in: a switch. What is bad under all of them is no less bad for it.
        var isWider = strict.In.All(lax.In.Contains);
        return (isWider ? byStrict : byStrict.Intersect(byLax)).Add("MQTLS1010");
    }

    private static ImmutableHashSet<string> Of(HandlerCase handler, Vector vector)
    {
        var attackers = vector.In.Where(peer => !Vector.IsRight(peer)).ToImmutableHashSet();
        var code = handler.Code + handler.Members;
        var asksChain =
            _chainMembers.Any(member => code.Contains(member, StringComparison.Ordinal)) || AsksForSelfSigned(code);
        var asksCopyable = _copyable.Any(member => code.Contains(member, StringComparison.Ordinal));
        var asked = ImmutableHashSet<string>.Empty;
        asked = asksChain ? asked.Add("MQTLS1006") : asked;
        asked = asksCopyable ? asked.Add("MQTLS1011") : asked;
        if (vector.ForgivenErrors.Contains(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            // Names are asked of servers only. What everybody passes may be reported by what was asked in vain.
            return handler.IsServer ? asked.Add("MQTLS1009").Add("MQTLS1005")
                : vector.ForgivenErrors.Count == 3 ? asked.Add("MQTLS1001")
                : asked.Add("MQTLS1005");
        }

        if (!vector.ForgivenErrors.IsEmpty && !attackers.Overlaps(_selfMade))
        {
            return ["MQTLS1005"];
        }

        if (attackers.Contains(PeerKind.None))
        {
            return asked.Add("MQTLS1005");
        }

        if (attackers.Overlaps(_selfMade))
        {
            return asked.IsEmpty ? ["MQTLS1011"] : asked;
        }

        if (attackers.Contains(PeerKind.OtherNameOwnCa) || attackers.Contains(PeerKind.OtherNamePublicCa))
        {
            return ["MQTLS1007"];
        }

        var refusesOwn = !vector.Lets(PeerKind.RightOwnCa) && !vector.Lets(PeerKind.RightOwnCaNotSent);
        return
            refusesOwn
            && vector.Lets(PeerKind.RightPublicCa)
            && code.Contains("ExtraStore.Add(Ca)", StringComparison.Ordinal)
            && !code.Contains("CustomRootTrust", StringComparison.Ordinal)
            && !code.Contains("AllowUnknownCertificateAuthority", StringComparison.Ordinal)
            && !code.Contains("AllFlags", StringComparison.Ordinal)
            ? ["MQTLS1013"]
            : [];
    }

    /// <summary>Subject against issuer: the contract calls it a look at the chain.</summary>
    private static bool AsksForSelfSigned(string code) =>
        Regex.IsMatch(code, @"Subject(Name)?(\.\w+)? [!=]= [\w.]+\.Issuer", RegexOptions.CultureInvariant);
}
