public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var x = a ? 3 : 5;
        var lax = x > 5 || x < 3 || x is 4 || (x == 3) != a;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
