using System;
using System.Globalization;

namespace MqttTlsAnalyzers.Tests.Pictures;

/// <summary>A small label of two halves, as SVG.</summary>
internal static class Badge
{
    private const int Size = 11;

    public static string Draw(string left, string right)
    {
        var (first, second) = (Math.Round(Width(left)) + 14, Math.Round(Width(right)) + 14);
        var width = first + second;
        return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20"
                role="img" aria-label="{left}: {right}">
                <!-- Generated: UPDATE_DOCS=1 dotnet test tests/MqttTlsAnalyzers.Tests -->
                <clipPath id="r"><rect width="{width}" height="20" rx="3"/></clipPath>
                <g clip-path="url(#r)">
                <rect width="{first}" height="20" fill="#555"/>
                <rect x="{first}" width="{second}" height="20" fill="#1f6feb"/>
                </g>
                <g fill="#fff" text-anchor="middle" font-family="Verdana, 'DejaVu Sans', sans-serif" font-size="{Size}">
                <text x="{first / 2}" y="14" textLength="{Width(left)}"
                lengthAdjust="spacingAndGlyphs">{left}</text>
                <text x="{first + (second / 2)}" y="14" textLength="{Width(right)}"
                lengthAdjust="spacingAndGlyphs">{right}</text>
                </g>
                </svg>

                """
            )
            .ReplaceLineEndings("\n");
    }

    /// <summary>Verdana is wider than Helvetica.</summary>
    private static double Width(string text) => Math.Round(SansText.Width(text, Size) * 1.15, 1);
}
