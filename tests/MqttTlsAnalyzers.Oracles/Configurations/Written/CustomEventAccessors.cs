public static class Program
{
    public static MqttClientOptions Make()
    {
        var s = new Source();
        s.Configure += o => o.WithAllowUntrustedCertificates(true);
        s.Configure += o => o.WithAllowUntrustedCertificates(false);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
            {
                o.UseTls();
                s.Run(o);
            })
            .Build();
    }

    private sealed class Source
    {
        private readonly List<Action<MqttClientTlsOptionsBuilder>> _all = new();
        public event Action<MqttClientTlsOptionsBuilder> Configure
        {
            add => _all.Insert(0, value);
            remove => _all.Remove(value);
        }

        public void Run(MqttClientTlsOptionsBuilder o)
        {
            for (var i = _all.Count - 1; i >= 0; i--)
            {
                _all[i](o);
            }
        }
    }
}
