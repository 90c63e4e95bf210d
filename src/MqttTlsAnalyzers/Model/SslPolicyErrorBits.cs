namespace MqttTlsAnalyzers.Model;

/// <summary>The bits of <c>System.Net.Security.SslPolicyErrors</c>.</summary>
internal static class SslPolicyErrorBits
{
    public const int RemoteCertificateNotAvailable = 1;
    public const int RemoteCertificateNameMismatch = 2;
    public const int RemoteCertificateChainErrors = 4;

    public const int AllErrors =
        RemoteCertificateNotAvailable | RemoteCertificateNameMismatch | RemoteCertificateChainErrors;
}
