public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
#pragma warning disable SYSLIB0039
        var protocols = SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13;
        protocols ^= SslProtocols.Tls11;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols))
            .Build();
    }
}
