using Microsoft.CodeAnalysis.Text;
using MqttTlsAnalyzers.Files.Brokers;
using MqttTlsAnalyzers.Files.Certificates;
using MqttTlsAnalyzers.Files.Settings;

namespace MqttTlsAnalyzers.Files;

/// <summary>
/// Read a text each, and remember what was in it as long as the text lives; null for what is not theirs.
/// </summary>
internal sealed record FileReaders(
    Func<SourceText, PemFile?> Pem,
    Func<SourceText, SettingsFile?> Settings,
    Func<SourceText, MosquittoFile?> Broker
);
