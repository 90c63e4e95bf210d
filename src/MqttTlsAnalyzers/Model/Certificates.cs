namespace MqttTlsAnalyzers.Model;

/// <summary>Whether a certificate carries its private key.</summary>
internal enum PrivateKeyState
{
    Unknown,
    Absent,
    Present,
}

/// <summary>
/// Where a certificate came from. Null members are not known. <see cref="Path"/> is the file's path literal or the last
/// part of it that is literal.
/// </summary>
internal sealed record CertificateOrigin
{
    public static readonly CertificateOrigin Unknown = new();

    public PrivateKeyState PrivateKey { get; init; }

    public string? Path { get; init; }

    /// <summary>What the code calls the certificate: the variable, parameter or property that holds it.</summary>
    public ImmutableArray<string> HolderNames { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>What the code calls the path, where it is not literal: a setting, parameter or variable.</summary>
    public ImmutableArray<string> PathNames { get; init; } = ImmutableArray<string>.Empty;

    /// <summary>
    /// Through which member a certificate that had a private key has lost it (<c>RawData</c>, <c>Export</c>).
    /// </summary>
    public string? KeyLostBy { get; init; }

    /// <summary>The member that was given its PKCS#12 and throws, since it takes a certificate alone.</summary>
    public string? UnreadableBy { get; init; }

    /// <summary>
    /// The member that exports its key although it was loaded without <c>Exportable</c>: on Windows that throws.
    /// </summary>
    public string? ExportRefusedBy { get; init; }

    /// <summary>PKCS#12 bytes without a password.</summary>
    public bool IsBarePkcs12 { get; init; }

    /// <summary>The storage flag that leaves its key in memory only; null when none does.</summary>
    public string? EphemeralFlag { get; init; }

    /// <summary>
    /// Made from PEM text or files, with its key: Windows cannot use such a key before a PKCS#12 round trip.
    /// </summary>
    public bool HasEphemeralPemKey { get; init; }

    /// <summary>It was exported as PKCS#12 and imported again, which gives its key a place on the machine.</summary>
    public bool IsReimported { get; init; }

    /// <summary>
    /// The literal that carries a private key or its password (PEM text, PKCS#12 password); null when there is none.
    /// </summary>
    public SettingSource? SecretLiteral { get; init; }

    /// <summary>How it was loaded, and from what; null when that is not definite.</summary>
    public CertificateLoad? Load { get; init; }

    /// <summary>The expression that loads or creates it; null when unseen.</summary>
    public SettingSource? Creation { get; init; }
}

/// <summary>One certificate of a list, and the code that put it there.</summary>
internal sealed record CertificateEntry(CertificateOrigin Origin, SettingSource? Source);

/// <summary>A list of certificates. <see cref="IsComplete"/> is false when something unseen may be in it.</summary>
internal sealed class CertificateList
{
    public static readonly CertificateList Unknown = new(ImmutableArray<CertificateEntry>.Empty, isComplete: false);

    public static readonly CertificateList Empty = new(ImmutableArray<CertificateEntry>.Empty, isComplete: true);

    public CertificateList(ImmutableArray<CertificateEntry> entries, bool isComplete)
    {
        Entries = entries;
        IsComplete = isComplete;
    }

    public ImmutableArray<CertificateEntry> Entries { get; }

    public bool IsComplete { get; }

    /// <summary>It comes from elsewhere and nothing was done with it: there may be no list at all.</summary>
    public bool MayBeNull { get; init; }

    public bool IsDefinitelyEmpty => IsComplete && Entries.IsEmpty;
}

/// <summary>One cipher suite of a policy: its <c>TlsCipherSuite</c> name, null when unknown.</summary>
internal sealed record CipherSuiteEntry(string? Name, SettingSource? Source);
