public static class Program
{
    private sealed class Config
    {
        public static Config Instance { get; } = new();
        public bool Lax { get; private set; } = true;

        public void Harden() => Lax = false;
    }

    public static MqttClientOptions Make()
    {
        Config.Instance.Harden();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Config.Instance.Lax))
            .Build();
    }
}
