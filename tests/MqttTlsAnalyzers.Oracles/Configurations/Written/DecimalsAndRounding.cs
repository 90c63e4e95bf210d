public static class Program
{
    public static MqttClientOptions Make()
    {
        var lax = Math.Round(2.5m) == 3m || 0.1m + 0.2m != 0.3m || (int)2.9 == 3 || Math.Max(1, 2) < 2;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
