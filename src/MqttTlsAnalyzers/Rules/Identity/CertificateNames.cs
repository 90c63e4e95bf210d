using System.Text;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Identity;

/// <summary>What the names of a certificate's file and of its variable say about it.</summary>
internal static class CertificateNames
{
    private static readonly ImmutableHashSet<string> CaWords = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "ca",
        "cas",
        "cacert",
        "cacerts",
        "root",
        "roots",
        "rootca",
        "issuer",
        "issuers",
        "intermediate",
        "intermediates",
        "authority",
        "authorities"
    );

    private static readonly ImmutableHashSet<string> ChainWords = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "fullchain",
        "chain",
        "bundle"
    );

    private static readonly ImmutableHashSet<string> ClientWords = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "client",
        "clients",
        "device",
        "devices",
        "thing",
        "leaf",
        "user"
    );

    private static readonly ImmutableArray<string> CertificateExtensions = ImmutableArray.Create(
        ".crt",
        ".cer",
        ".pem",
        ".der"
    );

    private static readonly char[] FolderSeparators = { '/', '\\' };

    /// <summary>A file's name, without folders.</summary>
    public static string? FileName(CertificateOrigin origin) =>
        origin.Path is { } path ? path.Substring(path.LastIndexOfAny(FolderSeparators) + 1) : null;

    /// <summary>The file is of a kind that is read without a private key.</summary>
    public static bool IsCertificateFile(CertificateOrigin origin) =>
        FileName(origin) is { } name
        && CertificateExtensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The file's name or the name of the variable, parameter or property calls it a certificate authority.
    /// </summary>
    public static bool SaysAuthority(CertificateOrigin origin) =>
        SaysAuthority(FileName(origin)) || SaysAuthority(origin.HolderName) || SaysAuthority(origin.PathName);

    /// <summary>The file's name says that it holds more than one certificate.</summary>
    public static bool SaysChain(CertificateOrigin origin) =>
        Words(FileName(origin) ?? string.Empty).Any(ChainWords.Contains);

    /// <summary>The names speak of the client itself, and of no authority.</summary>
    public static bool SaysClient(CertificateOrigin origin) =>
        !SaysAuthority(origin)
        && new[] { FileName(origin), origin.HolderName, origin.PathName }.Any(static name =>
            Words(name ?? string.Empty).Any(ClientWords.Contains)
        );

    /// <summary>
    /// One of the words of a name is a word for an authority: <c>caCert</c>, <c>AmazonRootCA1.pem</c>, <c>root-ca</c>,
    /// <c>CAcert</c>, but not <c>local</c>, and not <c>caSignedClient</c>, which is what the authority made.
    /// </summary>
    public static bool SaysAuthority(string? name)
    {
        var words = Words(name ?? string.Empty);
        for (var i = 0; i < words.Count; i++)
        {
            if (CaWords.Contains(words[i]) && !(i + 1 < words.Count && words[i + 1] is "signed" or "issued"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The words of a name in lower case: runs of letters, cut where the case turns, and <c>CA</c> before a lower-case
    /// <c>cert</c>.
    /// </summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (!char.IsLetter(c))
            {
                Cut();
                continue;
            }

            var startsWord =
                char.IsUpper(c)
                && word.Length > 0
                && (
                    char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && !IsCAcert(i - 1))
                );
            if (startsWord)
            {
                Cut();
            }

            word.Append(char.ToLowerInvariant(c));
        }

        Cut();
        return words;

        bool IsCAcert(int start) => string.CompareOrdinal(name, start, "CAcert", 0, 6) == 0;

        void Cut()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
