public static class Program
{
    public static MqttClientOptions Make()
    {
        var protocols = (SslProtocols)(3 << 6);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols))
            .Build();
    }
}
