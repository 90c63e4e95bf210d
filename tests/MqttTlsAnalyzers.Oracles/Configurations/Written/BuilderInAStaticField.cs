public static class Program
{
    private static readonly MqttClientOptionsBuilder _builder = new();

    static Program() => _builder.WithTlsOptions(o => o.UseTls());

    public static MqttClientOptions Make() => _builder.WithTcpServer("broker.example.com", 8883).Build();
}
