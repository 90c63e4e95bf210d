public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        int? port = a ? 8883 : null;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", port ?? 8883)
            .WithTlsOptions(o => o.UseTls(port is null or > 8000))
            .Build();
    }
}
