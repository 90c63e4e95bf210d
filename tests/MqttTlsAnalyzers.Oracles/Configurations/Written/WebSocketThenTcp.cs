public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithWebSocketServer(o =>
            o.WithUri("ws://broker.example.com/mqtt")
        );
        builder.WithTcpServer("broker.example.com", 8883).WithTlsOptions(o => o.UseTls());
        return builder.Build();
    }
}
