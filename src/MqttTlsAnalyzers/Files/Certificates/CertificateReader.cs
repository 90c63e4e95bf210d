namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>
/// Reads X.509 certificates (RFC 5280) from their DER. The platform's own reader would touch the stores of the machine
/// that compiles. What is not understood to the last byte is no certificate to us: silence, not a guess.
/// </summary>
internal static class CertificateReader
{
    private const int MaximumExtensions = 256;

    public static CertificateContent? Read(ImmutableArray<byte> bytes)
    {
        var file = new DerReader(bytes);
        if (
            !file.TryRead(DerTag.Sequence, out var certificate)
            || !file.IsAtEnd
            || !certificate.TryRead(DerTag.Sequence, out var signed)
            || !certificate.TryReadWhole(DerTag.Sequence, out var outerAlgorithm)
            || !certificate.TryReadBitStringBytes(out _)
            || !certificate.IsAtEnd
        )
        {
            return null;
        }

        return ReadSigned(signed, outerAlgorithm);
    }

    private static CertificateContent? ReadSigned(DerReader signed, DerReader outerAlgorithm)
    {
        if (
            ReadVersion(ref signed) is not { } version
            || !signed.TryReadInteger(out var serialNumber)
            || !signed.TryReadWhole(DerTag.Sequence, out var algorithm)
            || !algorithm.Rest.SequenceEqual(outerAlgorithm.Rest)
            || !algorithm.TryRead(DerTag.Sequence, out var algorithmParts)
            || !algorithmParts.TryReadObjectIdentifier(out var signatureAlgorithm)
            || ReadName(ref signed) is not { } issuer
            || ReadValidity(ref signed) is not { } validity
            || ReadName(ref signed) is not { } subject
            || !signed.TryRead(DerTag.Sequence, out var keyInfo)
            || PublicKey.ReadInfo(keyInfo) is not { } key
            || !SkipUniqueIdentifiers(ref signed, version)
            || ReadExtensions(ref signed, version) is not { } extensions
            || !signed.IsAtEnd
        )
        {
            return null;
        }

        return new CertificateContent(version, Hexadecimal(serialNumber), (subject, issuer), validity, key)
        {
            SignatureAlgorithm = signatureAlgorithm,
            AlternativeNames = extensions.AlternativeNames,
            IsAuthority = extensions.IsAuthority,
            KeyUsage = extensions.KeyUsage,
            ExtendedKeyUsages = extensions.ExtendedKeyUsages,
            SubjectKeyIdentifier = extensions.SubjectKeyIdentifier,
            AuthorityKeyIdentifier = extensions.AuthorityKeyIdentifier,
        };
    }

    private static int? ReadVersion(ref DerReader signed)
    {
        if (signed.NextTag != DerTag.Constructed(0))
        {
            return 1;
        }

        return
            signed.TryRead(DerTag.Constructed(0), out var explicitVersion)
            && explicitVersion.TryReadSmallInteger(out var version)
            && explicitVersion.IsAtEnd
            && version is 1 or 2
            ? version + 1
            : null;
    }

    private static DistinguishedName? ReadName(ref DerReader signed) =>
        signed.TryReadWhole(DerTag.Sequence, out var name) ? DistinguishedName.Read(name) : null;

    private static (DateTime From, DateTime To)? ReadValidity(ref DerReader signed) =>
        signed.TryRead(DerTag.Sequence, out var validity)
        && validity.TryReadTime(out var from)
        && validity.TryReadTime(out var to)
        && validity.IsAtEnd
            ? (from, to)
            : null;

    /// <summary>Of version 2, and nobody uses them.</summary>
    private static bool SkipUniqueIdentifiers(ref DerReader signed, int version)
    {
        for (var number = 1; number <= 2; number++)
        {
            if (
                signed.NextTag == DerTag.Primitive(number)
                && (version == 1 || !signed.TryRead(DerTag.Primitive(number), out _))
            )
            {
                return false;
            }
        }

        return true;
    }

    private static CertificateExtensions? ReadExtensions(ref DerReader signed, int version)
    {
        var extensions = new CertificateExtensions();
        if (signed.IsAtEnd)
        {
            return extensions;
        }

        if (
            version != 3
            || !signed.TryRead(DerTag.Constructed(3), out var explicitList)
            || !explicitList.TryRead(DerTag.Sequence, out var list)
            || !explicitList.IsAtEnd
        )
        {
            return null;
        }

        var types = new HashSet<string>(StringComparer.Ordinal);
        while (!list.IsAtEnd)
        {
            if (
                types.Count > MaximumExtensions
                || !list.TryRead(DerTag.Sequence, out var extension)
                || !extension.TryReadObjectIdentifier(out var type)
                || !types.Add(type)
                || (extension.NextTag == DerTag.Boolean && !extension.TryReadBoolean(out _))
                || !extension.TryRead(DerTag.OctetString, out var value)
                || !extension.IsAtEnd
                || !extensions.Read(type, value)
            )
            {
                return null;
            }
        }

        return extensions;
    }

    private static string Hexadecimal(DerReader bytes) =>
        BitConverter.ToString(bytes.Rest.ToArray()).Replace("-", string.Empty);
}
