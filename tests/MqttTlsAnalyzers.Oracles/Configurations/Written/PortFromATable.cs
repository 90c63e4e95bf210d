public static class Program
{
    private static readonly Dictionary<(string, bool), int> _ports = new()
    {
        [("mqtt", false)] = 1883,
        [("mqtt", true)] = 8883,
    };

    public static MqttClientOptions Make(bool a)
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", _ports[("mqtt", a)]);
        return a ? builder.WithTlsOptions(o => o.UseTls()).Build() : throw new InvalidOperationException();
    }
}
