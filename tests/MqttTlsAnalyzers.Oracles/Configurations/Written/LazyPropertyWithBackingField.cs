public static class Program
{
    private sealed class Tls
    {
        private MqttClientTlsOptions? _options;
        public MqttClientTlsOptions Options => _options ??= Create();

        private static MqttClientTlsOptions Create() => new() { UseTls = true };
    }

    public static MqttClientOptions Make()
    {
        var tls = new Tls();
        tls.Options.IgnoreCertificateChainErrors = true;
        tls.Options.IgnoreCertificateChainErrors = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(tls.Options)
            .Build();
    }
}
