public static class Program
{
    private static MqttClientOptionsBuilder? _builder;

    private static MqttClientOptionsBuilder Builder =>
        _builder ??= new MqttClientOptionsBuilder().WithTlsOptions(o => o.UseTls());

    public static MqttClientOptions Make()
    {
        Builder.WithTcpServer("broker.example.com", 8883);
        return Builder.Build();
    }
}
