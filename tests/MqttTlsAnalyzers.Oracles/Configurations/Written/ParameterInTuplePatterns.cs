public static class Program
{
    public static MqttClientOptions Make(bool a, bool b)
    {
        var lax = (a, b) switch
        {
            (true, true) => a != b,
            (true, false) => a == b,
            (false, true) => !b,
            (false, false) => b,
        };
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
