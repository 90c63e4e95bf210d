public static class Program
{
    private static bool First(bool a = true, bool b = false) => a && !b;

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer(port: 8883, host: "broker.example.com")
            .WithTlsOptions(o =>
                o.UseTls(First())
                    .WithIgnoreCertificateChainErrors(First(b: true))
                    .WithAllowUntrustedCertificates(First(b: true, a: false))
            )
            .Build();
}
