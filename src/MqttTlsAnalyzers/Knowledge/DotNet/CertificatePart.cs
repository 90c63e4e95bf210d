namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The parts of a certificate's value.</summary>
internal static class CertificatePart
{
    public const string Path = "Path";
    public const string Key = "Key";
    public const string Pem = "Pem";
    public const string Secret = "Secret";
    public const string Holder = "Holder";

    /// <summary>The name of the setting, parameter or variable that holds the path.</summary>
    public const string PathName = "PathName";

    /// <summary>The member through which a certificate that had a private key has lost it.</summary>
    public const string KeyLostBy = "KeyLostBy";

    /// <summary>How it was loaded, by which member, and from what: see <see cref="CertificateLoads"/>.</summary>
    public const string Load = "Load";

    public const string Loader = "Loader";
    public const string File = "File";
    public const string Text = "Text";
    public const string KeyFile = "KeyFile";
    public const string KeyText = "KeyText";
}
