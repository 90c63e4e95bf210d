public static class Program
{
    public static MqttClientOptions Make()
    {
        bool[] flags = [false, true, false];
        bool Any(int i) => i < flags.Length && (flags[i] || Any(i + 1));
        bool All(int i) => i >= flags.Length || (flags[i] && All(i + 1));
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(Any(0)).WithIgnoreCertificateChainErrors(All(0)))
            .Build();
    }
}
