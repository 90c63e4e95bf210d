public static class Program
{
    private sealed class Switch
    {
        private readonly bool _on;

        private Switch(bool on) => _on = !on;

        public static implicit operator Switch(bool on) => new(on);

        public static implicit operator bool(Switch s) => s._on;
    }

    public static MqttClientOptions Make()
    {
        Switch ignore = true;
        Switch tls = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(tls).WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
