public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        var lax = true;
        ref var alias = ref lax;
        alias = a && !a;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(true).WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
