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
}
