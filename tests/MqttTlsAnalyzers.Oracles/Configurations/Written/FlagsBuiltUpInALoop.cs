public static class Program
{
    public static MqttClientOptions Make()
    {
        var protocols = SslProtocols.None;
        foreach (var p in new[] { SslProtocols.Tls12, SslProtocols.Tls13 })
        {
            protocols |= p;
        }

        protocols &= ~SslProtocols.Tls13;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols | SslProtocols.Tls13))
            .Build();
    }
}
