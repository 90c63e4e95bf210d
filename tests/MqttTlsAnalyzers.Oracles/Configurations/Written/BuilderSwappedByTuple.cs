public static class Program
{
    public static MqttClientOptions Make()
    {
        var a = new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);
        var b = new MqttClientOptionsBuilder().WithTcpServer("localhost", 1883);
        (a, b) = (b, a);
        b.WithTlsOptions(o => o.UseTls());
        return b.Build();
    }
}
