public static class Program
{
    public static MqttClientOptions Make()
    {
        var (x, y) = (1, 2);
        (x, y) = (y, x);
        var ignore = (x, y) == (1, 2) || (x, y) != (2, 1);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
