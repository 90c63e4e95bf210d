using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Certificates;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>The file of the project that holds the root of a certificate whose own file is loaded.</summary>
internal static class IssuerFiles
{
    /// <summary>
    /// The path of the issuer's file, as the program names the other one: <c>certs/ca.pem</c> beside
    /// <c>certs/intermediate.pem</c>. Null where no file holds the issuer, or it is not where the program looks.
    /// </summary>
    public static string? PathOf(CertificateUse use, CertificateContent content, ProjectFiles files) =>
        use.File is { } loaded && use.Load.Certificate?.Path is { } path && Start(loaded, path) is { } start
            ? files
                .All.Where(file =>
                    file != loaded
                    && file is { IsNotCopied: false, ResourceName: null, Pem.Certificates: { IsEmpty: false } }
                    && IsBelow(Shown(file), start)
                    && Ends(file.Pem.Certificates, content)
                )
                // The root alone, before a bundle that holds it too; the neighbour before a file further away.
                .OrderBy(static file => file.Pem!.Certificates.Length)
                .ThenByDescending(file => Folder(Shown(file)) == Folder(Shown(loaded)))
                .ThenBy(static file => file.Path, StringComparer.Ordinal)
                .Select(file => Shown(file).Substring(start.Length))
                .FirstOrDefault()
            : null;

    /// <summary>The certificates are readable, issue this one, and end in a root that is good for it.</summary>
    private static bool Ends(ImmutableArray<PemCertificate> certificates, CertificateContent content) =>
        certificates.All(static certificate =>
            certificate.Content is { } other && WeakCertificateRule.Weakness(other) is null
        )
        && certificates.Any(certificate => content.IsIssuedBy(certificate.Content!))
        && certificates.Any(static certificate =>
            certificate.Content is { IsSelfIssued: true } root && MayNotSignRule.Problem(root) is null
        );

    /// <summary>What stands before the path in the file's whole path; null where they do not match.</summary>
    private static string? Start(ProjectFile file, string path)
    {
        var whole = Shown(file);
        var tail = ProjectFiles.Tail(path);
        return tail is not null && whole.EndsWith(tail, StringComparison.Ordinal)
            ? whole.Substring(0, whole.Length - tail.Length)
            : null;
    }

    /// <summary>Of linked files nothing is known but where the project shows them.</summary>
    private static bool IsBelow(string path, string start) =>
        start.Length == 0
            ? !path.StartsWith("/", StringComparison.Ordinal) && !path.Contains(':')
            : path.StartsWith(start, StringComparison.Ordinal);

    private static string Shown(ProjectFile file) => file.Link ?? file.Path;

    private static string Folder(string path) => path.Substring(0, path.LastIndexOf('/') + 1);
}
