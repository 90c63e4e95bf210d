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

/// <summary>
/// A file that the code names, or a text that it holds. <see cref="Source"/> is the expression of the argument.
/// </summary>
internal sealed record LoadedText(string? Path, string? Text, SettingSource Source);

/// <summary>Which member loaded a certificate, and from what; null where that is not definite.</summary>
internal sealed record CertificateLoad(
    CertificateLoadKind Kind,
    string Member,
    LoadedText? Certificate,
    LoadedText? Key
);
