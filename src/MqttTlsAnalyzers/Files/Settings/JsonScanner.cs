using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Files.Settings;

/// <summary>
/// Cuts JSON into tokens as .NET's configuration reader does: RFC 8259 and comments. What it refuses is a
/// <see cref="JsonTokenKind.Broken"/> token.
/// </summary>
internal sealed class JsonScanner
{
    private readonly string _text;
    private int _position;

    public JsonScanner(string text)
    {
        _text = text;
        // A byte order mark that the decoder left.
        _position = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
    }

    public JsonToken Next()
    {
        if (!SkipWhiteSpaceAndComments())
        {
            return Broken();
        }

        if (_position == _text.Length)
        {
            return Token(JsonTokenKind.End, _position);
        }

        var c = _text[_position];
        return c switch
        {
            '{' => Punctuation(JsonTokenKind.ObjectStart),
            '}' => Punctuation(JsonTokenKind.ObjectEnd),
            '[' => Punctuation(JsonTokenKind.ArrayStart),
            ']' => Punctuation(JsonTokenKind.ArrayEnd),
            ':' => Punctuation(JsonTokenKind.Colon),
            ',' => Punctuation(JsonTokenKind.Comma),
            '"' => String(),
            't' => Word("true", JsonTokenKind.True),
            'f' => Word("false", JsonTokenKind.False),
            'n' => Word("null", JsonTokenKind.Null),
            '-' or (>= '0' and <= '9') => Number(),
            _ => Broken(),
        };
    }

    private bool SkipWhiteSpaceAndComments()
    {
        while (_position < _text.Length)
        {
            var c = _text[_position];
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                _position++;
            }
            else if (c != '/')
            {
                return true;
            }
            else if (!SkipComment())
            {
                return false;
            }
        }

        return true;
    }

    private bool SkipComment()
    {
        if (_position + 1 == _text.Length)
        {
            return false;
        }

        if (_text[_position + 1] == '*')
        {
            var end = _text.IndexOf("*/", _position + 2, StringComparison.Ordinal);
            _position = end < 0 ? _position : end + 2;
            return end >= 0;
        }

        if (_text[_position + 1] != '/')
        {
            return false;
        }

        while (_position < _text.Length && _text[_position] is not ('\n' or '\r'))
        {
            // Other programs end the line there, so .NET refuses the comment.
            if (_text[_position] is '\u2028' or '\u2029')
            {
                return false;
            }

            _position++;
        }

        return true;
    }

    private JsonToken String()
    {
        var start = _position++;
        var text = new StringBuilder();
        while (_position < _text.Length)
        {
            var c = _text[_position++];
            if (c == '"')
            {
                return IsWellFormed(text)
                    ? new JsonToken(JsonTokenKind.String, TextSpan.FromBounds(start, _position), text.ToString())
                    : Broken();
            }

            if (c < ' ')
            {
                return Broken();
            }

            if (c != '\\')
            {
                text.Append(c);
            }
            else if (Escape() is { } escaped)
            {
                text.Append(escaped);
            }
            else
            {
                return Broken();
            }
        }

        return Broken();
    }

    /// <summary>The character that an escape stands for, behind its backslash.</summary>
    private char? Escape()
    {
        if (_position == _text.Length)
        {
            return null;
        }

        switch (_text[_position++])
        {
            case '"':
                return '"';
            case '\\':
                return '\\';
            case '/':
                return '/';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u'
                when _position + 4 <= _text.Length
                    && ushort.TryParse(
                        _text.Substring(_position, 4),
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out var code
                    ):
                _position += 4;
                return (char)code;
            default:
                return null;
        }
    }

    /// <summary>Half a surrogate pair is no text.</summary>
    private static bool IsWellFormed(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private JsonToken Number()
    {
        var start = _position;
        Skip('-');
        var isWellFormed = Skip('0') || SkipDigits();
        if (isWellFormed && Skip('.'))
        {
            isWellFormed = SkipDigits();
        }

        if (isWellFormed && (Skip('e') || Skip('E')))
        {
            _ = Skip('+') || Skip('-');
            isWellFormed = SkipDigits();
        }

        return isWellFormed ? Token(JsonTokenKind.Number, start) : Broken();
    }

    private bool Skip(char c)
    {
        if (_position < _text.Length && _text[_position] == c)
        {
            _position++;
            return true;
        }

        return false;
    }

    private bool SkipDigits()
    {
        var start = _position;
        while (_position < _text.Length && _text[_position] is >= '0' and <= '9')
        {
            _position++;
        }

        return _position > start;
    }

    private JsonToken Word(string word, JsonTokenKind kind)
    {
        if (string.CompareOrdinal(_text, _position, word, 0, word.Length) != 0)
        {
            return Broken();
        }

        _position += word.Length;
        return Token(kind, _position - word.Length);
    }

    private JsonToken Punctuation(JsonTokenKind kind) => Token(kind, _position++);

    private JsonToken Token(JsonTokenKind kind, int start)
    {
        var span = TextSpan.FromBounds(start, Math.Max(start, _position));
        return new JsonToken(
            kind,
            span,
            kind == JsonTokenKind.Number ? _text.Substring(span.Start, span.Length) : string.Empty
        );
    }

    private static JsonToken Broken() => new(JsonTokenKind.Broken, default, string.Empty);
}
