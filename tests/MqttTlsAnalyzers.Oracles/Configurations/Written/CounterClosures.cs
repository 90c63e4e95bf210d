public static class Program
{
    private static Func<int> Counter()
    {
        var n = 0;
        return () => ++n;
    }

    public static MqttClientOptions Make()
    {
        var next = Counter();
        next();
        next();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(next() == 1))
            .Build();
    }
}
