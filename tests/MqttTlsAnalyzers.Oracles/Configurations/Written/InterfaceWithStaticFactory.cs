public static class Program
{
    private interface IProfile<TSelf>
        where TSelf : IProfile<TSelf>
    {
        static abstract TSelf Create();
        void Apply(MqttClientTlsOptionsBuilder o);
    }

    private sealed class Strict : IProfile<Strict>
    {
        public static Strict Create() => new();

        public void Apply(MqttClientTlsOptionsBuilder o) => o.UseTls();
    }

    private sealed class Lax : IProfile<Lax>
    {
        public static Lax Create() => new();

        public void Apply(MqttClientTlsOptionsBuilder o) => o.UseTls(false);
    }

    private static void Configure<T>(MqttClientTlsOptionsBuilder o)
        where T : IProfile<T> => T.Create().Apply(o);

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(Configure<Strict>)
            .Build();
}
