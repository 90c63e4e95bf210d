public static class Program
{
    private static Func<MqttClientCertificateValidationEventArgs, bool> And(
        params Func<MqttClientCertificateValidationEventArgs, bool>[] all
    ) => args => all.All(one => one(args));

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls()
                    .WithCertificateValidationHandler(And(_ => true, a => a.SslPolicyErrors == SslPolicyErrors.None))
            )
            .Build();
}
