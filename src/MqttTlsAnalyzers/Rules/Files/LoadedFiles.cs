using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Rules.Files;

/// <summary>From what the code loads to the project's file.</summary>
internal static class LoadedFiles
{
    /// <summary>The project's file that is loaded; null where it is none of them, or not certainly one.</summary>
    public static ProjectFile? Find(this ProjectFiles files, LoadedText loaded) =>
        loaded.From switch
        {
            LoadedFrom.File => files.Find(loaded.Value),
            LoadedFrom.Resource => files.FindResource(loaded.Value),
            _ => null,
        };
}
