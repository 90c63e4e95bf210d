public static class Program
{
    private const SslPolicyErrors Allowed = SslPolicyErrors.None;

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithCertificateValidationHandler(args => (args.SslPolicyErrors & ~Allowed) == 0)
            )
            .Build();
}
