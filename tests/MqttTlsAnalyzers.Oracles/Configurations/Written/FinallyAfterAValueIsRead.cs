public static class Program
{
    private static bool Lax()
    {
        var lax = false;
        try
        {
            return lax;
        }
        finally
        {
            lax = true;
        }
    }

    public static MqttClientOptions Make() =>
        new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(Lax()))
            .Build();
}
