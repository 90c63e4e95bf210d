public static class Program
{
    private static bool _ignore;

    private sealed class Relaxed : IDisposable
    {
        public Relaxed() => _ignore = true;

        public void Dispose() => _ignore = false;
    }

    public static MqttClientOptions Make()
    {
        using (new Relaxed())
        {
            _ = _ignore;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(_ignore))
            .Build();
    }
}
