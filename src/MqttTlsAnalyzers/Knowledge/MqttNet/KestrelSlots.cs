using MqttTlsAnalyzers.Model;

namespace MqttTlsAnalyzers.Knowledge.MqttNet;

/// <summary>The names under which a Kestrel listener's settings are kept.</summary>
internal static class KestrelSlots
{
    public const string Address = "Address";
    public const string Https = "UseHttps";
    public const string Mqtt = MemberNames.UseMqtt;
}
