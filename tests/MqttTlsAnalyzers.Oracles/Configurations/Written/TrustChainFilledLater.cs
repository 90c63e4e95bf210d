public static class Program
{
    public static MqttClientOptions Make()
    {
        var chain = new X509Certificate2Collection();
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithTrustChain(chain));
        chain.Add(Pki.Root);
        return builder.Build();
    }
}
