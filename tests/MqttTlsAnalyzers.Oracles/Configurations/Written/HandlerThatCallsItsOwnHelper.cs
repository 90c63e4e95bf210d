public static class Program
{
    private static bool Negate(bool value) => !value;

    private static bool Check(MqttClientCertificateValidationEventArgs e) =>
        Negate(Negate(e.SslPolicyErrors == SslPolicyErrors.None));

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(Check))
            .Build();
}
