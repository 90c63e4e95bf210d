using System.Threading;
using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Files;

/// <summary>A file that the package's targets, or the user, gave to the analyzers.</summary>
internal sealed class ProjectFile
{
    private readonly AdditionalText _file;
    private readonly Lazy<PemFile?> _pem;
    private readonly Lazy<SettingsFile?> _settings;
    private readonly Lazy<MosquittoFile?> _broker;

    public ProjectFile(AdditionalText file, FileReaders readers)
    {
        _file = file;
        _pem = new Lazy<PemFile?>(() => Text is { } text ? readers.Pem(text) : null);
        _settings = new Lazy<SettingsFile?>(() => Text is { } text ? readers.Settings(text) : null);
        _broker = new Lazy<MosquittoFile?>(() => IsBrokerFile && Text is { } text ? readers.Broker(text) : null);
        Path = file.Path.Replace('\\', '/');
    }

    /// <summary>With slashes.</summary>
    public string Path { get; }

    public string Name => Path.Substring(Path.LastIndexOf('/') + 1);

    /// <summary>
    /// Where the project shows it, which is where it is copied to: <c>certs/ca.pem</c>; null where it is not linked.
    /// </summary>
    public string? Link { get; init; }

    /// <summary>What it is called inside the assembly; null where it is not embedded.</summary>
    public string? ResourceName { get; init; }

    /// <summary>It is an item of the project, and not only a file that somebody gave to the analyzers.</summary>
    public bool IsItem { get; init; }

    /// <summary>It is an item of the project (<c>None</c>, <c>Content</c>) and not copied to the output.</summary>
    public bool IsNotCopied { get; init; }

    /// <summary>It leaves the machine with the program: copied to the output, or inside the assembly.</summary>
    public bool IsShipped { get; init; }

    public SourceText? Text => _file.GetText(CancellationToken.None);

    /// <summary>The PEM blocks in it; null where there is no text, or too much.</summary>
    public PemFile? Pem => _pem.Value;

    /// <summary>The settings in it; null where it is no JSON object that .NET would load.</summary>
    public SettingsFile? Settings => _settings.Value;

    /// <summary>The configuration of a broker; null where it is none, by its name.</summary>
    public MosquittoFile? Broker => _broker.Value;

    /// <summary>It is named so by the user, who may give it any name, or it has the name of Mosquitto's.</summary>
    public bool IsBrokerFile =>
        Name.EndsWith(".conf", StringComparison.OrdinalIgnoreCase)
        && (IsNamedByUser || Name.IndexOf("mosquitto", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>It comes from <c>&lt;MqttTlsFile Include="…" /&gt;</c>.</summary>
    public bool IsNamedByUser { get; init; }

    public Location LocationOf(TextSpan span) =>
        Text is { } text && span.End <= text.Length
            ? Location.Create(_file.Path, span, text.Lines.GetLinePositionSpan(span))
            : Location.None;

    public bool IsOf(AdditionalText text) => _file.Path == text.Path;
}
