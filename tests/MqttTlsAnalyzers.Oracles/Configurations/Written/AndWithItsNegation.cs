public static class Program
{
    public static MqttClientOptions Make(bool a, bool b) =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls(a | !a).WithAllowUntrustedCertificates(a & !a).WithIgnoreCertificateChainErrors(a && b && !a)
            )
            .Build();
}
