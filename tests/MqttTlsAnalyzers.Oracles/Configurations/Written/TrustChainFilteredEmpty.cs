public static class Program
{
    public static MqttClientOptions Make()
    {
        var roots = new List<X509Certificate2> { Pki.Root };
        roots.RemoveAll(c => c.Subject.StartsWith("CN=Nobody"));
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithTrustChain(new X509Certificate2Collection(roots.ToArray())))
            .Build();
    }
}
