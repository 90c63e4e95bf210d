public static class Program
{
    private sealed class Bag
    {
        private readonly Dictionary<string, bool> _values = [];

        public bool this[string name]
        {
            get => _values.TryGetValue(name, out var value) && value;
            set => _values[name.ToLowerInvariant()] = value;
        }
    }

    public static MqttClientOptions Make()
    {
        var bag = new Bag { ["tls"] = true, ["ignore"] = true };
        bag["IGNORE"] = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(bag["tls"]).WithIgnoreCertificateChainErrors(bag["ignore"]))
            .Build();
    }
}
