using Microsoft.CodeAnalysis.Text;

namespace MqttTlsAnalyzers.Files.Settings;

/// <summary>One value of a settings file, as text; null where JSON says <c>null</c>.</summary>
internal readonly record struct SettingsValue(string? Text, TextSpan Span);

/// <summary>
/// A JSON file as <c>Microsoft.Extensions.Configuration.Json</c> reads it: a flat table of keys such as
/// <c>Mqtt:Brokers:0:Host</c>, in any case, with their values as text.
/// </summary>
internal sealed class SettingsFile
{
    /// <summary>Longer files are not read.</summary>
    public const int MaximumLength = 4 * 1024 * 1024;

    /// <summary>As deep as <c>System.Text.Json</c> goes by default.</summary>
    private const int MaximumDepth = 64;

    /// <summary>Files with more values, or with longer keys, are not read.</summary>
    private const int MaximumValues = 50_000;

    private const int MaximumKeyLength = 2048;

    private SettingsFile(IReadOnlyDictionary<string, SettingsValue> values)
    {
        Values = values;
    }

    public IReadOnlyDictionary<string, SettingsValue> Values { get; }

    /// <summary>Null where .NET would not load it: broken, no object, a key twice.</summary>
    public static SettingsFile? Read(string text)
    {
        if (text.Length > MaximumLength)
        {
            return null;
        }

        var scanner = new JsonScanner(text);
        var values = new Dictionary<string, SettingsValue>(StringComparer.OrdinalIgnoreCase);
        // The containers around the current place, the innermost on top.
        var containers = new Stack<Container>();
        if (scanner.Next().Kind != JsonTokenKind.ObjectStart)
        {
            return null;
        }

        containers.Push(new Container(null, isArray: false, start: 0));
        while (containers.Count > 0)
        {
            if (!ReadEntry(scanner, containers, values))
            {
                return null;
            }
        }

        return scanner.Next().Kind == JsonTokenKind.End ? new SettingsFile(values) : null;
    }

    /// <summary>Reads a key and its value, an element, or the end of the innermost container.</summary>
    private static bool ReadEntry(
        JsonScanner scanner,
        Stack<Container> containers,
        Dictionary<string, SettingsValue> values
    )
    {
        var container = containers.Peek();
        var token = scanner.Next();
        if (container.NeedsComma && token.Kind == JsonTokenKind.Comma)
        {
            // One comma may stand behind the last entry.
            token = scanner.Next();
            container.NeedsComma = false;
        }

        if (token.Kind == (container.IsArray ? JsonTokenKind.ArrayEnd : JsonTokenKind.ObjectEnd))
        {
            containers.Pop();
            return !container.IsEmpty || AddEmpty(container, values);
        }

        if (container.NeedsComma)
        {
            return false;
        }

        if (!container.IsArray)
        {
            if (token.Kind != JsonTokenKind.String || scanner.Next().Kind != JsonTokenKind.Colon)
            {
                return false;
            }

            container.Key = token.Text;
            token = scanner.Next();
        }

        var path = container.NextPath();
        if (token.Kind is not (JsonTokenKind.ObjectStart or JsonTokenKind.ArrayStart))
        {
            return IsValue(token.Kind) && Add(path, new SettingsValue(TextOf(token), token.Span), values);
        }

        containers.Push(new Container(path, token.Kind == JsonTokenKind.ArrayStart, token.Span.Start));
        return containers.Count <= MaximumDepth;
    }

    /// <summary>An empty object or array is a key without a value to .NET, which replaces another one.</summary>
    private static bool AddEmpty(Container container, Dictionary<string, SettingsValue> values)
    {
        if (container.Path is { } path)
        {
            values.Remove(path);
            return Add(path, new SettingsValue(null, new TextSpan(container.Start, 1)), values);
        }

        return true;
    }

    private static bool Add(string path, SettingsValue value, Dictionary<string, SettingsValue> values)
    {
        if (values.Count == MaximumValues || path.Length > MaximumKeyLength || values.ContainsKey(path))
        {
            return false;
        }

        values.Add(path, value);
        return true;
    }

    private static bool IsValue(JsonTokenKind kind) =>
        kind
            is JsonTokenKind.String
                or JsonTokenKind.Number
                or JsonTokenKind.True
                or JsonTokenKind.False
                or JsonTokenKind.Null;

    private static string? TextOf(JsonToken token) =>
        token.Kind switch
        {
            JsonTokenKind.True => "True",
            JsonTokenKind.False => "False",
            JsonTokenKind.Null => null,
            _ => token.Text,
        };

    /// <summary>An object or array that is being read.</summary>
    private sealed class Container
    {
        private int _count;

        public Container(string? path, bool isArray, int start)
        {
            Path = path;
            IsArray = isArray;
            Start = start;
        }

        /// <summary>Null for the file's own object.</summary>
        public string? Path { get; }

        public bool IsArray { get; }

        public int Start { get; }

        /// <summary>The key of the entry that is being read.</summary>
        public string Key { get; set; } = string.Empty;

        public bool NeedsComma { get; set; }

        public bool IsEmpty => _count == 0;

        /// <summary>The path of the entry that begins.</summary>
        public string NextPath()
        {
            var key = IsArray ? _count.ToString(System.Globalization.CultureInfo.InvariantCulture) : Key;
            _count++;
            NeedsComma = true;
            return Path is null ? key : Path + ":" + key;
        }
    }
}
