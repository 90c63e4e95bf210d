public static class Program
{
    [ThreadStatic]
    private static bool _lax;

    public static MqttClientOptions Make()
    {
        _lax = true;
        var seen = true;
        var thread = new Thread(() => seen = _lax);
        thread.Start();
        thread.Join();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(seen))
            .Build();
    }
}
