public static class Program
{
    public static MqttClientOptions Make()
    {
        Func<bool, bool> not = x => !x;
        var lax = (bool)not.DynamicInvoke(true)!;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
