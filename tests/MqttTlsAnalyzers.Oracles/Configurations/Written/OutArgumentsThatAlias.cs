public static class Program
{
    private static void Set(out bool a, out bool b)
    {
        a = true;
        b = false;
    }

    public static MqttClientOptions Make()
    {
        bool lax;
        Set(out lax, out lax);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
