public static class Program
{
    public static MqttClientOptions Make(bool a)
    {
        bool? flag = null;
        flag = a;
        flag ??= false;
        var lax = flag ?? false;
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(!a).WithIgnoreCertificateChainErrors(lax && !a))
            .Build();
    }
}
