using System;
using System.Linq;

namespace MqttTlsAnalyzers.Tests.Pictures;

/// <summary>
/// How wide a text is in Helvetica. Whatever sans-serif font the reader has is stretched to it, so that nothing
/// overlaps or leaves a gap.
/// </summary>
internal static class SansText
{
    private const int DigitWidth = 556;

    /// <summary>For each width, in thousandths of the font's size, its characters.</summary>
    private static readonly (int Width, string Characters)[] _widths =
    [
        (191, "'"),
        (222, "ijl"),
        (260, "|"),
        (278, " !,./:;I[\\]ft"),
        (333, "()-`r"),
        (355, "\""),
        (500, "Jckssvxyz"),
        (584, "+<=>~"),
        (611, "FTZ"),
        (667, "&ABEKPSVXY"),
        (722, "CDHNRUw"),
        (778, "GOQ"),
        (833, "Mm"),
        (944, "W"),
        (1015, "@"),
    ];

    /// <summary>The width in pixels.</summary>
    public static double Width(string text, double size) => Math.Round(text.Sum(WidthOf) * size / 1000, 1);

    private static int WidthOf(char character) =>
        _widths
            .Where(group => group.Characters.Contains(character, StringComparison.Ordinal))
            .Select(group => group.Width)
            .FirstOrDefault(DigitWidth);
}
