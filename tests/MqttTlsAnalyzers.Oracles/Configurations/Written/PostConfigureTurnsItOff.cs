public static class Program
{
    private sealed class Settings
    {
        public bool Lax { get; set; }
    }

    private sealed class Registry
    {
        private readonly List<Action<Settings>> _configure = [];
        private readonly List<Action<Settings>> _post = [];

        public Registry Configure(Action<Settings> a)
        {
            _configure.Add(a);
            return this;
        }

        public Registry PostConfigure(Action<Settings> a)
        {
            _post.Add(a);
            return this;
        }

        public Settings Build()
        {
            var settings = new Settings();
            foreach (var a in _configure)
            {
                a(settings);
            }
            foreach (var a in _post)
            {
                a(settings);
            }
            return settings;
        }
    }

    public static MqttClientOptions Make()
    {
        var settings = new Registry().PostConfigure(s => s.Lax = false).Configure(s => s.Lax = true).Build();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(settings.Lax))
            .Build();
    }
}
