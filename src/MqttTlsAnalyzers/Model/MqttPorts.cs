namespace MqttTlsAnalyzers.Model;

/// <summary>The ports that are registered for MQTT, as numbers and as code and messages write them.</summary>
internal static class MqttPorts
{
    /// <summary>MQTT without TLS.</summary>
    public const int Plain = 1883;

    /// <summary>MQTT over TLS.</summary>
    public const int Tls = 8883;

    /// <summary>The text of <see cref="Plain"/>.</summary>
    public const string PlainText = "1883";

    /// <summary>The text of <see cref="Tls"/>.</summary>
    public const string TlsText = "8883";
}
