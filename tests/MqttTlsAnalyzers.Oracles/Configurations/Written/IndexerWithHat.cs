public static class Program
{
    public static MqttClientOptions Make()
    {
        var hosts = new List<string> { "a.example.com", "localhost" };
        hosts[^1] = "b.example.com";
        return new MqttClientOptionsBuilder().WithTcpServer(hosts[^1], 1883).Build();
    }
}
