public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var x = a;
        var y = !a;
        x ^= y;
        y ^= x;
        x ^= y;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(x == y))
            .Build();
    }
}
