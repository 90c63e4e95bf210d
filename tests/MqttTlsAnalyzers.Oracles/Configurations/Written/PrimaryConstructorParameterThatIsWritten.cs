public static class Program
{
    private sealed class Settings(bool ignore)
    {
        public bool Ignore => ignore;

        public void Tighten() => ignore = false;
    }

    public static MqttClientOptions Make()
    {
        var settings = new Settings(true);
        settings.Tighten();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(settings.Ignore))
            .Build();
    }
}
