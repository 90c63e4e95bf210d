using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Options;

/// <summary>A line <c>key = value</c> of a config file.</summary>
/// <param name="IsIgnored">
/// It is above the first section of an <c>.editorconfig</c>. The compiler ignores it there, unless the file is global.
/// </param>
internal sealed record ConfigLine(string Key, string Value, FileLinePositionSpan Place, bool IsIgnored);

/// <summary>
/// The lines of <c>.editorconfig</c> and <c>.globalconfig</c> files. The package's targets pass these files to the
/// compiler as additional files; without the targets, there are none.
/// </summary>
internal static class ConfigLines
{
    /// <summary>The lines that set the key of a mistake to its value.</summary>
    public static IEnumerable<ConfigLine> Of(
        OptionMistake mistake,
        ImmutableArray<AdditionalText> files,
        CancellationToken cancellationToken
    ) => In(files, cancellationToken).Where(line => Is(line.Key, mistake.Key) && Is(line.Value, mistake.Text.Trim()));

    /// <summary>All lines of the config files.</summary>
    public static IEnumerable<ConfigLine> In(
        ImmutableArray<AdditionalText> files,
        CancellationToken cancellationToken
    ) =>
        files
            .Where(static file => Path.GetFileName(file.Path) is ".editorconfig" or ".globalconfig")
            .SelectMany(file =>
                file.GetText(cancellationToken) is { } text ? In(text, file.Path) : ImmutableArray<ConfigLine>.Empty
            );

    private static ImmutableArray<ConfigLine> In(SourceText text, string path)
    {
        var lines = ImmutableArray.CreateBuilder<ConfigLine>();
        var isInSection = false;
        var isGlobal = Path.GetFileName(path) == ".globalconfig";
        foreach (var line in text.Lines)
        {
            var words = line.ToString().Trim();
            var equals = words.IndexOf('=');
            if (words.StartsWith("[", StringComparison.Ordinal))
            {
                isInSection = true;
            }
            else if (equals > 0 && words[0] is not ('#' or ';'))
            {
                var key = words.Substring(0, equals).Trim();
                var value = words.Substring(equals + 1).Trim();
                var place = new FileLinePositionSpan(path, text.Lines.GetLinePositionSpan(line.Span));
                lines.Add(new ConfigLine(key, value, place, IsIgnored: !isInSection));
                isGlobal |= !isInSection && Is(key, "is_global") && Is(value, "true");
            }
        }

        return isGlobal
            ? lines.Select(static line => line with { IsIgnored = false }).ToImmutableArray()
            : lines.ToImmutable();
    }

    private static bool Is(string text, string other) => text.Equals(other, StringComparison.OrdinalIgnoreCase);
}
