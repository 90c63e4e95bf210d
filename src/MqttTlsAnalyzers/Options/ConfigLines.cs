using System.IO;
using System.Threading;

namespace MqttTlsAnalyzers.Options;

/// <summary>
/// The lines of <c>.editorconfig</c> and <c>.globalconfig</c> files that set an option. The package's targets hand
/// these files to the compiler as additional files; without them nothing is found.
/// </summary>
internal static class ConfigLines
{
    /// <summary>Where the files set the key of a mistake to its value.</summary>
    public static ImmutableArray<FileLinePositionSpan> Find(
        ImmutableArray<AdditionalText> files,
        OptionMistake mistake,
        CancellationToken cancellationToken
    ) =>
        files
            .Where(static file => Path.GetFileName(file.Path) is ".editorconfig" or ".globalconfig")
            .SelectMany(file => Find(file, mistake, cancellationToken))
            .ToImmutableArray();

    private static IEnumerable<FileLinePositionSpan> Find(
        AdditionalText file,
        OptionMistake mistake,
        CancellationToken cancellationToken
    )
    {
        var text = file.GetText(cancellationToken);
        if (text is null)
        {
            yield break;
        }

        foreach (var line in text.Lines)
        {
            if (Sets(line.ToString(), mistake))
            {
                yield return new FileLinePositionSpan(file.Path, text.Lines.GetLinePositionSpan(line.Span));
            }
        }
    }

    private static bool Sets(string line, OptionMistake mistake)
    {
        var equals = line.IndexOf('=');
        return equals > 0
            && line.Substring(0, equals).Trim().Equals(mistake.Key, StringComparison.OrdinalIgnoreCase)
            && line.Substring(equals + 1).Trim().Equals(mistake.Text.Trim(), StringComparison.OrdinalIgnoreCase);
    }
}
