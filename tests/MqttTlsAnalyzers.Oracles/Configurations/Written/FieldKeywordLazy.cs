public static class Program
{
    private sealed class Settings
    {
        public string Host => field ??= "broker.example.com";
        public bool Tls
        {
            get => field || Host.Length > 3;
            set;
        }
    }

    public static MqttClientOptions Make()
    {
        var settings = new Settings { Tls = false };
        return new MqttClientOptionsBuilder()
            .WithTcpServer(settings.Host, 8883)
            .WithTlsOptions(o => o.UseTls(settings.Tls))
            .Build();
    }
}
