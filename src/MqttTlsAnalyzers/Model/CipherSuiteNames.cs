namespace MqttTlsAnalyzers.Model;

/// <summary>Judges a cipher suite by the words of its IANA name, which are those of <c>TlsCipherSuite</c>.</summary>
internal static class CipherSuiteNames
{
    /// <summary>Why a suite is weak, as the end of a sentence; null when it is not known to be.</summary>
    public static string? Weakness(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var words = name.Split('_');
        return Has(words, "anon") ? "does not authenticate the peer, so anyone on the network path can pose as it"
            : Has(words, "NULL") ? "does not encrypt, so the traffic is readable on the wire"
            : Has(words, "EXPORT") ? "has an export-grade key that can be broken at once"
            : Has(words, "RC4") ? "uses RC4, whose key stream gives away parts of the traffic"
            : Has(words, "DES") || Has(words, "DES40") ? "uses DES, whose key can be found by trying"
            : Has(words, "3DES") ? "uses 3DES, whose small blocks give away parts of long-lived traffic"
            : Has(words, "MD5") ? "uses MD5, which does not protect against changes reliably"
            : null;
    }

    private static bool Has(string[] words, string word) => words.Contains(word, StringComparer.OrdinalIgnoreCase);
}
