using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Tests.Verification;

namespace MqttTlsAnalyzers.Tests.Pictures;

/// <summary>What an editor has colours for.</summary>
internal enum CodeKind
{
    Plain,
    Keyword,
    Type,
    Method,
    Local,
    Text,
    Number,
}

/// <summary>A stretch of code that an editor shows in one colour.</summary>
internal sealed record ColouredSpan(CodeKind Kind, TextSpan Span);

/// <summary>The colours of an editor.</summary>
internal sealed record Theme(
    string Name,
    string Background,
    string Bar,
    string Border,
    string Text,
    string Dim,
    string Link,
    string Popup,
    string Selected,
    string Removed,
    string Added,
    string Warning,
    ImmutableDictionary<CodeKind, string> Code
)
{
    public static ImmutableArray<Theme> All { get; } =
    [
        new(
            "light",
            "#ffffff",
            "#f3f3f3",
            "#d0d7de",
            "#1f2328",
            "#6e7781",
            "#0969da",
            "#f8f8f8",
            "#dbeafe",
            "#ffebe9",
            "#dafbe1",
            "#bf8803",
            Colours(
                keyword: "#0000ff",
                type: "#267f99",
                method: "#795e26",
                text: "#a31515",
                number: "#098658",
                name: "#001080"
            )
        ),
        new(
            "dark",
            "#1e1e1e",
            "#2d2d2d",
            "#3d444d",
            "#d4d4d4",
            "#8b949e",
            "#4daafc",
            "#252526",
            "#04395e",
            "#4b1d1f",
            "#1b3a26",
            "#cca700",
            Colours(
                keyword: "#569cd6",
                type: "#4ec9b0",
                method: "#dcdcaa",
                text: "#ce9178",
                number: "#b5cea8",
                name: "#9cdcfe"
            )
        ),
    ];

    private static ImmutableDictionary<CodeKind, string> Colours(
        string keyword,
        string type,
        string method,
        string text,
        string number,
        string name
    ) =>
        new Dictionary<CodeKind, string>
        {
            [CodeKind.Keyword] = keyword,
            [CodeKind.Type] = type,
            [CodeKind.Method] = method,
            [CodeKind.Text] = text,
            [CodeKind.Number] = number,
            [CodeKind.Local] = name,
        }.ToImmutableDictionary();
}

/// <summary>Draws what an editor shows, as SVG. The same input gives the same text on every machine.</summary>
internal sealed class EditorPicture(Theme theme, string description)
{
    private const string Underline = " text-decoration=\"underline\"";
    private const int Width = 860;
    private const int LineHeight = 24;
    private const int CodeLeft = 76;
    private const int CodeTop = 48;
    private const int LabelSize = 14;

    /// <summary>Of a character of code. Whatever font the reader has is stretched to it.</summary>
    private const double CharacterWidth = 9;

    private readonly StringBuilder _body = new();
    private int _bottom;

    public void AddCode(
        string fileName,
        SourceText code,
        IEnumerable<ColouredSpan> colours,
        IEnumerable<TextSpan> squiggles
    )
    {
        Rectangle(0.5, 0.5, Width - 1, 32, theme.Bar, radius: 8);
        Rectangle(0.5, 20, Width - 1, 12.5, theme.Bar);
        Rectangle(12, 5, 116, 28, theme.Background, radius: 5);
        Label(28, 24, fileName, theme.Text);

        foreach (var line in code.Lines)
        {
            Code(
                52 - (line.LineNumber >= 9 ? CharacterWidth : 0) - CharacterWidth,
                Baseline(line.LineNumber),
                (line.LineNumber + 1).ToString(CultureInfo.InvariantCulture),
                theme.Dim
            );
        }

        foreach (var colour in colours)
        {
            var start = code.Lines.GetLinePosition(colour.Span.Start);
            Code(
                Column(start.Character),
                Baseline(start.Line),
                code.ToString(colour.Span),
                theme.Code.GetValueOrDefault(colour.Kind, theme.Text)
            );
        }

        foreach (var squiggle in squiggles)
        {
            var lines = code.Lines.GetLinePositionSpan(squiggle);
            var path = new StringBuilder(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"M{Column(lines.Start.Character)} {Baseline(lines.Start.Line) + 7}"
                )
            );
            for (var x = 0; x + 3 <= (lines.End.Character - lines.Start.Character) * CharacterWidth; x += 3)
            {
                path.Append(x / 3 % 2 == 0 ? "l3-3" : "l3 3");
            }

            _body
                .Append($"""<path d="{path}" fill="none" stroke="{theme.Warning}" stroke-width="1.4"/>""")
                .Append('\n');
        }

        _bottom = CodeTop + (code.Lines.Count * LineHeight) + 10;
    }

    /// <summary>What stands beside the pointer: the id, which is a link in an editor, and the message.</summary>
    public void AddToolTip(int column, int line, string id, string message)
    {
        var lines = Wrap(id + ": " + message, 84);
        var (x, y) = (Column(column), CodeTop + ((line + 1) * LineHeight) + 6);
        Rectangle(x, y, Width - x - 16, (lines.Count * 21) + 19, theme.Popup, radius: 4, border: true);
        Triangle(x + 14, y + 13);
        Label(x + 38, y + 26, id, theme.Link, underlined: true);
        Label(x + 44 + LabelWidth(id), y + 26, lines[0][(id.Length + 1)..].Trim(), theme.Text);
        for (var i = 1; i < lines.Count; i++)
        {
            Label(x + 38, y + 26 + (i * 21), lines[i], theme.Text);
        }

        _bottom = Math.Max(_bottom, (int)y + (lines.Count * 21) + 19 + 16);
    }

    /// <summary>The light bulb of a line, its fixes, and what the chosen one changes.</summary>
    public void AddLightBulb(
        int line,
        IReadOnlyList<string> fixes,
        int chosen,
        IReadOnlyList<DiffLine> diff,
        IEnumerable<string> scopes
    )
    {
        Bulb(10, Baseline(line) - 14);
        var y = CodeTop + ((line + 1) * LineHeight) + 4;
        Rectangle(28, y, Width - 28 - 16, (fixes.Count * 28) + 8, theme.Popup, radius: 4, border: true);
        for (var i = 0; i < fixes.Count; i++)
        {
            if (i == chosen)
            {
                Rectangle(32, y + 4 + (i * 28), Width - 36 - 16, 28, theme.Selected, radius: 3);
            }

            Bulb(42, y + 10 + (i * 28));
            Label(66, y + 23 + (i * 28), fixes[i], theme.Text);
        }

        y += (fixes.Count * 28) + 14;
        var height = (diff.Count * LineHeight) + 46;
        Rectangle(60, y, Width - 60 - 16, height, theme.Popup, radius: 4, border: true);
        for (var i = 0; i < diff.Count; i++)
        {
            var top = y + 6 + (i * LineHeight);
            if (diff[i].Kind != ' ')
            {
                Rectangle(61, top, Width - 62 - 16, LineHeight, diff[i].Kind == '-' ? theme.Removed : theme.Added);
                Code(72, top + 17, diff[i].Kind.ToString(), theme.Dim);
            }

            Code(
                72 + (2 * CharacterWidth) + ((diff[i].Text.Length - diff[i].Text.TrimStart().Length) * CharacterWidth),
                top + 17,
                diff[i].Text.Trim(),
                theme.Text
            );
        }

        const string All = "Fix all occurrences in:";
        Label(72, y + height - 14, All, theme.Dim);
        var left = 84 + LabelWidth(All);
        foreach (var scope in scopes)
        {
            Label(left, y + height - 14, scope, theme.Link, underlined: true);
            left += 16 + LabelWidth(scope);
        }

        _bottom = y + height + 16;
    }

    public override string ToString() =>
        string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{_bottom}"
                viewBox="0 0 {Width} {_bottom}" role="img" aria-label="{Escape(description)}">
                <!-- Generated from what the analyzers say: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests -->
                <style>
                .c {"{"}
                font: 15px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono",
                monospace;
                white-space: pre;
                {"}"}
                .l {"{"}
                font: {LabelSize}px -apple-system, "Segoe UI", "Noto Sans", "Liberation Sans", Helvetica, Arial,
                sans-serif;
                {"}"}
                </style>
                <rect x="0.5" y="0.5" width="{Width - 1}" height="{_bottom - 1}" rx="8" fill="{theme.Background}"/>
                {_body}<rect x="0.5" y="0.5" width="{Width - 1}" height="{_bottom - 1}" rx="8"
                fill="none" stroke="{theme.Border}"/>
                </svg>

                """
            )
            .ReplaceLineEndings("\n");

    private static double LabelWidth(string text) => SansText.Width(text, LabelSize);

    private static double Column(int column) => CodeLeft + (column * CharacterWidth);

    private static double Baseline(int line) => CodeTop + (line * LineHeight) + 16;

    private static string Escape(string text) => System.Security.SecurityElement.Escape(text);

    private static List<string> Wrap(string text, int length)
    {
        var lines = new List<string> { string.Empty };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length + word.Length >= length)
            {
                lines.Add(string.Empty);
            }

            lines[^1] = (lines[^1] + " " + word).Trim();
        }

        return lines;
    }

    private void Code(double x, double y, string text, string colour) =>
        _body
            .Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <text class="c" x="{x}" y="{y}" textLength="{text.Length * CharacterWidth}"
                    lengthAdjust="spacingAndGlyphs" fill="{colour}">{Escape(text)}</text>
                    """
                )
            )
            .Append('\n');

    private void Label(double x, double y, string text, string colour, bool underlined = false) =>
        _body
            .Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <text class="l" x="{x:0.#}" y="{y}" textLength="{LabelWidth(text)}"
                    lengthAdjust="spacingAndGlyphs" fill="{colour}"{(
                        underlined ? Underline : ""
                    )}>{Escape(text)}</text>
                    """
                )
            )
            .Append('\n');

    private void Rectangle(
        double x,
        double y,
        double width,
        double height,
        string fill,
        int radius = 0,
        bool border = false
    )
    {
        var stroke = border ? $" stroke=\"{theme.Border}\"" : string.Empty;
        _body
            .Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" fill="{fill}"{stroke}/>
                    """
                )
            )
            .Append('\n');
    }

    private void Triangle(double x, double y) =>
        _body
            .Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <path transform="translate({x} {y})" d="M8 1.5 15 14H1Z M8 6v4 M8 11.6v.6" fill="none"
                    stroke="{theme.Warning}" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>
                    """
                )
            )
            .Append('\n');

    private void Bulb(double x, double y) =>
        _body
            .Append(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    <g transform="translate({x} {y})">
                    <path d="M8 1a5 5 0 0 0-3 9q.8.8.9 2h4.2q.1-1.2.9-2a5 5 0 0 0-3-9Z"
                    fill="#ffcc33" stroke="#b8860b"/>
                    <path d="M6 13.5h4M6.5 15.5h3" stroke="{theme.Dim}" stroke-width="1.3"/></g>
                    """
                )
            )
            .Append('\n');
}
