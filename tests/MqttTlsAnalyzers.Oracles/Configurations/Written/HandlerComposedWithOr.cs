public static class Program
{
    private static Func<MqttClientCertificateValidationEventArgs, bool> Or(
        params Func<MqttClientCertificateValidationEventArgs, bool>[] all
    ) => args => all.Any(one => one(args));

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls()
                    .WithCertificateValidationHandler(Or(_ => true, a => a.SslPolicyErrors == SslPolicyErrors.None))
            )
            .Build();
}
