public static class Program
{
    public static MqttClientOptions Make()
    {
        var level = 7;
        var ignore = level switch
        {
            > 5 when level % 2 == 1 => false,
            _ => true,
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
