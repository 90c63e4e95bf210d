public static class Program
{
    private static MqttClientOptionsBuilder Base() =>
        new MqttClientOptionsBuilder().WithTcpServer("broker.example.com", 8883);

    public static MqttClientOptions Make()
    {
        var builders = new[] { Base(), Base() };
        builders[0].WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(false));
        builders[1].WithTlsOptions(o => o.UseTls());
        return builders[1].Build();
    }
}
