public static class Program
{
    private static void Set(ref bool a, ref bool b)
    {
        a = true;
        b = !a;
    }

    public static MqttClientOptions Make()
    {
        var lax = true;
        Set(ref lax, ref lax);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
