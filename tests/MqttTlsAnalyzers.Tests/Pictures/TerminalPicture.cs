using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace MqttTlsAnalyzers.Tests.Pictures;

/// <summary>Draws what a terminal shows after a command, as SVG.</summary>
internal sealed class TerminalPicture(Theme theme, string description)
{
    private const int Width = 860;
    private const int LineHeight = 22;
    private const int Left = 20;
    private const int Top = 34;

    /// <summary>Of a character. Whatever font the reader has is stretched to it.</summary>
    private const double CharacterWidth = 8.4;

    /// <summary>So many characters fit into a line.</summary>
    private const int Columns = 97;

    private readonly StringBuilder _body = new();
    private int _lines;

    public void AddCommand(string command) => Line([("$ ", theme.Dim), (command, theme.Text)]);

    /// <summary>A warning as the compiler prints it, broken where the terminal's line ends.</summary>
    public void AddWarning(string place, string id, string message, string link)
    {
        var kind = "warning " + id;
        var rest = $"{place}: {kind}: {message} ({link})";
        for (var start = 0; start < rest.Length; start += Columns)
        {
            var text = rest.Substring(start, Math.Min(Columns, rest.Length - start));
            var at = start == 0 ? text.IndexOf(kind, StringComparison.Ordinal) : -1;
            Line(
                at < 0
                    ? [(text, theme.Text)]
                    : [(text[..at], theme.Text), (kind, theme.Warning), (text[(at + kind.Length)..], theme.Text)]
            );
        }
    }

    public override string ToString()
    {
        var height = Top + (_lines * LineHeight);
        return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}"
                viewBox="0 0 {Width} {height}" role="img" aria-label="{Escape(description)}">
                <!-- Generated from what the analyzers say: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests -->
                <style>
                .c {"{"}
                font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono",
                monospace;
                white-space: pre;
                {"}"}
                </style>
                <rect x="0.5" y="0.5" width="{Width - 1}" height="{height - 1}" rx="8" fill="{theme.Background}"
                stroke="{theme.Border}"/>
                {_body}</svg>

                """
            )
            .ReplaceLineEndings("\n");
    }

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);

    private void Line(IEnumerable<(string Text, string Colour)> parts)
    {
        double x = Left;
        foreach (var (text, colour) in parts)
        {
            var width = text.Length * CharacterWidth;
            _body
                .Append(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"""
                        <text class="c" x="{x:0.#}" y="{Top + (_lines * LineHeight)}" textLength="{width:0.#}"
                        lengthAdjust="spacingAndGlyphs" fill="{colour}">{Escape(text)}</text>
                        """
                    )
                )
                .Append('\n');
            x += width;
        }

        _lines++;
    }
}
