public static class Program
{
    private static bool Ignore()
    {
        var value = true;
        try
        {
            return value;
        }
        finally
        {
            value = false;
        }
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Ignore()))
            .Build();
}
