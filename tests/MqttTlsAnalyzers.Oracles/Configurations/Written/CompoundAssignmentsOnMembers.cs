public static class Program
{
    private sealed class Counters
    {
        public int Value { get; set; } = 1;
        public int[] All { get; } = [1, 2, 3];
        public bool? Maybe { get; set; }
    }

    public static MqttClientOptions Make()
    {
        var counters = new Counters();
        counters.Value <<= 2;
        counters.All[1] *= -1;
        counters.All[^1]--;
        counters.Maybe ??= counters.All[1] > 0;
        counters.Maybe |= counters.Value != 4;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(counters.All[2] == 2).WithIgnoreCertificateChainErrors(counters.Maybe.Value))
            .Build();
    }
}
