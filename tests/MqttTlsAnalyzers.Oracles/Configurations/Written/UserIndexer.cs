public static class Program
{
    public static MqttClientOptions Make()
    {
        var s = new Settings();
        s["tls"] = true;
        s["lax"] = true;
        s["lax"] = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(s["tls"]).WithAllowUntrustedCertificates(s["lax"]))
            .Build();
    }

    private sealed class Settings
    {
        private readonly Dictionary<string, bool> _m = new();
        public bool this[string k]
        {
            get => _m[k];
            set => _m[k] = value;
        }
    }
}
