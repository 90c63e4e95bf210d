public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        a = !a && a;
        var lax = a;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(!a).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
