public static class Program
{
    private static void Check(bool ok)
    {
        if (!ok)
        {
            throw new InvalidOperationException();
        }
    }

    public static MqttClientOptions Make(bool a)
    {
        Check(!a);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(a))
            .Build();
    }
}
