public static class Program
{
    public static MqttClientOptions Make()
    {
        var ignore = true;
        Action outer = () =>
        {
            Action inner = () => ignore = !ignore;
            inner();
        };
        outer();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(ignore))
            .Build();
    }
}
