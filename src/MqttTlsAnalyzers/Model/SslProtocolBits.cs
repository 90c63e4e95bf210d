namespace MqttTlsAnalyzers.Model;

/// <summary>
/// The bits of <c>System.Security.Authentication.SslProtocols</c>. Each version has two, one for each end of a
/// connection; a number cast to the enumeration may carry only one of them.
/// </summary>
internal static class SslProtocolBits
{
    public const int Ssl2 = 12;
    public const int Ssl3 = 48;
    public const int Tls10 = 192;
    public const int Tls11 = 768;
    public const int Tls12 = 3072;
    public const int Tls13 = 12288;

    /// <summary>The versions older than TLS 1.2; <c>SslProtocols.Default</c> is SSL 3 and TLS 1.0.</summary>
    public const int BeforeTls12 = Ssl2 | Ssl3 | Tls10 | Tls11;

    /// <summary>The versions that are up to date.</summary>
    public const int Modern = Tls12 | Tls13;
}
