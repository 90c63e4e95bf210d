namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The parts of a certificate's value.</summary>
internal static class CertificatePart
{
    public const string Path = "Path";
    public const string Key = "Key";
    public const string Pem = "Pem";
    public const string Secret = "Secret";
    public const string Holder = "Holder";

    /// <summary>How it was loaded, by which member, and from what: see <see cref="CertificateLoads"/>.</summary>
    public const string Load = "Load";

    public const string Loader = "Loader";
    public const string File = "File";
    public const string Text = "Text";
    public const string KeyFile = "KeyFile";
    public const string KeyText = "KeyText";
}
