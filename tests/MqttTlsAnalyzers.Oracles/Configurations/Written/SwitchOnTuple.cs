public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        var t = (a, b) switch
        {
            (true, true) => 3,
            (true, _) => 2,
            (_, true) => 1,
            _ => 0,
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(t == 4))
            .Build();
    }
}
