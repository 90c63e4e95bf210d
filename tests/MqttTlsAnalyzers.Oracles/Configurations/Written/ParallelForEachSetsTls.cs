public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        Parallel.ForEach([1], _ => builder.WithTlsOptions(o => o.UseTls()));
        return builder.Build();
    }
}
