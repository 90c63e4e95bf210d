public static class Program
{
    private readonly struct Flags
    {
        public Flags() => Ignore = true;

        public bool Ignore { get; init; }
    }

    public static MqttClientOptions Make()
    {
        Flags flags = default;
        var made = new Flags() with { Ignore = flags.Ignore };
        var array = new Flags[1];
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(new Flags().Ignore).WithIgnoreCertificateChainErrors(made.Ignore || array[0].Ignore)
            )
            .Build();
    }
}
