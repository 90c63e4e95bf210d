public static class Program
{
    private static Func<int, bool> Memo(Func<int, bool> inner)
    {
        var cache = new Dictionary<int, bool>();
        return n =>
        {
            if (!cache.TryGetValue(n, out var value))
            {
                cache[n] = value = inner(n);
            }

            return value;
        };
    }

    public static MqttClientOptions Make()
    {
        var calls = 0;
        var even = Memo(n =>
        {
            calls++;
            return n % 2 == 0;
        });
        var (a, b) = (even(2), even(2));
        var once = calls == 1;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(a && b).WithIgnoreCertificateChainErrors(!once))
            .Build();
    }
}
