using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>
/// The names under which a Kestrel listener's settings are kept: those of the methods that make them, and its address.
/// </summary>
internal static class KestrelSlots
{
    public const string Address = "Address";
    public const string Https = "UseHttps";
    public const string Mqtt = MemberNames.UseMqtt;

    /// <summary><c>UseHttps</c> behind <c>UseMqtt</c>, which has taken the connection by then.</summary>
    public const string LateHttps = "(late https)";

    /// <summary>The options object that <c>UseHttps</c> was given or has made.</summary>
    public const string HttpsOptions = "(https options)";

    /// <summary>Of those options.</summary>
    public const string ServerCertificate = "ServerCertificate";
    public const string ClientCertificateMode = "ClientCertificateMode";
    public const string ClientCertificateValidation = "ClientCertificateValidation";
    public const string AllowAnyClientCertificate = "AllowAnyClientCertificate";
    public const string Protocols = "SslProtocols";
}
