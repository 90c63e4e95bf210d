public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        using var source = new CancellationTokenSource();
        source.Token.Register(() => builder.WithTlsOptions(o => o.UseTls()));
        source.Cancel();
        return builder.Build();
    }
}
