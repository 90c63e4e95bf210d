public static class Program
{
    private static readonly Lazy<bool> _ignore = new(() => false);

    private static bool _tls;
    private static bool _done;
    private static object? _lock;

    public static MqttClientOptions Make()
    {
        LazyInitializer.EnsureInitialized(ref _tls, ref _done, ref _lock, () => true);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(_tls).WithIgnoreCertificateChainErrors(_ignore.Value))
            .Build();
    }
}
