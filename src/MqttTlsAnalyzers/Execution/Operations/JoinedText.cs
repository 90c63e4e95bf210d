using System.Globalization;
using System.Text;

namespace MqttTlsAnalyzers.Execution;

/// <summary>A text that grows by values, some of which are not known: literal parts, and gaps between them.</summary>
internal sealed class JoinedText
{
    private const int MaximumParts = 64;

    private readonly ImmutableArray<string?>.Builder _parts = ImmutableArray.CreateBuilder<string?>();
    private readonly StringBuilder _literal = new();
    private Evidence _evidence;
    private SyntaxNode? _lastUnknown;

    public void Add(Value value)
    {
        _evidence |= value.Evidence;
        _lastUnknown = value switch
        {
            UnknownValue unknown => unknown.Origin,
            TextValue text => text.LastUnknown,
            _ => _lastUnknown,
        };
        foreach (var piece in PiecesOf(value))
        {
            if (piece is not null)
            {
                _literal.Append(piece);
            }
            else
            {
                AddGap();
            }
        }
    }

    public Value ToValue(SyntaxNode origin)
    {
        EndLiteral();
        if (_parts.Count > MaximumParts)
        {
            LeaveOutMiddle();
        }

        return _parts.Count switch
        {
            0 => new ConstantValue(string.Empty, origin, _evidence),
            1 when _parts[0] is { } whole => new ConstantValue(whole, origin, _evidence),
            _ => new TextValue(_parts.ToImmutable(), _evidence, origin) { LastUnknown = _lastUnknown },
        };
    }

    /// <summary>The text of a value; null stands for what is not known of it.</summary>
    private static ImmutableArray<string?> PiecesOf(Value value) =>
        value switch
        {
            ConstantValue { Constant: string or char or null } text => ImmutableArray.Create<string?>(
                text.Constant?.ToString() ?? string.Empty
            ),
            ConstantValue constant when constant.AsNumber() is { } number => ImmutableArray.Create<string?>(
                number.ToString(CultureInfo.InvariantCulture)
            ),
            TextValue text => text.Parts,
            _ => ImmutableArray.Create<string?>((string?)null),
        };

    private void AddGap()
    {
        EndLiteral();
        if (_parts.Count == 0 || _parts[_parts.Count - 1] is not null)
        {
            _parts.Add(null);
        }
    }

    private void EndLiteral()
    {
        if (_literal.Length > Texts.MaximumTextLength)
        {
            _parts.Add(_literal.ToString(0, Texts.MaximumTextLength / 4));
            _parts.Add(null);
            _literal.Remove(0, _literal.Length - (Texts.MaximumTextLength / 4));
        }

        if (_literal.Length > 0)
        {
            _parts.Add(_literal.ToString());
            _literal.Clear();
        }
    }

    /// <summary>Of too many parts the first and the last stay.</summary>
    private void LeaveOutMiddle()
    {
        var start = _parts.Take(MaximumParts / 2).ToList();
        var end = _parts.Skip(_parts.Count - (MaximumParts / 2)).ToList();
        _parts.Clear();
        _parts.AddRange(start);
        _parts.Add(null);
        _parts.AddRange(end);
    }
}
