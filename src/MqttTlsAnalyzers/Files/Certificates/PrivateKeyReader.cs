namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>
/// Reads from a private key which public key it belongs to: RSA (PKCS#1, PKCS#8) and EC (SEC 1, PKCS#8) where the file
/// carries the point, as OpenSSL and .NET write it. The secret itself is skipped. Null means: not readable.
/// </summary>
internal static class PrivateKeyReader
{
    public static PublicKey? ReadPublicKey(PemBlock block)
    {
        if (!block.IsReadable)
        {
            return null;
        }

        var file = new DerReader(block.Content);
        if (!file.TryRead(DerTag.Sequence, out var key) || !file.IsAtEnd)
        {
            return null;
        }

        return block.Label switch
        {
            "RSA PRIVATE KEY" => ReadRsa(key),
            "EC PRIVATE KEY" => ReadEc(key, curve: null),
            "PRIVATE KEY" => ReadPkcs8(key),
            _ => null,
        };
    }

    private static PublicKey? ReadRsa(DerReader key) =>
        key.TryReadSmallInteger(out var version)
        && version == 0
        && key.TryReadUnsigned(out var modulus)
        && key.TryReadUnsigned(out var exponent)
            ? PublicKey.FromModulus(modulus, exponent)
            : null;

    /// <param name="curve">Where PKCS#8 names it, outside of the key itself.</param>
    private static PublicKey? ReadEc(DerReader key, string? curve)
    {
        if (
            !key.TryReadSmallInteger(out var version)
            || version != 1
            || !key.TryRead(DerTag.OctetString, out _)
            || (
                key.TryRead(DerTag.Constructed(0), out var parameters) && !parameters.TryReadObjectIdentifier(out curve)
            )
            || curve is null
            || !key.TryRead(DerTag.Constructed(1), out var explicitPoint)
            || !explicitPoint.TryReadBitStringBytes(out var point)
        )
        {
            return null;
        }

        return PublicKey.FromPoint(curve, point.Rest);
    }

    private static PublicKey? ReadPkcs8(DerReader key)
    {
        if (
            !key.TryReadSmallInteger(out var version)
            || version > 1
            || !key.TryRead(DerTag.Sequence, out var algorithm)
            || !algorithm.TryReadObjectIdentifier(out var type)
            || !key.TryRead(DerTag.OctetString, out var inner)
            || !inner.TryRead(DerTag.Sequence, out var innerKey)
            || !inner.IsAtEnd
        )
        {
            return null;
        }

        return type switch
        {
            ObjectIdentifiers.Rsa => ReadRsa(innerKey),
            ObjectIdentifiers.Ec => ReadEc(innerKey, algorithm.TryReadObjectIdentifier(out var curve) ? curve : null),
            _ => null,
        };
    }
}
