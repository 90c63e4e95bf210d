public static class Program
{
    private static class Defaults
    {
        public static readonly bool Ignore = true;
        public static readonly string Host;

        static Defaults()
        {
            Ignore = false;
            Host = "broker.example.com";
        }
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer(Defaults.Host, 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Defaults.Ignore))
            .Build();
}
