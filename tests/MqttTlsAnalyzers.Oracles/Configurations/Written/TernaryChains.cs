public static class Program
{
    public static MqttClientOptions Make(bool a, bool b, bool c)
    {
        var protocols =
            a ? SslProtocols.Tls12
            : b ? SslProtocols.Tls13
            : c ? SslProtocols.Tls12 | SslProtocols.Tls13
            : SslProtocols.None;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols & ~SslProtocols.Tls12))
            .Build();
    }
}
