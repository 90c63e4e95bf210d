using System.Text;

namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>A subject or issuer: its encoding, by which .NET compares names, and its text, for messages.</summary>
internal sealed class DistinguishedName
{
    private DistinguishedName(ImmutableArray<byte> encoding, ImmutableArray<(string Type, string Value)> attributes)
    {
        Encoding = encoding;
        Attributes = attributes;
    }

    public ImmutableArray<byte> Encoding { get; }

    /// <summary>In the encoding's order, by object identifier.</summary>
    public ImmutableArray<(string Type, string Value)> Attributes { get; }

    /// <summary>The last common name, which is the most specific one; null without one.</summary>
    public string? CommonName =>
        Attributes.LastOrDefault(static attribute => attribute.Type == ObjectIdentifiers.CommonName).Value;

    /// <summary>The common name, else <c>O=Example, C=DE</c>.</summary>
    public string Text =>
        CommonName
        ?? string.Join(
            ", ",
            Attributes
                .Reverse()
                .Select(static attribute => ObjectIdentifiers.AttributeName(attribute.Type) + "=" + attribute.Value)
        );

    public static DistinguishedName? Read(DerReader whole)
    {
        var encoding = whole.Rest;
        if (!whole.TryRead(DerTag.Sequence, out var sets) || !whole.IsAtEnd)
        {
            return null;
        }

        var attributes = ImmutableArray.CreateBuilder<(string Type, string Value)>();
        while (!sets.IsAtEnd)
        {
            if (!sets.TryRead(DerTag.Set, out var set) || set.IsAtEnd)
            {
                return null;
            }

            while (!set.IsAtEnd)
            {
                if (
                    !set.TryRead(DerTag.Sequence, out var attribute)
                    || !attribute.TryReadObjectIdentifier(out var type)
                    || !attribute.TryReadAny(out var tag, out var content)
                    || !attribute.IsAtEnd
                    || TextOf(tag, content.Rest) is not { } text
                )
                {
                    return null;
                }

                attributes.Add((type, text));
            }
        }

        return new DistinguishedName(encoding, attributes.ToImmutable());
    }

    /// <summary>A string of one of the types that names are written in; null for any other.</summary>
    private static string? TextOf(byte tag, ImmutableArray<byte> bytes)
    {
        var array = bytes.ToArray();
        return tag switch
        {
            DerTag.Utf8String => System.Text.Encoding.UTF8.GetString(array),
            DerTag.PrintableString or DerTag.Ia5String => Latin(array),
            DerTag.TeletexString => Latin(array),
            DerTag.BmpString when array.Length % 2 == 0 => System.Text.Encoding.BigEndianUnicode.GetString(array),
            // Others (bit strings of unique identifiers) are shown as they are encoded.
            _ => BitConverter.ToString(array).Replace("-", string.Empty),
        };
    }

    private static string Latin(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            text.Append((char)b);
        }

        return text.ToString();
    }
}
