public static class Program
{
    public static MqttClientOptions Make()
    {
        var uri = new UriBuilder
        {
            Scheme = "wss",
            Host = "broker.example.com",
            Path = "mqtt",
        };
        return new MqttClientOptionsBuilder()
            .WithWebSocketServer(o => o.WithUri(uri.ToString()))
            .WithTlsOptions(o => o.UseTls())
            .Build();
    }
}
