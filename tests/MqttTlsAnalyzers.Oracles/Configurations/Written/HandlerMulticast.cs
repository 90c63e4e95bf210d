public static class Program
{
    public static MqttClientOptions Make()
    {
        Func<MqttClientCertificateValidationEventArgs, bool> handler = _ => true;
        handler += args => args.SslPolicyErrors == SslPolicyErrors.None;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithCertificateValidationHandler(handler))
            .Build();
    }
}
