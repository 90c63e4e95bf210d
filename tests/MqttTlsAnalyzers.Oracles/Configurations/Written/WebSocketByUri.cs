public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithWebSocketServer(o => o.WithUri(string.Join("", "ws", "s", "://", "broker.example.com/mqtt")))
            .WithTlsOptions(o => o.UseTls())
            .Build();
}
