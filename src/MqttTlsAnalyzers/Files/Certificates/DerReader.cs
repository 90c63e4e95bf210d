namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>The tags that certificates and keys are made of (X.690).</summary>
internal static class DerTag
{
    public const byte Boolean = 0x01;
    public const byte Integer = 0x02;
    public const byte BitString = 0x03;
    public const byte OctetString = 0x04;
    public const byte ObjectIdentifier = 0x06;
    public const byte Utf8String = 0x0C;
    public const byte PrintableString = 0x13;
    public const byte TeletexString = 0x14;
    public const byte Ia5String = 0x16;
    public const byte UtcTime = 0x17;
    public const byte GeneralizedTime = 0x18;
    public const byte UniversalString = 0x1C;
    public const byte BmpString = 0x1E;
    public const byte Sequence = 0x30;
    public const byte Set = 0x31;

    /// <summary><c>[n] EXPLICIT</c>, or an implicit constructed one.</summary>
    public static byte Constructed(int number) => (byte)(0xA0 | number);

    /// <summary><c>[n] IMPLICIT</c> of a primitive type.</summary>
    public static byte Primitive(int number) => (byte)(0x80 | number);
}

/// <summary>
/// One after the other, the elements of a run of DER. Strict: one-byte tags, definite lengths in the shortest form,
/// nothing beyond the end. What is not that is not read, and nothing throws.
/// </summary>
internal struct DerReader
{
    private readonly ImmutableArray<byte> _bytes;
    private readonly int _end;
    private int _position;

    public DerReader(ImmutableArray<byte> bytes)
        : this(bytes, 0, bytes.Length) { }

    private DerReader(ImmutableArray<byte> bytes, int start, int end)
    {
        _bytes = bytes;
        _position = start;
        _end = end;
    }

    public readonly bool IsAtEnd => _position == _end;

    /// <summary>The next element's tag; zero, which is no tag of ours, at the end.</summary>
    public readonly byte NextTag => _position < _end ? _bytes[_position] : (byte)0;

    public readonly int Length => _end - _position;

    /// <summary>What is left to read.</summary>
    public readonly ImmutableArray<byte> Rest => ImmutableArray.Create(_bytes, _position, _end - _position);

    public readonly byte this[int index] => _bytes[_position + index];

    /// <summary>Reads an element of this tag, and nothing when the next one has another.</summary>
    public bool TryRead(byte tag, out DerReader content)
    {
        content = default;
        return NextTag == tag && TryReadAny(out _, out content);
    }

    /// <summary>Reads an element with its tag and length: as it is signed, named or compared.</summary>
    public bool TryReadWhole(byte tag, out DerReader whole)
    {
        whole = default;
        var start = _position;
        if (!TryRead(tag, out var content))
        {
            return false;
        }

        whole = new DerReader(_bytes, start, content._end);
        return true;
    }

    public bool TryReadAny(out byte tag, out DerReader content)
    {
        tag = 0;
        content = default;
        var position = _position;
        if (_end - position < 2 || (_bytes[position] & 0x1F) == 0x1F)
        {
            return false;
        }

        tag = _bytes[position];
        int length = _bytes[position + 1];
        position += 2;
        if (length >= 0x80)
        {
            var count = length & 0x7F;
            if (count is 0 or > 3 || _end - position < count || _bytes[position] == 0)
            {
                return false;
            }

            length = 0;
            for (var i = 0; i < count; i++)
            {
                length = (length << 8) | _bytes[position + i];
            }

            position += count;
            if (length < 0x80)
            {
                return false;
            }
        }

        if (length > _end - position)
        {
            return false;
        }

        content = new DerReader(_bytes, position, position + length);
        _position = position + length;
        return true;
    }

    /// <summary>Reads a non-negative integer in its shortest form: its bytes without a sign byte.</summary>
    public bool TryReadUnsigned(out ImmutableArray<byte> value)
    {
        value = default;
        if (!TryReadInteger(out var content) || content[0] >= 0x80)
        {
            return false;
        }

        var bytes = content.Rest;
        value = bytes.Length > 1 && bytes[0] == 0 ? bytes.RemoveAt(0) : bytes;
        return true;
    }

    /// <summary>Reads an integer in its shortest form.</summary>
    public bool TryReadInteger(out DerReader content) =>
        TryRead(DerTag.Integer, out content)
        && content.Length > 0
        && (
            content.Length == 1
            || (content[0] == 0 && content[1] >= 0x80)
            || (content[0] == 0xFF && content[1] < 0x80)
            || content[0] is not (0 or 0xFF)
        );

    public bool TryReadSmallInteger(out int value)
    {
        value = 0;
        if (!TryReadUnsigned(out var bytes) || bytes.Length > 3)
        {
            return false;
        }

        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return true;
    }

    public bool TryReadBoolean(out bool value)
    {
        value = false;
        if (!TryRead(DerTag.Boolean, out var content) || content.Length != 1 || content[0] is not (0 or 0xFF))
        {
            return false;
        }

        value = content[0] != 0;
        return true;
    }

    /// <summary>Reads a bit string of whole bytes, as keys and signatures are.</summary>
    public bool TryReadBitStringBytes(out DerReader content)
    {
        if (!TryRead(DerTag.BitString, out content) || content.Length == 0 || content[0] != 0)
        {
            return false;
        }

        content = new DerReader(content._bytes, content._position + 1, content._end);
        return true;
    }

    /// <summary>Reads an object identifier in its dotted form.</summary>
    public bool TryReadObjectIdentifier(out string value)
    {
        value = string.Empty;
        if (!TryRead(DerTag.ObjectIdentifier, out var content) || content.Length is 0 or > 64)
        {
            return false;
        }

        var text = new System.Text.StringBuilder();
        long arc = 0;
        var isFirstByte = true;
        for (var i = 0; i < content.Length; i++)
        {
            var b = content[i];
            if ((isFirstByte && b == 0x80) || arc > long.MaxValue >> 8)
            {
                return false;
            }

            arc = (arc << 7) | (long)(b & 0x7F);
            isFirstByte = b < 0x80;
            if (!isFirstByte)
            {
                continue;
            }

            if (text.Length == 0)
            {
                var first = Math.Min(arc / 40, 2);
                text.Append(first).Append('.').Append(arc - (first * 40));
            }
            else
            {
                text.Append('.').Append(arc);
            }

            arc = 0;
        }

        value = text.ToString();
        return isFirstByte;
    }

    /// <summary>Reads a time as RFC 5280 wants it: in UTC, with seconds.</summary>
    public bool TryReadTime(out DateTime value)
    {
        value = default;
        if (!TryReadAny(out var tag, out var content))
        {
            return false;
        }

        var digits = tag switch
        {
            DerTag.UtcTime => 12,
            DerTag.GeneralizedTime => 14,
            _ => -1,
        };
        if (content.Length != digits + 1 || content[digits] != 'Z')
        {
            return false;
        }

        for (var i = 0; i < digits; i++)
        {
            if (content[i] is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }

        var yearDigits = digits - 10;
        var year = content.TwoDigits(0);
        year =
            yearDigits == 4 ? (year * 100) + content.TwoDigits(2)
            : year < 50 ? year + 2000
            : year + 1900;
        var (month, day) = (content.TwoDigits(yearDigits), content.TwoDigits(yearDigits + 2));
        var (hour, minute) = (content.TwoDigits(yearDigits + 4), content.TwoDigits(yearDigits + 6));
        var second = content.TwoDigits(yearDigits + 8);
        if (
            year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 59
        )
        {
            return false;
        }

        value = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc);
        return true;
    }

    private readonly int TwoDigits(int index) => ((this[index] - '0') * 10) + this[index + 1] - '0';
}
