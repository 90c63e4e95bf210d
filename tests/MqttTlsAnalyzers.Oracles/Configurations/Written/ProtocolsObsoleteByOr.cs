public static class Program
{
    public static MqttClientOptions Make()
    {
#pragma warning disable SYSLIB0039, CS0618
        var protocols = new[] { SslProtocols.Tls12, SslProtocols.Tls11 }.Aggregate(SslProtocols.None, (x, y) => x | y);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(protocols))
            .Build();
    }
}
