using System.Collections.Concurrent;

namespace MqttTlsAnalyzers.Files.Settings;

/// <summary>A value of a settings file, as text, and where it stands.</summary>
internal sealed record ShippedSetting(string Text, Location Location);

/// <summary>
/// What the <c>appsettings*.json</c> of the project say together: those for development are left out, and where two of
/// the others say different things of a key, nothing is known of it.
/// </summary>
internal sealed class ShippedSettings
{
    /// <summary>Stands in a path for the number of any element of a list, or the key of any entry.</summary>
    public const string AnyElement = "*";

    private readonly ImmutableArray<(ProjectFile File, SettingsFile Content)> _files;
    private readonly ConcurrentDictionary<string, ImmutableArray<ShippedSetting>> _found = new(
        StringComparer.OrdinalIgnoreCase
    );

    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _children = new(
        StringComparer.OrdinalIgnoreCase
    );

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

    /// <summary>
    /// The value of a key, where there is one and all files that have it agree; of a key of any element of a list
    /// (<c>Brokers:*:Host</c>), where the elements that have it agree, too.
    /// </summary>
    public ShippedSetting? Find(string path) =>
        AllOf(path) is { IsEmpty: false } all && all.All(setting => setting.Text == all[0].Text) ? all[0] : null;

    /// <summary>The values of a key in all files, in their order; <c>null</c> as an empty text.</summary>
    public ImmutableArray<ShippedSetting> AllOf(string path) => _found.GetOrAdd(path, Search);

    /// <summary>
    /// The names right below a path, of all files: those of an object, the numbers of a list. Below any element, they
    /// stand for those of all.
    /// </summary>
    public ImmutableArray<string> ChildrenOf(string path) => _children.GetOrAdd(path, SearchChildren);

    private ImmutableArray<string> SearchChildren(string path)
    {
        var pattern = path.Split(':');
        var start = path.IndexOf(AnyElement, StringComparison.Ordinal) is >= 0 and var any
            ? path.Substring(0, any)
            : path + ":";
        return _files
            .SelectMany(static file => file.Content.Values.OrderBy(static value => value.Value.Span.Start))
            .Where(value => value.Key.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(static value => value.Key.Split(':'))
            .Where(key => key.Length > pattern.Length && IsMatch(key.Take(pattern.Length).ToArray(), pattern))
            .Select(key => key[pattern.Length])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToImmutableArray();
    }

    private ImmutableArray<ShippedSetting> Search(string path) =>
        _files
            .SelectMany(file =>
                ValuesAt(path, file.Content)
                    .Select(value => new ShippedSetting(value.Text ?? string.Empty, file.File.LocationOf(value.Span)))
            )
            .ToImmutableArray();

    private static IEnumerable<SettingsValue> ValuesAt(string path, SettingsFile content)
    {
        var any = path.IndexOf(AnyElement, StringComparison.Ordinal);
        if (any < 0)
        {
            return content.Values.TryGetValue(path, out var value)
                ? new[] { value }
                : Enumerable.Empty<SettingsValue>();
        }

        var pattern = path.Split(':');
        return content
            .Values.Where(entry => IsMatch(entry.Key.Split(':'), pattern))
            .OrderBy(static entry => entry.Value.Span.Start)
            .Select(static entry => entry.Value);
    }

    private static bool IsMatch(string[] key, string[] pattern) =>
        key.Length == pattern.Length
        && key.Zip(
                pattern,
                static (part, sought) => sought == AnyElement || part.Equals(sought, StringComparison.OrdinalIgnoreCase)
            )
            .All(static isSame => isSame);

    private static bool IsShipped(string name) =>
        name.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase)
        && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        && !name.EndsWith(".Development.json", StringComparison.OrdinalIgnoreCase);
}
