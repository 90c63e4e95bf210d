public static class Program
{
    public static MqttClientOptions Make()
    {
        var flags = from n in new[] { 1, 2, 3 } where n > 1 let doubled = n * 2 select doubled > 5;
        var all = flags.ToArray();
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(all[1]).WithIgnoreCertificateChainErrors(all[0]))
            .Build();
    }
}
