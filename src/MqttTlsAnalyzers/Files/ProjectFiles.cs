using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MqttTlsAnalyzers.Files;

/// <summary>
/// The files beside the code, as the compiler hands them in, and the day of the build: analyzers open no file and read
/// no clock.
/// </summary>
internal sealed class ProjectFiles
{
    public static readonly ProjectFiles None = new(ImmutableArray<ProjectFile>.Empty);

    private readonly Lazy<ProjectFile?> _broker;

    private ProjectFiles(ImmutableArray<ProjectFile> all)
    {
        _broker = new Lazy<ProjectFile?>(() =>
            all.Where(static file => file.IsBrokerFile).Take(2).ToList() is [var only] ? only : null
        );
        All = all;
    }

    public ImmutableArray<ProjectFile> All { get; }

    /// <summary>The day of the build in UTC; null where no certificate is among the files.</summary>
    public DateTime? Today { get; private init; }

    /// <summary>The files that hold binary DER in place of PEM text, by their paths with slashes.</summary>
    public ImmutableArray<string> DerFiles { get; private init; } = ImmutableArray<string>.Empty;

    public static ProjectFiles Of(AnalyzerOptions options, FileReaders readers)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var der = Value(provider.GlobalOptions, "build_property.MqttTlsDerFiles");
        var names = new ResourceNames(
            Value(provider.GlobalOptions, "build_property.RootNamespace"),
            Value(provider.GlobalOptions, "build_property.ProjectDir")
        );
        return new ProjectFiles(
            options
                .AdditionalFiles.Select(file => FileOf(file, provider.GetOptions(file), names, readers))
                .ToImmutableArray()
        )
        {
            Today = DateTime.TryParseExact(
                Value(provider.GlobalOptions, "build_property.MqttTlsToday"),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var today
            )
                ? today
                : null,
            DerFiles =
                der.Length == 0
                    ? ImmutableArray<string>.Empty
                    : der.Split('|').Select(static path => path.Replace('\\', '/')).ToImmutableArray(),
        };
    }

    /// <summary>
    /// The one file that the program opens by this path: the file whose path ends in it. Null where none does, or
    /// several do.
    /// </summary>
    public ProjectFile? Find(string path)
    {
        if (Tail(path) is not { } tail)
        {
            return null;
        }

        ProjectFile? found = null;
        foreach (var file in All)
        {
            if (!EndsIn(file.Link ?? file.Path, tail))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = file;
        }

        return found is not null && DerFiles.Any(der => EndsIn(der, tail)) ? null : found;
    }

    /// <summary>
    /// The one file that is embedded in the assembly under this name; null where none is, or several.
    /// </summary>
    public ProjectFile? FindResource(string name) =>
        All.Where(file => file.ResourceName == name).Take(2).ToList() is [var only] ? only : null;

    /// <summary>The one file that configures a broker; null where there is none, or several.</summary>
    public ProjectFile? Broker => _broker.Value;

    /// <summary>What the compiler hands in as this text.</summary>
    public ProjectFile? Of(AdditionalText text) => All.FirstOrDefault(file => file.IsOf(text));

    /// <summary>Whether the program opens binary DER by this path.</summary>
    public bool IsDer(string path) =>
        Tail(path) is { } tail
        && DerFiles.Count(der => EndsIn(der, tail)) == 1
        && !All.Any(file => EndsIn(file.Link ?? file.Path, tail));

    /// <summary>Whether a path is relative, or below the program's base directory, which is read as a dot.</summary>
    public static bool IsRelative(string path) =>
        path.Length > 0 && path[0] is not ('/' or '\\') && !path.Contains(':');

    /// <summary>A path without its dots at the start; null where it goes up, which nobody knows the start of.</summary>
    public static string? Tail(string path)
    {
        var tail = path.Replace('\\', '/').Replace("//", "/");
        while (tail.StartsWith("./", StringComparison.Ordinal))
        {
            tail = tail.Substring(2);
        }

        return tail.Length == 0 || tail.Contains("../") || tail.Contains("/./") ? null : tail;
    }

    private static bool EndsIn(string path, string tail) =>
        path.EndsWith(tail, StringComparison.Ordinal)
        && (path.Length == tail.Length || tail[0] == '/' || path[path.Length - tail.Length - 1] == '/');

    private static ProjectFile FileOf(
        AdditionalText file,
        AnalyzerConfigOptions options,
        ResourceNames names,
        FileReaders readers
    )
    {
        var item = Value(options, "build_metadata.AdditionalFiles.MqttTlsItem");
        var copy = Value(options, "build_metadata.AdditionalFiles.CopyToOutputDirectory");
        var link = Value(options, "build_metadata.AdditionalFiles.Link");
        var logicalName = Value(options, "build_metadata.AdditionalFiles.LogicalName");
        var isCopied = copy is "Always" or "PreserveNewest" or "IfDifferent";
        return new ProjectFile(file, readers)
        {
            Link = link.Length == 0 ? null : link.Replace('\\', '/'),
            ResourceName =
                item != "EmbeddedResource" ? null
                : logicalName.Length > 0 ? logicalName
                : names.Of(link.Length > 0 ? link : file.Path),
            IsNamedByUser = item == "MqttTlsFile",
            IsItem = item is "None" or "Content" or "EmbeddedResource",
            IsNotCopied = item is "None" or "Content" && !isCopied,
            IsShipped = item == "EmbeddedResource" || isCopied,
        };
    }

    private static string Value(AnalyzerConfigOptions options, string key) =>
        options.TryGetValue(key, out var value) ? value : string.Empty;
}
