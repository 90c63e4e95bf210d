namespace MqttTlsAnalyzers.Files.Certificates;

internal enum KeyAlgorithm
{
    Other,
    Rsa,
    Ec,
}

/// <summary>
/// A public key as certificates and private keys both tell it: an RSA modulus and exponent, or a curve and its point.
/// </summary>
internal sealed class PublicKey
{
    private PublicKey(KeyAlgorithm algorithm, int? size, string parameters, ImmutableArray<byte> value)
    {
        Algorithm = algorithm;
        Size = size;
        Parameters = parameters;
        Value = value;
    }

    public KeyAlgorithm Algorithm { get; }

    /// <summary>In bits; null when the algorithm or the curve is not known.</summary>
    public int? Size { get; }

    /// <summary>The curve, the exponent, or for other keys the algorithm.</summary>
    private string Parameters { get; }

    /// <summary>The modulus, the point, or for other keys the whole bit string.</summary>
    private ImmutableArray<byte> Value { get; }

    /// <summary>Whether both are the same key; null when that cannot be told from their encodings.</summary>
    public bool? IsSameAs(PublicKey other)
    {
        if (Algorithm == KeyAlgorithm.Other || other.Algorithm == KeyAlgorithm.Other)
        {
            return null;
        }

        if (Algorithm != other.Algorithm)
        {
            return false;
        }

        if (Parameters == other.Parameters && Value.SequenceEqual(other.Value))
        {
            return true;
        }

        // A compressed point and an uncompressed one may be the same.
        var isComparable =
            Algorithm == KeyAlgorithm.Rsa
            || Parameters != other.Parameters
            || (Value.Length == other.Value.Length && Value[0] == other.Value[0]);
        return isComparable ? false : null;
    }

    /// <summary>Reads a <c>SubjectPublicKeyInfo</c>.</summary>
    public static PublicKey? ReadInfo(DerReader info)
    {
        if (
            !info.TryRead(DerTag.Sequence, out var algorithm)
            || !algorithm.TryReadObjectIdentifier(out var type)
            || !info.TryReadBitStringBytes(out var key)
            || !info.IsAtEnd
        )
        {
            return null;
        }

        return type switch
        {
            ObjectIdentifiers.Rsa => key.TryRead(DerTag.Sequence, out var numbers) && key.IsAtEnd
                ? ReadRsa(numbers)
                : null,
            ObjectIdentifiers.Ec => algorithm.TryReadObjectIdentifier(out var curve)
                ? FromPoint(curve, key.Rest)
                : new PublicKey(KeyAlgorithm.Other, null, type, key.Rest),
            _ => new PublicKey(KeyAlgorithm.Other, null, type, key.Rest),
        };
    }

    /// <summary>Reads modulus and exponent, which must be all there is.</summary>
    private static PublicKey? ReadRsa(DerReader numbers) =>
        numbers.TryReadUnsigned(out var modulus) && numbers.TryReadUnsigned(out var exponent) && numbers.IsAtEnd
            ? FromModulus(modulus, exponent)
            : null;

    public static PublicKey FromModulus(ImmutableArray<byte> modulus, ImmutableArray<byte> exponent)
    {
        var size = modulus.Length * 8;
        for (var first = modulus[0]; size > 0 && (first & 0x80) == 0; first = (byte)((first << 1) | 1))
        {
            size--;
        }

        return new PublicKey(KeyAlgorithm.Rsa, size, BitConverter.ToString(exponent.ToArray()), modulus);
    }

    public static PublicKey? FromPoint(string curve, ImmutableArray<byte> point) =>
        point.IsEmpty ? null : new PublicKey(KeyAlgorithm.Ec, ObjectIdentifiers.CurveSize(curve), curve, point);
}
