public static class Program
{
    private sealed class Validator(bool strict)
    {
        public bool Check(MqttClientCertificateValidationEventArgs args) =>
            !strict || args.SslPolicyErrors == SslPolicyErrors.None;
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(new Validator(strict: false).Check))
            .Build();
}
