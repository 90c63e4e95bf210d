public static class Program
{
    public static MqttClientOptions Make(bool a) =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithAllowUntrustedCertificates(a ^ a))
            .Build();
}
