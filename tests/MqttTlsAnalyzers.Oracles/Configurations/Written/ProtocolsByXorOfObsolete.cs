public static class Program
{
    public static MqttClientOptions Make()
    {
#pragma warning disable SYSLIB0039, CS0618
        var obsolete = SslProtocols.Tls | SslProtocols.Tls11;
        var all = obsolete | SslProtocols.Tls12 | SslProtocols.Tls13;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithSslProtocols(all & ~obsolete))
            .Build();
    }
}
