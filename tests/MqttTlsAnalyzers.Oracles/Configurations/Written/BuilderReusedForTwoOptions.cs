public static class Program
{
    public static MqttClientOptions Make()
    {
        var builder = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        var first = builder.Build();
        builder.WithTlsOptions(o => o.UseTls());
        var second = builder.Build();
        return first == second ? first : second;
    }
}
