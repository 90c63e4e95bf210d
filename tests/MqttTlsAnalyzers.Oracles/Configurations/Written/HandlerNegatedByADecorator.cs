public static class Program
{
    private static Func<T, bool> Not<T>(Func<T, bool> inner) => x => !inner(x);

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls().WithCertificateValidationHandler(Not<MqttClientCertificateValidationEventArgs>(_ => true))
            )
            .Build();
}
