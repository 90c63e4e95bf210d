public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        _ = new[] { 1 }.Select(_ => builder.WithTlsOptions(o => o.UseTls()));
        return builder.Build();
    }
}
