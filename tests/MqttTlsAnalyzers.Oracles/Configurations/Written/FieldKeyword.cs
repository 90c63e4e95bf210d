public static class Program
{
    private sealed class Settings
    {
        public bool Lax
        {
            get => field;
            set => field = value && false;
        } = true;
    }

    public static MqttClientOptions Make()
    {
        var settings = new Settings();
        settings.Lax = true;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(settings.Lax))
            .Build();
    }
}
