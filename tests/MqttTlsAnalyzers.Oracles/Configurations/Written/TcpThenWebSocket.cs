public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 1883);
        return builder
            .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt"))
            .WithTlsOptions(o => o.UseTls())
            .Build();
    }
}
