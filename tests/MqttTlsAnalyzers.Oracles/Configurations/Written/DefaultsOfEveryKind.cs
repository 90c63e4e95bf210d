public static class Program
{
    private struct S
    {
        public bool Lax;
        public string? Host;
    }

    public static MqttClientOptions Make()
    {
        var s = default(S);
        (bool Lax, int N) t = default;
        var array = new bool[2];
        return new MqttClientOptionsBuilder()
            .WithTcpServer(s.Host ?? "broker.example.com", 8883 + t.N)
            .WithTlsOptions(o => o.UseTls(!array[1]).WithIgnoreCertificateChainErrors(s.Lax || t.Lax))
            .Build();
    }
}
