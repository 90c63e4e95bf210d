using MqttTlsAnalyzers.Files;
using MqttTlsAnalyzers.Files.Certificates;
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

    /// <summary>What a file of the project, or a text in the source, holds; null where it is not PEM.</summary>
    public static PemFile? PemOf(this ProjectFiles files, LoadedText loaded) =>
        loaded.Text is not { } text ? files.Find(loaded)?.Pem
        : PemReader.MayHoldBlock(text) ? PemFile.Read(text)
        : null;

    /// <summary>The certificate that is loaded; null where its content is not known.</summary>
    public static CertificateContent? ContentOf(this ProjectFiles files, CertificateOrigin origin) =>
        origin.Load?.Certificate is { } loaded ? files.PemOf(loaded)?.Certificates.FirstOrDefault()?.Content : null;

    /// <summary>PEM, given to a loader of one certificate: that never takes the key.</summary>
    public static bool IsPemAlone(this ProjectFiles files, CertificateOrigin origin) =>
        origin.Load?.Kind == CertificateLoadKind.Single && files.ContentOf(origin) is not null;
}
