namespace MqttTlsAnalyzers.Model;

/// <summary>How much of a file or text a loader takes.</summary>
internal enum CertificateLoadKind
{
    /// <summary>It was not loaded by a member that we know.</summary>
    None,

    /// <summary>The first certificate: <c>new X509Certificate2(path)</c>, <c>LoadCertificateFromFile</c>.</summary>
    Single,

    /// <summary>The first certificate, and a private key: <c>CreateFromPemFile</c>.</summary>
    WithKey,

    /// <summary>All certificates: <c>ImportFromPemFile</c>.</summary>
    Collection,
}

/// <summary>What kind of thing a certificate is loaded from.</summary>
internal enum LoadedFrom
{
    /// <summary>A file, by its path.</summary>
    File,

    /// <summary>A resource that is embedded in the assembly, by its name.</summary>
    Resource,

    /// <summary>A text in the source.</summary>
    Text,
}

/// <summary>
/// A file or resource that the code names, or a text that it holds. <paramref name="Source"/> is the expression of the
/// argument.
/// </summary>
internal sealed record LoadedText(LoadedFrom From, string Value, SettingSource Source)
{
    /// <summary>The file's path; null where it is no file.</summary>
    public string? Path => From == LoadedFrom.File ? Value : null;

    /// <summary>The text in the source; null where it is elsewhere.</summary>
    public string? Text => From == LoadedFrom.Text ? Value : null;
}

/// <summary>Which member loaded a certificate, and from what; null where that is not definite.</summary>
internal sealed record CertificateLoad(
    CertificateLoadKind Kind,
    string Member,
    LoadedText? Certificate,
    LoadedText? Key
)
{
    /// <summary>It reads PEM text and nothing else; the others read binary DER as well.</summary>
    public bool ReadsPemOnly => Member.Contains("Pem");
}
