public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var level = a ? 7 : 2;
        var ignore = level switch
        {
            > 5 when level % 2 == 0 => false,
            int n when n > 1 => true,
            _ => false,
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
