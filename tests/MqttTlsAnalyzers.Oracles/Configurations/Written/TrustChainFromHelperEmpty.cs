public static class Program
{
    private static X509Certificate2Collection Chain(params X509Certificate2[] roots)
    {
        var all = new X509Certificate2Collection();
        all.AddRange(roots);
        return all;
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithTrustChain(Chain()))
            .Build();
}
