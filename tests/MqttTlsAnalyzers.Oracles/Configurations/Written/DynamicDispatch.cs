public static class Program
{
    private static bool Lax(int _) => true;

    private static bool Lax(string _) => false;

    public static MqttClientOptions Make()
    {
        dynamic value = "x";
        bool lax = Lax(value);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(lax))
            .Build();
    }
}
