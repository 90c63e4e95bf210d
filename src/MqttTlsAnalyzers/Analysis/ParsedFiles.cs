using Microsoft.CodeAnalysis.Diagnostics;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Analysis;

/// <summary>
/// The project's other files, parsed. Roslyn keeps what is read from a text as long as the text: a file is parsed once.
/// </summary>
internal static class ParsedFiles
{
    /// <summary>Certificates and keys in PEM, or null.</summary>
    public static readonly SourceTextValueProvider<PemFile?> Pem = new(static text => PemFile.Read(text.ToString()));

    /// <summary>JSON settings, or null.</summary>
    public static readonly SourceTextValueProvider<SettingsFile?> Settings = new(static text =>
        SettingsFile.Read(text.ToString())
    );

    /// <summary>The configuration of a Mosquitto broker, or null.</summary>
    public static readonly SourceTextValueProvider<MosquittoFile?> Broker = new(static text =>
        MosquittoFile.Read(text)
    );
}
