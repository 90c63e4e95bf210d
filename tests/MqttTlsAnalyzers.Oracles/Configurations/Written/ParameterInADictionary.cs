public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var map = new Dictionary<bool, string> { [true] = "broker.example.com", [false] = "mqtt.example.com" };
        var ports = new Dictionary<string, int> { ["broker.example.com"] = 8883, ["mqtt.example.com"] = 8884 };
        var host = map[a];
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, ports[host])
            .WithTlsOptions(o => o.UseTls(ports[host] > 8000))
            .Build();
    }
}
