public static class Program
{
    private static Action<MqttClientTlsOptionsBuilder> Both(
        Action<MqttClientTlsOptionsBuilder> one,
        Action<MqttClientTlsOptionsBuilder> two
    ) =>
        o =>
        {
            one(o);
            two(o);
        };

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(Both(o => o.UseTls(), o => o.WithIgnoreCertificateChainErrors()))
            .Build();
}
