public static class Program
{
    public static MqttClientOptions Make()
    {
        var hosts = new Dictionary<string, List<string>>
        {
            ["local"] = ["localhost", "127.0.0.1"],
            ["remote"] = ["broker.example.com"],
        };
        hosts["local"].Reverse();
        var host = hosts["local"][0];
        return new MqttClientOptionsBuilder().WithTcpServer(host, 1883).Build();
    }
}
