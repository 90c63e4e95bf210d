public static class Program
{
    private sealed class Settings
    {
        public required string Host { get; init; }
        public required bool Ignore { get; set; }
        public bool Tls { get; init; } = true;
    }

    public static MqttClientOptions Make()
    {
        var settings = new Settings { Host = "broker.example.com", Ignore = true };
        settings.Ignore = !settings.Tls;
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, 8883)
            .WithTlsOptions(o => o.UseTls(settings.Tls).WithIgnoreCertificateChainErrors(settings.Ignore))
            .Build();
    }
}
