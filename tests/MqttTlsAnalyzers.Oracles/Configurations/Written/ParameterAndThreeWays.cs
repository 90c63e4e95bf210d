public static class Program
{
    public static MqttClientOptions Make(bool a, bool b, bool c)
    {
        var votes = (a ? 1 : 0) + (b ? 1 : 0) + (c ? 1 : 0);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o =>
                o.UseTls()
                    .WithIgnoreCertificateChainErrors(votes > 3)
                    .WithAllowUntrustedCertificates(votes >= 2 && !a && !b)
            )
            .Build();
    }
}
