public static class Program
{
    public static MqttClientOptions Make()
    {
        var flags = new bool[4];
        Array.Fill(flags, true);
        Parallel.For(0, 4, i => flags[i] = false);
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls().WithIgnoreCertificateChainErrors(flags[2]))
            .Build();
    }
}
