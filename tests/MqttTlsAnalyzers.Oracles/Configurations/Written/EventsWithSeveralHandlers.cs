public static class Program
{
    private sealed class Source
    {
        private Action<MqttClientTlsOptionsBuilder>? _configuring;

        public event Action<MqttClientTlsOptionsBuilder> Configuring
        {
            add => _configuring += value;
            remove => _configuring -= value;
        }

        public void Raise(MqttClientTlsOptionsBuilder o) => _configuring?.Invoke(o);
    }

    private static void Bad(MqttClientTlsOptionsBuilder o) => o.WithIgnoreCertificateChainErrors(false);

    public static MqttClientOptions Make()
    {
        var source = new Source();
        source.Configuring += o => o.UseTls();
        source.Configuring += Bad;
        source.Configuring -= Bad;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(source.Raise)
            .Build();
    }
}
