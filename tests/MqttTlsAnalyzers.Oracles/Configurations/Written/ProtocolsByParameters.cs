public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var protocols = a ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.None;
        protocols = protocols == SslProtocols.None ? SslProtocols.Tls13 | SslProtocols.Tls12 : protocols;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols))
            .Build();
    }
}
