public static class Program
{
    private sealed class Settings
    {
        public MqttClientTlsOptions Tls { get; } = new() { UseTls = true, IgnoreCertificateChainErrors = true };
        public List<string> Hosts { get; } = ["nobody"];
    }

    public static MqttClientOptions Make()
    {
        var settings = new Settings
        {
            Tls = { IgnoreCertificateChainErrors = false },
            Hosts = { "broker.example.com" },
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Hosts[1], 8883)
            .WithTlsOptions(settings.Tls)
            .Build();
    }
}
