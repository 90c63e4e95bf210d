using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The parts of a certificate's value.</summary>
internal static class CertificatePart
{
    public const string Path = "Path";
    public const string Key = "Key";
    public const string Pem = "Pem";

    /// <summary>It was exported as PKCS#12 and imported again.</summary>
    public const string Reimported = "Reimported";
    public const string Secret = "Secret";
    public const string Holder = "Holder";

    /// <summary>What the code calls the path where it is not literal.</summary>
    public const string PathName = "PathName";

    /// <summary>It was loaded from PKCS#12 without <c>Exportable</c>: Windows refuses to export its key.</summary>
    public const string NotExportable = "NotExportable";

    /// <summary>Its key was exported although it may not be, by this member.</summary>
    public const string ExportRefused = "ExportRefused";

    /// <summary>Of bytes: PKCS#12, with or without a password.</summary>
    public const string Pkcs12 = "Pkcs12";

    /// <summary>Of bytes: PKCS#12 that is read without a password.</summary>
    public const string Bare = "Bare";

    /// <summary>The member through which a certificate that had a private key has lost it.</summary>
    public const string KeyLostBy = "KeyLostBy";

    /// <summary>The value from elsewhere that the certificate is.</summary>
    public const string Given = "Given";

    /// <summary>Of a certificate: the member that throws when it is given its PKCS#12.</summary>
    public const string ReadFails = "ReadFails";

    /// <summary>How it was loaded, by which member, and from what: see <see cref="CertificateLoads"/>.</summary>
    public const string Load = "Load";

    public const string Loader = "Loader";

    /// <summary>What the certificate is loaded from: the part's value is the path, the name or the text.</summary>
    public static string LoadedFrom(LoadedFrom from) => from.ToString();

    /// <summary>The same of its private key, which is given apart.</summary>
    public static string KeyFrom(LoadedFrom from) => "Key" + from;
}
