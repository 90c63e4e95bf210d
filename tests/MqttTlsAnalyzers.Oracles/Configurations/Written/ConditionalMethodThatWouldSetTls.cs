public static class Program
{
    [System.Diagnostics.Conditional("NEVER")]
    private static void Never(MqttClientOptionsBuilder builder) => builder.WithTlsOptions(o => o.UseTls());

    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 1883);
        Never(builder);
        return builder.Build();
    }
}
