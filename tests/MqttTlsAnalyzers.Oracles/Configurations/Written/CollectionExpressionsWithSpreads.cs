public static class Program
{
    public static MqttClientOptions Make()
    {
        bool[] some = [true, true];
        List<bool> none = [];
        bool[] all = [.. none, .. some, false];
        return new MqttClientOptionsBuilder()
            .WithTcpServer("broker.example.com", 8883)
            .WithTlsOptions(o => o.UseTls(all[1]).WithIgnoreCertificateChainErrors(all[^1] || all.Length != 3))
            .Build();
    }
}
