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

    /// <summary>Words for what belongs to a company or a house, and is no public authority's.</summary>
    private static readonly ImmutableHashSet<string> PrivateWords = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "company",
        "corp",
        "corporate",
        "factory",
        "home",
        "internal",
        "intranet",
        "lab",
        "mosquitto",
        "office",
        "own",
        "plant",
        "private",
        "self",
        "selfsigned"
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
    /// The file's name or the name of the variable, parameter, property or setting calls it a certificate authority.
    /// </summary>
    public static bool SaysAuthority(CertificateOrigin origin) => NamesOf(origin).Any(SaysAuthority);

    /// <summary>A certificate authority that is called private, and by no name of a cloud's.</summary>
    public static bool SaysPrivateAuthority(CertificateOrigin origin) =>
        SaysAuthority(origin)
        && NamesOf(origin).Any(static name => Words(name).Any(PrivateWords.Contains))
        && !NamesOf(origin).Any(CloudBroker.IsIssuer);

    /// <summary>The file's name says that it holds more than one certificate.</summary>
    public static bool SaysChain(CertificateOrigin origin) =>
        Words(FileName(origin) ?? string.Empty).Any(ChainWords.Contains);

    /// <summary>The names speak of the client itself, and of no authority.</summary>
    public static bool SaysClient(CertificateOrigin origin) =>
        !SaysAuthority(origin) && NamesOf(origin).Any(static name => Words(name).Any(ClientWords.Contains));

    /// <summary>
    /// What a message calls the certificate: its file, else the name that says most; null without any.
    /// </summary>
    public static string? DisplayName(CertificateOrigin origin) =>
        FileName(origin) is { Length: > 0 } file
            ? file
            : NamesOf(origin).FirstOrDefault(SaysAuthority)
                ?? origin.PathNames.Concat(origin.HolderNames).FirstOrDefault();

    private static IEnumerable<string> NamesOf(CertificateOrigin origin)
    {
        var names = origin.HolderNames.Concat(origin.PathNames);
        return FileName(origin) is { } file ? names.Prepend(file) : names;
    }

    /// <summary>
    /// One of the words of a name is a word for an authority: <c>caCert</c>, <c>AmazonRootCA1.pem</c>, <c>root-ca</c>,
    /// <c>CAcert</c>, but not <c>local</c>, not <c>caSignedClient</c> or <c>FindByIssuer</c>, which are what the
    /// authority made, and not <c>ContentRootPath</c>, a folder.
    /// </summary>
    public static bool SaysAuthority(string? name)
    {
        var words = Words(name ?? string.Empty);
        for (var i = 0; i < words.Count; i++)
        {
            if (
                CaWords.Contains(words[i])
                && !(i + 1 < words.Count && words[i + 1] is "signed" or "issued")
                && !(i > 0 && words[i - 1] is "by" or "from" or "for" or "with")
                && !IsFolder(words, i)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFolder(List<string> words, int index) =>
        words[index] == "root"
        && (
            (index + 1 < words.Count && words[index + 1] is "path" or "folder" or "dir" or "directory")
            || (index > 0 && words[index - 1] is "content" or "web" or "app")
        );

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
