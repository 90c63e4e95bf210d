public static class Program
{
    private static readonly bool _first = _second;
    private static readonly bool _second = true;

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(_second).WithIgnoreCertificateChainErrors(_first))
            .Build();
}
