public static class Program
{
    private sealed class Settings
    {
        public bool Ignore { get; private set; } = true;
        public bool Tls { get; init; }

        public static Settings Strict()
        {
            var settings = new Settings { Tls = true };
            settings.Ignore = false;
            return settings;
        }
    }

    public static MqttClientOptions Make()
    {
        var settings = Settings.Strict();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(settings.Tls).WithIgnoreCertificateChainErrors(settings.Ignore))
            .Build();
    }
}
