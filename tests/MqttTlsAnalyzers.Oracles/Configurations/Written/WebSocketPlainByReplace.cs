public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithWebSocketServer(o => o.WithUri("wss://broker.example.com/mqtt".Replace("wss", "ws")))
            .Build();
}
