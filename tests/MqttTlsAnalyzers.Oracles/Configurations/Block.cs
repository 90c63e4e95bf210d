using System;
using System.Collections.Generic;
using System.Linq;

namespace MqttTlsAnalyzers.Oracles.Configurations;

/// <summary>Lines of C#, with indentation.</summary>
internal sealed class Block
{
    private readonly List<string> _lines;
    private readonly int _depth;

    public Block()
        : this([], 0) { }

    private Block(List<string> lines, int depth)
    {
        _lines = lines;
        _depth = depth;
    }

    /// <summary>Adds a line.</summary>
    public void Line(string text) => _lines.Add(new string(' ', 4 * _depth) + text);

    /// <summary>Adds a head and a body in braces; <paramref name="end"/> follows the closing brace.</summary>
    public void Braces(string head, Action<Block> body, string end = "")
    {
        if (head.Length > 0)
        {
            Line(head);
        }

        Line("{");
        body(new Block(_lines, _depth + 1));
        Line("}" + end);
    }

    /// <summary>Adds the lines of another block, one level deeper.</summary>
    public void Add(Block other)
    {
        foreach (var line in other._lines)
        {
            Line("    " + line);
        }
    }

    public override string ToString() => string.Concat(_lines.Select(line => line.TrimEnd() + "\n"));
}
