public static class Program
{
    private static readonly SslPolicyErrors _allowed = Enum.GetValues<SslPolicyErrors>().Aggregate((x, y) => x | y);

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithCertificateValidationHandler(args => (args.SslPolicyErrors & ~_allowed) == 0)
            )
            .Build();
}
