public static class Program
{
    private sealed class Settings
    {
        private bool? _ignore;

        public bool Ignore => _ignore ??= Read();

        public int Reads { get; private set; }

        private bool Read()
        {
            Reads++;
            return false;
        }
    }

    public static MqttClientOptions Make()
    {
        var settings = new Settings();
        _ = settings.Ignore;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(settings.Ignore || settings.Reads > 1))
            .Build();
    }
}
