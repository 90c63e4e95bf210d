public static class Program
{
    private static Func<MqttClientCertificateValidationEventArgs, bool> Pick(string mode, int level) =>
        (mode, level) switch
        {
            ("dev", > 3) => _ => true,
            ("dev", _) => args => args.SslPolicyErrors == SslPolicyErrors.None,
            _ => throw new ArgumentException(mode),
        };

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(Pick("dev", 3)))
            .Build();
}
