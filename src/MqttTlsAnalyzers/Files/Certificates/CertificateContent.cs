namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>The key usages that .NET asks about, as the bits of their encoding.</summary>
[Flags]
internal enum KeyUsages
{
    None = 0,
    DigitalSignature = 0x80,
    KeyEncipherment = 0x20,
    KeyAgreement = 0x08,
    CertificateSigning = 0x04,
}

/// <summary>What is written in an X.509 certificate. One that could not be read for certain makes no object.</summary>
internal sealed class CertificateContent
{
    public CertificateContent(
        int version,
        string serialNumber,
        (DistinguishedName Subject, DistinguishedName Issuer) names,
        (DateTime From, DateTime To) validity,
        PublicKey key
    )
    {
        Version = version;
        SerialNumber = serialNumber;
        (Subject, Issuer) = names;
        (NotBefore, NotAfter) = validity;
        PublicKey = key;
    }

    /// <summary>1 to 3; extensions are in version 3 only.</summary>
    public int Version { get; }

    /// <summary>In upper-case hexadecimal digits, as .NET shows it.</summary>
    public string SerialNumber { get; }

    public DistinguishedName Subject { get; }

    public DistinguishedName Issuer { get; }

    public DateTime NotBefore { get; }

    public DateTime NotAfter { get; }

    public PublicKey PublicKey { get; }

    public string SignatureAlgorithm { get; init; } = string.Empty;

    /// <summary>The names in the SAN; null when there is no SAN.</summary>
    public AlternativeNames? AlternativeNames { get; init; }

    /// <summary>Whether it is a CA; null without basic constraints.</summary>
    public bool? IsAuthority { get; init; }

    /// <summary>Null without the extension, which allows every use.</summary>
    public KeyUsages? KeyUsage { get; init; }

    /// <summary>The object identifiers; default without the extension, which allows every purpose.</summary>
    public ImmutableArray<string> ExtendedKeyUsages { get; init; }

    /// <summary>Default without the extension.</summary>
    public ImmutableArray<byte> SubjectKeyIdentifier { get; init; }

    /// <summary>The key identifier of the issuer; default where it is not given.</summary>
    public ImmutableArray<byte> AuthorityKeyIdentifier { get; init; }

    /// <summary>A root, or a certificate that signed itself: .NET ends a chain here.</summary>
    public bool IsSelfIssued => Subject.Encoding.SequenceEqual(Issuer.Encoding);

    /// <summary>Whether an extended key usage rules this purpose out.</summary>
    public bool IsUnfitFor(string purpose) =>
        !ExtendedKeyUsages.IsDefault
        && !ExtendedKeyUsages.Contains(purpose)
        && !ExtendedKeyUsages.Contains(ObjectIdentifiers.AnyExtendedKeyUsage);

    /// <summary>Whether names and key identifiers say that this certificate's issuer is the other one.</summary>
    public bool IsIssuedBy(CertificateContent other) =>
        Issuer.Encoding.SequenceEqual(other.Subject.Encoding)
        && (
            AuthorityKeyIdentifier.IsDefault
            || other.SubjectKeyIdentifier.IsDefault
            || AuthorityKeyIdentifier.SequenceEqual(other.SubjectKeyIdentifier)
        );
}

/// <summary>The names of a SAN.</summary>
internal sealed class AlternativeNames
{
    public AlternativeNames(ImmutableArray<string> dnsNames, ImmutableArray<ImmutableArray<byte>> addresses)
    {
        DnsNames = dnsNames;
        Addresses = addresses;
    }

    public ImmutableArray<string> DnsNames { get; }

    /// <summary>Four bytes or sixteen.</summary>
    public ImmutableArray<ImmutableArray<byte>> Addresses { get; }
}
