public static class Program
{
    private sealed class Validator
    {
        public bool Strict { get; set; }

        public bool Check(MqttClientCertificateValidationEventArgs args) =>
            !Strict || args.SslPolicyErrors == SslPolicyErrors.None;
    }

    public static MqttClientOptions Make()
    {
        var validator = new Validator();
        var options = new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(validator.Check))
            .Build();
        validator.Strict = true;
        return options;
    }
}
