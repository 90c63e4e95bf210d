public static class Program
{
    private readonly record struct Level(int Value)
    {
        public static Level operator +(Level left, Level right) => new(left.Value - right.Value);

        public static bool operator >(Level left, Level right) => left.Value > right.Value;

        public static bool operator <(Level left, Level right) => left.Value < right.Value;

        public static bool operator true(Level level) => level.Value > 0;

        public static bool operator false(Level level) => level.Value <= 0;

        public static Level operator !(Level level) => new(-level.Value);
    }

    public static MqttClientOptions Make()
    {
        var level = new Level(3) + new Level(3);
        var ignore = level > new Level(0);
        if (level)
        {
            ignore = true;
        }

        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
