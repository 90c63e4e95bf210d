public static class Program
{
    private sealed class Store<TKey, TValue>
        where TKey : notnull
    {
        private readonly Dictionary<TKey, TValue> _items = [];

        public TValue Get(TKey key, TValue other) => _items.TryGetValue(key, out var value) ? value : other;

        public Store<TKey, TValue> With(TKey key, TValue value)
        {
            _items[key] = value;
            return this;
        }
    }

    public static MqttClientOptions Make()
    {
        var store = new Store<string, bool>().With("tls", true).With("ignore", true).With("ignore", false);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(store.Get("tls", false)).WithIgnoreCertificateChainErrors(store.Get("ignore", true))
            )
            .Build();
    }
}
