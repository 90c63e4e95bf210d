public static class Program
{
    public static MqttClientOptions Make()
    {
        var chain = new X509Certificate2Collection { Pki.Root };
        chain.Clear();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithTrustChain(chain))
            .Build();
    }
}
