namespace MqttTlsAnalyzers.BrokerTests;

/// <summary>
/// MQTT's own ports, for the rules that are about them: on a loopback address of this project's own, so that a broker on
/// this machine is not in the way.
/// </summary>
internal static class StandardPorts
{
    public const string Address = "127.83.17.62";
    public const int Plain = 1883;
    public const int Tls = 8883;
}
