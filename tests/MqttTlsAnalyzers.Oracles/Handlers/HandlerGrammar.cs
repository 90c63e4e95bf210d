using System;
using System.Collections.Generic;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Handlers;

/// <summary>
/// Handlers by combination: a gate in front; behind it a chain under some policy whose answer is used in some way, or
/// comparisons of the certificate, or a question to the chain's status.
/// </summary>
internal static class HandlerGrammar
{
    private const string MismatchIsRefused =
        "if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) { return false; }";

    private const string NoneIsAccepted = "if (errors == SslPolicyErrors.None) { return true; }";

    private const string OnlyChainErrors =
        "if ((errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != 0) { return false; }";

    private static readonly string[] _gates =
    [
        string.Empty,
        MismatchIsRefused,
        NoneIsAccepted,
        NoneIsAccepted + " " + OnlyChainErrors,
        "if (c == null) { return false; }",
    ];

    private static readonly string[] _chains = ["using var chain = new X509Chain();", "var chain = given;"];

    private static readonly string[] _trusts =
    [
        string.Empty,
        "chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; chain.ChainPolicy.CustomTrustStore.Add(Ca);",
        "chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;",
        "chain.ChainPolicy.ExtraStore.Add(Ca);",
        "chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; "
            + "chain.ChainPolicy.CustomTrustStore.AddRange(given.ChainPolicy.ExtraStore);",
        "chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust; "
            + "chain.ChainPolicy.CustomTrustStore.Add(Ca); chain.ChainPolicy.ExtraStore.Add(Ca);",
    ];

    private static readonly string[] _flags =
    [
        string.Empty,
        "X509VerificationFlags.AllowUnknownCertificateAuthority",
        "X509VerificationFlags.AllFlags",
        "X509VerificationFlags.IgnoreNotTimeValid",
        "X509VerificationFlags.AllowUnknownCertificateAuthority | X509VerificationFlags.IgnoreNotTimeValid",
    ];

    private static readonly string[] _revocations =
    [
        "chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;",
        string.Empty,
    ];

    private static readonly string[] _uses =
    [
        "return chain.Build(c);",
        "if (!chain.Build(c)) { return false; } return true;",
        "chain.Build(c); return chain.ChainElements[^1].Certificate.Thumbprint == Ca.Thumbprint;",
        "return chain.Build(c) && chain.ChainElements[^1].Certificate.Thumbprint == CaThumbprint;",
        "return chain.Build(c) || chain.ChainElements[^1].Certificate.Thumbprint == Ca.Thumbprint;",
        "return !chain.Build(c);",
        "chain.Build(c); return chain.ChainElements.Any(x => x.Certificate.Thumbprint == Ca.Thumbprint);",
        "return chain.Build(c) && chain.ChainElements.Any(x => x.Certificate.RawData.SequenceEqual(Ca.RawData));",
        "chain.Build(c); return chain.ChainStatus.All(s => s.Status == X509ChainStatusFlags.UntrustedRoot);",
        "return chain.Build(c) && chain.ChainElements.Last().Certificate.Subject == Ca.Subject;",
        "chain.Build(c); return chain.ChainStatus.Length == 0;",
        "return chain.Build(c) && chain.ChainElements[^1].Certificate.Equals(Ca);",
        "return chain.Build(c) && c.MatchesHostname(Host);",
        "return chain.Build(c) && c.Subject.Contains(Host);",
        "var ok = chain.Build(c); if (!ok) { Debug.WriteLine(\"bad\"); } return ok;",
        "return chain.Build(Ca);",
        "return chain.Build(c) && c.Thumbprint == PinnedThumbprint;",
        "foreach (var x in chain.ChainElements) { if (x.Certificate.Thumbprint == CaThumbprint) { return true; } } "
            + "return false;",
    ];

    private static readonly string[] _comparisons =
    [
        "c.Thumbprint == PinnedThumbprint",
        "c.GetCertHash(HashAlgorithmName.SHA256).SequenceEqual(PinnedHash)",
        "c.RawData.SequenceEqual(Pinned.RawData)",
        "c.GetPublicKeyString() == PinnedPublicKey",
        "AllowedThumbprints.Contains(c.Thumbprint)",
        "c.Thumbprint != PinnedThumbprint",
        "c.Equals(Pinned)",
        "AllowedCertificates.Contains(c)",
        "c.SerialNumber == PinnedSerial",
        "c.Issuer == Ca.Subject",
        "c.Issuer.Contains(\"Plant\")",
        "c.Subject == PinnedSubject",
        "c.Subject.Contains(Host)",
        "c.Subject.Length > 0",
        "c.GetNameInfo(X509NameType.DnsName, false) == Host",
        "c.MatchesHostname(Host)",
        "DateTime.Now < c.NotAfter",
        "c.NotBefore < DateTime.Now",
        "c.Version == 3",
        "c.Extensions.Count > 2",
        "c.Verify()",
        "errors == SslPolicyErrors.None",
        "(errors & SslPolicyErrors.RemoteCertificateNameMismatch) == 0",
        "given.ChainStatus.Length == 0",
        "given.ChainElements[^1].Certificate.Thumbprint == CaThumbprint",
        "given.ChainElements.Count > 1",
        "settings.AllowInvalid",
    ];

    private static readonly string[] _statuses =
    [
        "s.Status == X509ChainStatusFlags.UntrustedRoot",
        "s.Status == X509ChainStatusFlags.NotTimeValid",
        "s.Status == X509ChainStatusFlags.PartialChain",
        "s.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain",
        "s.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.RevocationStatusUnknown "
            + "or X509ChainStatusFlags.OfflineRevocation",
        "s.Status is X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation",
        "s.Status != X509ChainStatusFlags.NoError",
        "(s.Status & X509ChainStatusFlags.NotSignatureValid) != 0",
    ];

    private static readonly string[] _quantifiers =
    [
        "return chain.ChainStatus.All(s => @);",
        "return chain.ChainStatus.Any(s => @);",
        "return !chain.ChainStatus.Any(s => @);",
        "return chain.ChainStatus.Count(s => @) == 1;",
        "foreach (var s in chain.ChainStatus) { if (!(@)) { return false; } } return true;",
        "foreach (var s in chain.ChainStatus) { if (@) { return false; } } return true;",
        "return chain.ChainStatus.Length == 1 && new[] { chain.ChainStatus[0] }.All(s => @);",
        "return chain.ChainStatus.All(s => @) " + "&& chain.ChainElements[^1].Certificate.Thumbprint == CaThumbprint;",
    ];

    /// <summary>Every <paramref name="step"/>th handler of each kind, of clients and servers in turn.</summary>
    public static IEnumerable<HandlerCase> All(int step) =>
        Chains()
            .Concat(Statuses())
            .Concat(Comparisons())
            .Where((_, index) => index % step == 0)
            .Select((body, index) => Case(body.Kind, body.Code, isServer: index % 4 == 3));

    private static IEnumerable<(string Kind, string Code)> Chains() =>
        from gate in _gates
        from own in _chains
        from trust in _trusts
        from flags in _flags
        from revocation in _revocations
        from use in _uses
        let set = flags.Length == 0 ? string.Empty : $"chain.ChainPolicy.VerificationFlags = {flags};"
        select ("chain", Join(gate, own, trust, set, revocation, use));

    private static IEnumerable<(string Kind, string Code)> Statuses() =>
        from gate in _gates
        from own in _chains
        from build in new[]
        {
            string.Empty,
            "chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck; chain.Build(c);",
        }
        from quantifier in _quantifiers
        from status in _statuses
        select ("status", Join(gate, own, build, quantifier.Replace("@", status, StringComparison.Ordinal)));

    private static IEnumerable<(string Kind, string Code)> Comparisons() =>
        (from gate in _gates from one in _comparisons select ("comparison", Join(gate, $"return {one};"))).Concat(
            from one in _comparisons
            from two in _comparisons
            from form in new[] { "return @ && #;", "return @ || #;", "if (@) { return true; } return #;" }
            where one != two
            select (
                "comparisons",
                form.Replace("@", one, StringComparison.Ordinal).Replace("#", two, StringComparison.Ordinal)
            )
        );

    private static HandlerCase Case(string kind, string body, bool isServer)
    {
        var code = isServer
            ? $"(sender, certificate, given, errors) => {{ var c = (X509Certificate2)certificate!; {body} }}"
            : "e => { var c = (X509Certificate2)e.Certificate; var given = e.Chain; var errors = e.SslPolicyErrors; "
                + body
                + " }";
        return new($"{kind}: {body}", isServer, code);
    }

    private static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));
}
