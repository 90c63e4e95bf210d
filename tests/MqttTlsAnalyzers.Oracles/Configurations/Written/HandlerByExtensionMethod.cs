public static class Program
{
    private static MqttClientTlsOptionsBuilder Validate(
        this MqttClientTlsOptionsBuilder o,
        Func<SslPolicyErrors, bool> ok
    ) => o.WithCertificateValidationHandler(args => ok(args.SslPolicyErrors));

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().Validate(e => e == SslPolicyErrors.None))
            .Build();
}
