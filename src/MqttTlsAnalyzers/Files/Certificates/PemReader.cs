using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Files.Certificates;

/// <summary>
/// Finds the PEM blocks of a text as <c>System.Security.Cryptography.PemEncoding</c> does, so that
/// <c>ImportFromPem</c> and we agree on what is in a file. Reads each character at most a few times.
/// </summary>
internal static class PemReader
{
    /// <summary>Longer texts are not read: the largest CA bundles have a quarter of a million characters.</summary>
    public const int MaximumLength = 8 * 1024 * 1024;

    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Hyphens = "-----";
    private const int MaximumBlocks = 4096;

    /// <summary>The blocks in their order; null where the text is too long or has too many.</summary>
    public static ImmutableArray<PemBlock>? Read(string text)
    {
        if (text.Length > MaximumLength)
        {
            return null;
        }

        var blocks = ImmutableArray.CreateBuilder<PemBlock>();
        for (var start = Find(text, Begin, 0); start >= 0; )
        {
            var label = start + Begin.Length;
            var next = label;
            if (start == 0 || IsWhiteSpace(text[start - 1]))
            {
                var labelEnd = LabelEnd(text, label);
                if (labelEnd >= 0)
                {
                    var block = ReadBlock(text, start, labelEnd);
                    blocks.Add(block);
                    next = block.IsReadable ? block.Span.End : labelEnd;
                }
            }

            if (blocks.Count > MaximumBlocks)
            {
                return null;
            }

            start = Find(text, Begin, next);
        }

        return blocks.ToImmutable();
    }

    /// <summary>Whether a text may hold a block at all: cheap to ask of every literal.</summary>
    public static bool MayHoldBlock(string text) => text.IndexOf(Begin, StringComparison.Ordinal) >= 0;

    private static PemBlock ReadBlock(string text, int start, int labelEnd)
    {
        var label = text.Substring(start + Begin.Length, labelEnd - start - Begin.Length);
        var contentStart = labelEnd + Hyphens.Length;
        var contentEnd = text.IndexOf('-', contentStart);
        var posteb = End + label + Hyphens;
        var unreadable = new PemBlock(label, TextSpan.FromBounds(start, contentStart), default);
        if (contentEnd < 0)
        {
            return unreadable;
        }

        if (!IsAt(text, contentEnd, posteb))
        {
            return new PemBlock(label, unreadable.Span, default)
            {
                HasEncryptionHeader = contentEnd > 4 && IsAt(text, contentEnd - 4, "Proc-Type: 4,ENCRYPTED"),
            };
        }

        var end = contentEnd + posteb.Length;
        if (end < text.Length - 1 && !IsWhiteSpace(text[end]))
        {
            return unreadable;
        }

        return new PemBlock(label, TextSpan.FromBounds(start, end), DecodeBase64(text, contentStart, contentEnd));
    }

    /// <summary>Where the hyphens after the label begin; negative when it is no label (RFC 7468).</summary>
    private static int LabelEnd(string text, int start)
    {
        var afterLabelCharacter = false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (IsAt(text, i, Hyphens))
            {
                return afterLabelCharacter || i == start ? i : -1;
            }

            if (c is > ' ' and <= '~' and not '-')
            {
                afterLabelCharacter = true;
            }
            else if (c is ' ' or '-' && afterLabelCharacter)
            {
                afterLabelCharacter = false;
            }
            else
            {
                return -1;
            }
        }

        return -1;
    }

    private static ImmutableArray<byte> DecodeBase64(string text, int start, int end)
    {
        var bytes = ImmutableArray.CreateBuilder<byte>((end - start) * 3 / 4);
        var bits = 0;
        var significant = 0;
        var padding = 0;
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (IsWhiteSpace(c))
            {
                continue;
            }

            if (c == '=')
            {
                padding++;
                continue;
            }

            var value = ValueOf(c);
            if (value < 0 || padding > 0)
            {
                return default;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            significant++;
            if (significant % 4 == 0)
            {
                bytes.Add((byte)(bits >> 16));
                bytes.Add((byte)(bits >> 8));
                bytes.Add((byte)bits);
            }
        }

        if (padding > 2 || (significant + padding) % 4 != 0 || (bits & ((1 << (2 * padding)) - 1)) != 0)
        {
            return default;
        }

        if (padding == 1)
        {
            bytes.Add((byte)(bits >> 10));
            bytes.Add((byte)(bits >> 2));
        }
        else if (padding == 2)
        {
            bytes.Add((byte)(bits >> 4));
        }

        return bytes.ToImmutable();
    }

    private static int ValueOf(char c) =>
        c switch
        {
            >= 'A' and <= 'Z' => c - 'A',
            >= 'a' and <= 'z' => c - 'a' + 26,
            >= '0' and <= '9' => c - '0' + 52,
            '+' => 62,
            '/' => 63,
            _ => -1,
        };

    private static bool IsWhiteSpace(char c) => c is ' ' or '\t' or '\n' or '\r';

    private static int Find(string text, string part, int start) => text.IndexOf(part, start, StringComparison.Ordinal);

    private static bool IsAt(string text, int position, string part) =>
        string.CompareOrdinal(text, position, part, 0, part.Length) == 0;
}
