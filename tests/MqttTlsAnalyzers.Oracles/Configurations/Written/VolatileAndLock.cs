public static class Program
{
    private static volatile bool _lax = true;
    private static readonly Lock _lock = new();

    public static MqttClientOptions Make()
    {
        lock (_lock)
        {
            _lax = false;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(_lax))
            .Build();
    }
}
