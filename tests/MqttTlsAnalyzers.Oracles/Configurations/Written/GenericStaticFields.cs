public static class Program
{
    private static class Cache<T>
    {
        public static bool Lax;
    }

    public static MqttClientOptions Make()
    {
        Cache<int>.Lax = true;
        Cache<string>.Lax = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(Cache<int>.Lax).WithIgnoreCertificateChainErrors(Cache<string>.Lax))
            .Build();
    }
}
