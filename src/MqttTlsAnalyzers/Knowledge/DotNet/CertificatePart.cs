namespace MqttTlsAnalyzers.Knowledge.DotNet;

/// <summary>The parts of a certificate's value.</summary>
internal static class CertificatePart
{
    public const string Path = "Path";
    public const string Key = "Key";
    public const string Pem = "Pem";
    public const string Secret = "Secret";
    public const string Holder = "Holder";
}
