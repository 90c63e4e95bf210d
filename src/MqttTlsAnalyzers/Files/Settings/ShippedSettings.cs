namespace MqttTlsAnalyzers.Files.Settings;

/// <summary>A value of a settings file, as text, and where it stands.</summary>
internal sealed record ShippedSetting(string Text, Location Location);

/// <summary>
/// What the <c>appsettings*.json</c> of the project say together: those for development are left out, and where two of
/// the others say different things of a key, nothing is known of it.
/// </summary>
internal sealed class ShippedSettings
{
    private readonly ImmutableArray<(ProjectFile File, SettingsFile Content)> _files;

    private ShippedSettings(ImmutableArray<(ProjectFile File, SettingsFile Content)> files)
    {
        _files = files;
    }

    /// <summary>Null where there are none, or where one of them cannot be read.</summary>
    public static ShippedSettings? Of(ProjectFiles files)
    {
        var read = ImmutableArray.CreateBuilder<(ProjectFile, SettingsFile)>();
        foreach (var file in files.All.Where(static file => IsShipped(file.Name)))
        {
            if (file.Settings is not { } content)
            {
                return null;
            }

            read.Add((file, content));
        }

        return read.Count == 0 ? null : new ShippedSettings(read.ToImmutable());
    }

    /// <summary>The value of a key, where there is one and all files that have it agree.</summary>
    public ShippedSetting? Find(string path)
    {
        ShippedSetting? found = null;
        foreach (var (file, content) in _files)
        {
            if (!content.Values.TryGetValue(path, out var value))
            {
                continue;
            }

            if (value.Text is not { } text || (found is not null && found.Text != text))
            {
                return null;
            }

            found ??= new ShippedSetting(text, file.LocationOf(value.Span));
        }

        return found;
    }

    private static bool IsShipped(string name) =>
        name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase)
        && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith(".Development.json", StringComparison.OrdinalIgnoreCase);
}
