public static class Program
{
    public static MqttClientOptions Make()
    {
        return Build<Strict>();
    }

    private interface IPolicy
    {
        static abstract bool Lax { get; }
        static virtual bool Tls => true;
    }

    private struct Strict : IPolicy
    {
        public static bool Lax => false;
    }

    private static MqttClientOptions Build<T>()
        where T : struct, IPolicy =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(T.Tls).WithIgnoreCertificateChainErrors(T.Lax))
            .Build();
}
