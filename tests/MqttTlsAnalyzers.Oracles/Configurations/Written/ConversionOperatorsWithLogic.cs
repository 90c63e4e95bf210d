public static class Program
{
    private readonly struct Level(int value)
    {
        public static implicit operator bool(Level level) => level.Value > 5;

        public static explicit operator Level(int value) => new(value * 2);

        public int Value => value;

        public static bool operator true(Level level) => level.Value > 100;

        public static bool operator false(Level level) => level.Value <= 100;
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls((Level)3)
                    .WithIgnoreCertificateChainErrors((Level)2)
                    .WithAllowUntrustedCertificates((Level)10 ? true : false)
            )
            .Build();
}
