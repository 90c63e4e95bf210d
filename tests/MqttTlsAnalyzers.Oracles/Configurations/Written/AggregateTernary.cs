public static class Program
{
    public static MqttClientOptions Make()
    {
        var n = Enumerable.Range(1, 4).Aggregate(0, (s, x) => s + x);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(n == 10).WithAllowUntrustedCertificates(n != 10))
            .Build();
    }
}
