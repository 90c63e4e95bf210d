public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        bool x = true,
            y = true;
        ref var r = ref (a ? ref x : ref y);
        r = false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(a))
            .Build();
    }
}
