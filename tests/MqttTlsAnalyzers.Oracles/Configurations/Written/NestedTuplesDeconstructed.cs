public static class Program
{
    public static MqttClientOptions Make()
    {
        var (host, (port, (tls, ignore))) = ("broker.example.com", (8883, (true, false)));
        (tls, ignore) = (ignore, tls);
        return new MqttClientOptionsBuilder()
            .WithTcpServer(host, port)
            .WithTlsOptions(o => o.UseTls(!tls).WithIgnoreCertificateChainErrors(!ignore))
            .Build();
    }
}
