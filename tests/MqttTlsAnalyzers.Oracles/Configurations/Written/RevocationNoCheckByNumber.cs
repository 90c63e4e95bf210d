public static class Program
{
    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithRevocationMode((X509RevocationMode)(2 % 2)))
            .Build();
}
